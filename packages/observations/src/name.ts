/** Key under which two spellings of one name meet: case, accents composed or not, either apostrophe and runs of spaces do not tell names apart. */
export function nameKey(name: string): string {
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key = name.normalize('NFC').trim().replace(/\s+/g, ' ').replaceAll("'", '’').toLowerCase();
  if (keys.size >= MAX_KEYS) keys.clear();
  keys.set(name, key);
  return key;
}

/** Zones, sites and forces are a few hundred names, asked for with every figure: kept, and bounded against a hostile ledger. */
const MAX_KEYS = 5_000;
const keys = new Map<string, string>();

/** Whether two names are the same name. */
export function sameName(a: string | undefined, b: string | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && nameKey(a) === nameKey(b));
}
