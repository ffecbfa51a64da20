/** Texts in which there is nothing to take away. */
const PLAIN = /^[\x20-\x7e]*$/;

/** Without case, accents, the dots of inclusive spellings, and with one kind of blank and of apostrophe. */
export function plainText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/(\p{L})·(?=\p{L})/gu, '$1')
    .replace(/[\s\u00A0\u202F]+/g, ' ')
    .replaceAll('’', "'")
    .toLowerCase();
}

/** The words that are looked for, as texts are compared. */
export function wordsOf(typed: string): readonly string[] {
  return plainText(typed).split(' ').filter(Boolean);
}

/**
 * The bytes of a text in UTF-8, each as one letter. Engines keep a string of such letters at one byte each, where a single “œ” among
 * many texts would make all of them take two. A word is found in it just where it is found in the text: in UTF-8 no letter's bytes stand
 * within those of others.
 */
export function byteText(text: string): string {
  const bytes = ENCODER.encode(text);
  // All ASCII, but maybe kept at two bytes a letter, as is what once held a mark: decoding gives it anew.
  if (bytes.length === text.length) return DECODER.decode(bytes);
  let letters = '';
  for (let at = 0; at < bytes.length; at += LETTERS_A_CALL)
    letters += String.fromCharCode(...bytes.subarray(at, at + LETTERS_A_CALL));
  return letters;
}

/** Engines take some tens of thousands of arguments, and not more. */
const LETTERS_A_CALL = 8_192;

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();
