import { picked, type RecordSequence } from './import/record-sequence.ts';
import type { NameBook } from './lists/name-book.ts';
import type { LedgerRecord } from './record.ts';

/** New records of a file that tell, it seems, of what another source has told already: both would count. */
export interface Duplicates {
  /** In the order of the file. */
  readonly records: RecordSequence;
  /** The record of the ledger that each of them repeats, in the same order. */
  readonly known: readonly LedgerRecord[];
  /** The new records without them. */
  readonly others: RecordSequence;
}

/** Two people seldom note one beginning at the same minute; one site is not evicted twice within this time. */
const MINUTES_APART = 30;

/** Records between two steps: well under a millisecond. */
const RECORDS_A_STEP = 100;

/**
 * Finds them in small steps; yields how many records have been looked at. A new record repeats one of the ledger (`existing`, as shown
 * today) when register, day and living site (by any name it ever had) are the same, another kind of source brought it in, and both began
 * within half an hour; an eviction of which one side did not note the time, too. Each record of the ledger is repeated once at most, by
 * the one nearest in time. `from` and `to`: first and last day (ISO 8601) of the new records.
 */
export function* duplicateSteps(
  existing: readonly LedgerRecord[],
  added: RecordSequence,
  { from, to, names }: { readonly from: string; readonly to: string; readonly names: NameBook },
): Generator<number, Duplicates> {
  let seen = 0;
  const told = new Map<string, LedgerRecord[]>();
  for (const record of added.length === 0 ? [] : existing) {
    if (++seen % RECORDS_A_STEP === 0) yield seen;
    const key = record.date < from || record.date > to ? null : eventKey(record, names);
    if (key === null) continue;
    const others = told.get(key);
    if (others) others.push(record);
    else told.set(key, [record]);
  }
  const pairs: { readonly place: number; readonly known: LedgerRecord }[] = [];
  const rest: number[] = [];
  let place = 0;
  for (const record of told.size === 0 ? [] : added) {
    if (++seen % RECORDS_A_STEP === 0) yield seen;
    const candidates = told.get(eventKey(record, names) ?? '');
    const known = candidates && nearest(candidates, record);
    if (known) {
      candidates.splice(candidates.indexOf(known), 1);
      pairs.push({ place, known });
    } else rest.push(place);
    place++;
  }
  if (pairs.length === 0) return { records: [], known: [], others: added };
  const places = pairs.map((pair) => pair.place);
  return { records: picked(added, places), known: pairs.map(({ known }) => known), others: picked(added, rest) };
}

/** What two accounts of one event have in common; `null` where that cannot be told. */
function eventKey({ register, date, site }: LedgerRecord, names: NameBook): string | null {
  return site === undefined ? null : `${register}/${date}/${names.idOf('site', site)}`;
}

function nearest(candidates: readonly LedgerRecord[], record: LedgerRecord): LedgerRecord | undefined {
  let best: { readonly known: LedgerRecord; readonly apart: number } | undefined;
  for (const known of candidates) {
    if (known.source.kind === record.source.kind) continue;
    const apart = minutesApart(known, record);
    if (apart !== null && (!best || apart < best.apart)) best = { known, apart };
  }
  return best?.known;
}

/** Minutes between two beginnings; `null` where these are two events. A time that was not noted is as far as one may be. */
function minutesApart(a: LedgerRecord, b: LedgerRecord): number | null {
  if (a.start === undefined || b.start === undefined) return a.register === 'eviction' ? MINUTES_APART : null;
  const apart = Math.abs(minutes(a.start) - minutes(b.start));
  return apart <= MINUTES_APART ? apart : null;
}

function minutes(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
