import { nameKey, sameName, type LedgerRecord } from '@vigie/observations';

/** As many as fit in two rows under a thumb. */
const MOST_SITES = 8;
const MOST_ZONES = 4;

/** Zones by when they were last used, newest first. `records` are newest first by date. */
export function lastZones(records: readonly LedgerRecord[]): readonly string[] {
  return lastNames(records, (record) => record.zone, MOST_ZONES);
}

/** Living sites of a zone by when they were last used. */
export function lastSites(records: readonly LedgerRecord[], zone: string | undefined): readonly string[] {
  const there = zone === undefined ? records : records.filter((record) => sameName(record.zone, zone));
  return lastNames(there, (record) => record.site, MOST_SITES);
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
