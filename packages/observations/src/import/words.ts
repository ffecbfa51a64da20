/**
 * The form in which headers and choices are compared: lower case, without accents, apostrophes and marks as single spaces, the dots
 * of inclusive spellings gone. `Mineur·e·s isolé·e·s` and `mineur.e.s isolé.e.s` meet as `mineures isolees`.
 */
export function plainWords(text: string): string {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/(\p{L})[·•.](?=\p{L})/gu, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (text.length <= MAX_REMEMBERED_LENGTH) {
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(text, plain);
  }
  return plain;
}

/** The same few hundred headers and choices come back in every row: kept, within bounds that a hostile file cannot push. */
const MAX_REMEMBERED = 4_000;
const MAX_REMEMBERED_LENGTH = 200;
const remembered = new Map<string, string>();
