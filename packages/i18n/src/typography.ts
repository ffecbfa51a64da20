import { languageTag, type Locale } from './locale.ts';

const NARROW = '\u202F';
const NO_BREAK = '\u00A0';

/** Spaces that may stand where a no-break space belongs, or nothing at all. */
const ANY_SPACE = '[ \\u00A0\\u202F\\u2009]*';

/**
 * French typography of a text, applied at rendering and never stored: a narrow no-break space (U+202F) before `;` `!` `?`, a
 * no-break space (U+00A0) before `:` and `%` and inside « ». A mark that is followed by a letter or a digit stays as it is, so
 * addresses, times and emoticons keep their form. Applying it twice changes nothing. English comes back as it is.
 */
export function typeset(text: string, locale: Locale): string {
  if (locale !== 'fr') return text;
  return text
    .replace(
      new RegExp(`([\\p{L}\\p{N}\\p{Pe}\\p{Pf}"’'%…*])${ANY_SPACE}([;!?]+)(?=$|[\\s\\p{Pe}\\p{Pf}"…])`, 'gu'),
      `$1${NARROW}$2`,
    )
    .replace(
      new RegExp(`([\\p{L}\\p{N}\\p{Pe}\\p{Pf}"’'%…*])${ANY_SPACE}:(?=$|[\\s\\p{Pe}\\p{Pf}"])`, 'gu'),
      `$1${NO_BREAK}:`,
    )
    .replace(new RegExp(`(\\p{N})${ANY_SPACE}%`, 'gu'), `$1${NO_BREAK}%`)
    .replace(new RegExp(`«${ANY_SPACE}(?=\\S)`, 'gu'), `«${NO_BREAK}`)
    .replace(new RegExp(`(\\S)${ANY_SPACE}»`, 'gu'), `$1${NO_BREAK}»`);
}

/**
 * A text with a capital at its beginning: a sentence, or a name that stands alone, as an option of a field does. A month within a
 * sentence, and the value of a choice that stands in one, keep their small letter.
 */
export function capitalised(text: string, locale: Locale): string {
  return text.charAt(0).toLocaleUpperCase(languageTag(locale)) + text.slice(1);
}
