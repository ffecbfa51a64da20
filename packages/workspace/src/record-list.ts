import type { LedgerRecord, LedgerYear } from '@vigie/observations';
import { runThrough } from './turns.ts';

/** Records that came and went; one that changed did both. */
export interface RecordChanges {
  readonly removed: readonly LedgerRecord[];
  readonly added: readonly LedgerRecord[];
}

/** The records of several years in one list, newest first: read in whole when a year joins, then record by record. */
export class RecordList {
  readonly #shown = new Map<LedgerYear, Map<string, LedgerRecord>>();
  /** What has changed since the last look; `null` for a year of which nothing was read yet. */
  readonly #touched = new Map<LedgerYear, Set<string> | null>();
  #records: readonly LedgerRecord[] = [];
  /** Read, and not in the list yet. */
  #unlisted = nothing();
  /** Read, and handed out by no look yet. */
  #untold = nothing();

  /** Newest first, as of the last look. Never changes: the next look makes another list. */
  get records(): readonly LedgerRecord[] {
    return this.#records;
  }

  /** Takes a year in, and calls `touched` whenever something of it changes. */
  follow(year: LedgerYear, touched: () => void): void {
    this.#touched.set(year, null);
    year.observe((ids) => {
      const known = this.#touched.get(year);
      if (known === undefined) this.#touched.set(year, new Set(ids));
      else if (known) for (const id of ids) known.add(id);
      touched();
    });
  }

  /** Reads what has changed since the last look, and puts it in order. */
  look(): RecordChanges {
    this.read();
    runThrough(this.inOrder());
    const [removed, added] = [this.#untold.removed, [...this.#untold.added]];
    this.#untold = nothing();
    return { removed, added };
  }

  /** Reads what has changed, and leaves it out of the list until `inOrder` or the next look: an import is put in order once. */
  read(): void {
    for (const [year, ids] of this.#touched) {
      const shown = this.#shown.get(year) ?? new Map<string, LedgerRecord>();
      this.#shown.set(year, shown);
      for (const id of ids ?? year.originals().map((record) => record.id)) {
        const [before, after] = [shown.get(id), year.record(id)];
        if (before === after) continue;
        for (const changes of [this.#unlisted, this.#untold]) note(changes, before, after);
        if (after) shown.set(id, after);
        else shown.delete(id);
      }
    }
    this.#touched.clear();
  }

  /** Puts what was read in order, step by step; what is read meanwhile waits for the next time. Not to be begun twice at once. */
  *inOrder(): Generator<number, void> {
    const { removed, added } = this.#unlisted;
    if (removed.length + added.size === 0) return;
    this.#unlisted = nothing();
    this.#records = yield* mergedSteps(this.#records, removed, [...added]);
  }
}

/** What came and went, gathered. */
interface Gathered {
  readonly removed: LedgerRecord[];
  readonly added: Set<LedgerRecord>;
}

const nothing = (): Gathered => ({ removed: [], added: new Set() });

/** What came and went again in between was never there. */
function note({ removed, added }: Gathered, before: LedgerRecord | undefined, after: LedgerRecord | undefined): void {
  if (before && !added.delete(before)) removed.push(before);
  if (after) added.add(after);
}

/** Up to so many changes each finds its place by itself; more (an import, a year that joins) are merged in one pass. */
const MAX_SINGLE = 100;

/** Records that are ordered or merged in one step: well under a millisecond. */
const RECORDS_A_STEP = 500;

/** A list without some records and with others, in order. */
function* mergedSteps(
  list: readonly LedgerRecord[],
  removed: readonly LedgerRecord[],
  added: readonly LedgerRecord[],
): Generator<number, readonly LedgerRecord[]> {
  if (removed.length + added.length <= MAX_SINGLE) return replaced([...list], removed, added);
  let runs: (readonly LedgerRecord[])[] = [];
  for (let at = 0; at < added.length; at += RECORDS_A_STEP) {
    runs.push(added.slice(at, at + RECORDS_A_STEP).sort(newestFirst));
    yield at;
  }
  while (runs.length > 1) {
    const longer: (readonly LedgerRecord[])[] = [];
    for (let at = 0; at < runs.length; at += 2) longer.push(yield* joinedSteps(runs[at] ?? [], runs[at + 1] ?? []));
    runs = longer;
  }
  return yield* joinedSteps(list, runs[0] ?? [], new Set(removed));
}

/** Two ordered lists as one, without the records that are gone from the first. */
function* joinedSteps(
  list: readonly LedgerRecord[],
  come: readonly LedgerRecord[],
  gone: ReadonlySet<LedgerRecord> = new Set(),
): Generator<number, readonly LedgerRecord[]> {
  const result: LedgerRecord[] = [];
  let next = 0;
  for (const [at, record] of list.entries()) {
    if (at % RECORDS_A_STEP === 0) yield result.length;
    if (gone.has(record)) continue;
    for (let first = come[next]; first && newestFirst(first, record) < 0; first = come[++next]) {
      result.push(first);
      if (result.length % RECORDS_A_STEP === 0) yield result.length;
    }
    result.push(record);
  }
  for (; next < come.length; next += RECORDS_A_STEP) {
    result.push(...come.slice(next, next + RECORDS_A_STEP));
    yield result.length;
  }
  return result;
}

function replaced(
  list: LedgerRecord[],
  removed: readonly LedgerRecord[],
  added: readonly LedgerRecord[],
): LedgerRecord[] {
  for (const record of removed) {
    // Records of one date, start and id (one id in two years) stand together.
    const at = list.indexOf(record, placeOf(list, record));
    if (at >= 0) list.splice(at, 1);
  }
  for (const record of added) list.splice(placeOf(list, record), 0, record);
  return list;
}

/** The records of one day in a list that is newest first, found without looking at the others. */
export function recordsOfDay(list: readonly LedgerRecord[], date: string): readonly LedgerRecord[] {
  const from = firstWhere(list, (record) => record.date <= date);
  return list.slice(
    from,
    firstWhere(list, (record) => record.date < date),
  );
}

/** The first place at which a record would be in order. */
function placeOf(list: readonly LedgerRecord[], record: LedgerRecord): number {
  return firstWhere(list, (other) => newestFirst(other, record) >= 0);
}

/** The first place of a list from which on all of it holds; its length where none does. */
function firstWhere(list: readonly LedgerRecord[], holds: (record: LedgerRecord) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = list[middle];
    if (other && !holds(other)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Newest day first; within a day as the morning went. */
function newestFirst(a: LedgerRecord, b: LedgerRecord): number {
  return compareText(b.date, a.date) || compareText(a.start ?? '', b.start ?? '') || compareText(a.id, b.id);
}

/** Order of code units: dates and times need no language, and `localeCompare` is fifty times slower on 10,000 records. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
