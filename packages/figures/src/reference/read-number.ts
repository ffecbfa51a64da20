/** "1226", "1 226", "1,226", "37.2" and "37,2"; `null` for anything else. */
export function readNumber(text: string): number | null {
  const bare = text.replaceAll(/[\s\u00A0\u202F]/gu, '');
  const plain = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : bare.replace(',', '.');
  return /^-?\d{1,12}(?:\.\d{1,6})?$/.test(plain) ? Number(plain) : null;
}
