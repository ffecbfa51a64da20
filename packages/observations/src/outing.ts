import { DEFAULT_NAMES } from './lists/default-names.ts';
import type { NameBook } from './lists/name-book.ts';
import { nameKey } from './name.ts';
import { compareRecords } from './order.ts';
import type { LedgerRecord } from './record.ts';

/** One morning in one zone: the evictions, site after site, that one team followed. */
export interface Outing {
  readonly date: string;
  /** As most recently written; absent when the records name none. */
  readonly zone?: string;
  /** As its records name it. */
  readonly team?: string;
  /** In the order of the morning. */
  readonly records: readonly LedgerRecord[];
  /** First start and last end noted, `HH:MM`. */
  readonly start?: string;
  readonly end?: string;
}

/** What tells outings apart. */
export type OutingOf = Pick<LedgerRecord, 'date'> & {
  readonly zone?: string | undefined;
  readonly team?: string | undefined;
};

/**
 * The outings that the eviction records tell of: one for each date, zone (by any name it ever had) and team, newest first (same date:
 * most records first). A record that names no team joins the others of its morning, unless these are of several teams.
 */
export function outings(records: readonly LedgerRecord[], names: NameBook = DEFAULT_NAMES): Outing[] {
  const mornings = Map.groupBy(
    records.filter(({ register }) => register === 'eviction'),
    (record) => `${record.date}/${zoneId(record, names)}`,
  );
  return [...mornings.values()]
    .flatMap(byTeam)
    .map(outingOf)
    .sort(
      (a, b) =>
        (a.date < b.date ? 1 : a.date > b.date ? -1 : 0) ||
        b.records.length - a.records.length ||
        (`${a.zone ?? ''}/${a.team ?? ''}` < `${b.zone ?? ''}/${b.team ?? ''}` ? -1 : 1),
    );
}

/**
 * The other records of the same outing, of every register, in the order of the morning: same date, same zone, and no other team. One
 * that names no team may be of each.
 */
export function sameOuting(
  records: readonly LedgerRecord[],
  { id, ...outing }: OutingOf & { readonly id: string },
  names: NameBook = DEFAULT_NAMES,
): readonly LedgerRecord[] {
  const zone = zoneId(outing, names);
  const team = teamKey(outing);
  return records
    .filter((other) => other.id !== id && other.date === outing.date && zoneId(other, names) === zone)
    .filter((other) => team === '' || teamKey(other) === '' || teamKey(other) === team)
    .sort(compareRecords);
}

function zoneId({ zone }: OutingOf, names: NameBook): string {
  return zone === undefined ? '' : names.idOf('zone', zone);
}

const teamKey = ({ team }: OutingOf) => nameKey(team ?? '');

function byTeam(morning: LedgerRecord[]): LedgerRecord[][] {
  const teams = Map.groupBy(morning, teamKey);
  return [...teams.keys()].filter((team) => team !== '').length < 2 ? [morning] : [...teams.values()];
}

function outingOf(group: LedgerRecord[]): Outing {
  const records = group.toSorted(compareRecords);
  const starts = records.flatMap((record) => record.start ?? []).sort();
  const ends = records.flatMap((record) => record.end ?? record.start ?? []).sort();
  const start = starts[0];
  const end = ends.at(-1);
  const zone = records.at(-1)?.zone;
  const team = records.find((record) => record.team !== undefined)?.team;
  return {
    date: records[0]?.date ?? '',
    ...(zone === undefined ? {} : { zone }),
    ...(team === undefined ? {} : { team }),
    records,
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
  };
}
