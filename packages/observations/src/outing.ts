import { nameKey } from './name.ts';
import { compareRecords } from './order.ts';
import type { LedgerRecord } from './record.ts';

/** One morning in one zone: the evictions, site after site, that one team followed. */
export interface Outing {
  readonly date: string;
  /** As most recently written; absent when the records name none. */
  readonly zone?: string;
  /** In the order of the morning. */
  readonly records: readonly LedgerRecord[];
  /** First start and last end noted, `HH:MM`. */
  readonly start?: string;
  readonly end?: string;
}

/** The outings that the eviction records tell of: one for each date and zone, newest first (same date: most records first). */
export function outings(records: readonly LedgerRecord[]): Outing[] {
  const groups = new Map<string, LedgerRecord[]>();
  for (const record of records) {
    if (record.register !== 'eviction') continue;
    const key = `${record.date}/${nameKey(record.zone ?? '')}`;
    const group = groups.get(key);
    if (group) group.push(record);
    else groups.set(key, [record]);
  }
  return [...groups.values()]
    .map(outingOf)
    .sort(
      (a, b) =>
        (a.date < b.date ? 1 : a.date > b.date ? -1 : 0) ||
        b.records.length - a.records.length ||
        ((a.zone ?? '') < (b.zone ?? '') ? -1 : 1),
    );
}

function outingOf(group: LedgerRecord[]): Outing {
  const records = group.toSorted(compareRecords);
  const starts = records.flatMap((record) => record.start ?? []).sort();
  const ends = records.flatMap((record) => record.end ?? record.start ?? []).sort();
  const start = starts[0];
  const end = ends.at(-1);
  const zone = records.at(-1)?.zone;
  return {
    date: records[0]?.date ?? '',
    ...(zone === undefined ? {} : { zone }),
    records,
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
  };
}
