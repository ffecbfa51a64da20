import { languageTag, type Locale } from './locale.ts';

/** Words in a row: `a, b et c`, `a, b and c`. */
export function formatList(items: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(languageTag(locale), { style: 'long', type: 'conjunction' }).format(items);
}
