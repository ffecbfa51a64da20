import { nameKey, type LedgerRecord, type RecordSource, type Register } from '@vigie/observations';

/** What the records say, each word once, in the order in which it is met: what filters offer. */
export interface RecordOverview {
  /** The sites met in each zone; those of no zone stand under ''. */
  readonly sites: ReadonlyMap<string, ReadonlySet<string>>;
  readonly forces: ReadonlySet<string>;
  /** Those who entered records, by the key of their name. */
  readonly authors: ReadonlyMap<string, string>;
  readonly sources: ReadonlySet<RecordSource['kind']>;
  /** As `YYYY-MM`. */
  readonly months: ReadonlySet<string>;
  readonly registers: ReadonlySet<Register>;
}

export const EMPTY_OVERVIEW: RecordOverview = {
  sites: new Map(),
  forces: new Set(),
  authors: new Map(),
  sources: new Set(),
  months: new Set(),
  registers: new Set(),
};

/** Records read in one step: well under a millisecond. */
const RECORDS_A_STEP = 200;

/** Reads all records once, step by step. */
export function* overviewSteps(records: readonly LedgerRecord[]): Generator<number, RecordOverview> {
  const sites = new Map<string, Set<string>>();
  const forces = new Set<string>();
  const authors = new Map<string, string>();
  const sources = new Set<RecordSource['kind']>();
  const months = new Set<string>();
  const registers = new Set<Register>();
  for (const [at, record] of records.entries()) {
    if (at % RECORDS_A_STEP === 0) yield at;
    const { zone = '', site, enteredBy } = record;
    let ofZone = sites.get(zone);
    if (!ofZone) sites.set(zone, (ofZone = new Set()));
    if (site) ofZone.add(site);
    for (const force of record.forces ?? []) forces.add(force);
    if (enteredBy && !authors.has(nameKey(enteredBy))) authors.set(nameKey(enteredBy), enteredBy);
    sources.add(record.source.kind);
    months.add(record.date.slice(0, 7));
    registers.add(record.register);
  }
  return { sites, forces, authors, sources, months, registers };
}

/** The records that `lets` lets through, step by step. */
export function* filteredSteps(
  records: readonly LedgerRecord[],
  lets: (record: LedgerRecord) => boolean,
): Generator<number, readonly LedgerRecord[]> {
  const found: LedgerRecord[] = [];
  for (const [at, record] of records.entries()) {
    if (at % RECORDS_A_STEP === 0) yield at;
    if (lets(record)) found.push(record);
  }
  return found;
}
