import { DEFAULT_NAMES, nameKey, type LedgerRecord, type NameBook } from '@vigie/observations';

/** As many as fit in two rows under a thumb. */
const MOST_SITES = 8;
const MOST_ZONES = 4;

/** Zones by when they were last used, newest first, as they are called today; then those of the list. `records` are newest first by date. */
export function lastZones(records: readonly LedgerRecord[], book: NameBook = DEFAULT_NAMES): readonly string[] {
  const listed = book.entries('zone').flatMap(({ id }) => nameToday(book, 'zone', id) ?? []);
  return [...new Set([...usedZones(records, book), ...listed])].slice(0, MOST_ZONES);
}

/** The zone that was used last, as it is called today. */
export function lastZone(records: readonly LedgerRecord[], book: NameBook = DEFAULT_NAMES): string | undefined {
  return usedZones(records, book)[0];
}

function usedZones(records: readonly LedgerRecord[], book: NameBook): readonly string[] {
  return lastNames(records, (record) => nameToday(book, 'zone', record.zone), MOST_ZONES);
}

/** Living sites of a zone by when they were last used, as they are called today; then those of its list that are new. */
export function lastSites(
  records: readonly LedgerRecord[],
  zone: string | undefined,
  book: NameBook = DEFAULT_NAMES,
): readonly string[] {
  const id = zone === undefined ? undefined : book.idOf('zone', zone);
  const lies = (other: string | undefined) => other !== undefined && book.idOf('zone', other) === id;
  const there = id === undefined ? records : records.filter((record) => lies(record.zone));
  const used = lastNames(there, (record) => nameToday(book, 'site', record.site), MOST_SITES);
  const listed = book
    .entries('site')
    .flatMap((entry) => (lies(entry.zone) ? (nameToday(book, 'site', entry.id) ?? []) : []));
  return [...new Set([...used, ...listed])].slice(0, MOST_SITES);
}

/** What a word means today; nothing when it is offered no more. */
function nameToday(book: NameBook, kind: 'zone' | 'site', word: string | undefined): string | undefined {
  if (word === undefined || book.entry(kind, word)?.retired !== undefined) return undefined;
  return book.nameOf(kind, word, 'fr');
}

function lastNames(
  records: readonly LedgerRecord[],
  nameOf: (record: LedgerRecord) => string | undefined,
  most: number,
): readonly string[] {
  const names = new Map<string, string>();
  for (const record of records) {
    const name = nameOf(record);
    if (name === undefined || names.has(nameKey(name))) continue;
    names.set(nameKey(name), name);
    if (names.size === most) break;
  }
  return [...names.values()];
}

/** Teams by when they were last out. */
export function lastTeams(records: readonly LedgerRecord[]): readonly string[] {
  return lastNames(records, (record) => record.team, MOST_ZONES);
}
