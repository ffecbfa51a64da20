import type { LedgerRecord, LedgerYear } from '@vigie/observations';

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

  /** Reads what has changed since the last look. */
  look(): RecordChanges {
    const removed: LedgerRecord[] = [];
    const added: LedgerRecord[] = [];
    for (const [year, ids] of this.#touched) {
      const shown = this.#shown.get(year) ?? new Map<string, LedgerRecord>();
      this.#shown.set(year, shown);
      for (const id of ids ?? year.records().map((record) => record.id)) {
        const [before, after] = [shown.get(id), year.record(id)];
        if (before === after) continue;
        if (before) removed.push(before);
        if (after) {
          added.push(after);
          shown.set(id, after);
        } else shown.delete(id);
      }
    }
    this.#touched.clear();
    if (removed.length + added.length > 0) this.#records = merged(this.#records, removed, added);
    return { removed, added };
  }
}

/** Up to so many changes each finds its place by itself; more (an import, a year that joins) are merged in one pass. */
const MAX_SINGLE = 100;

/** A list without some records and with others, in order. */
function merged(
  list: readonly LedgerRecord[],
  removed: readonly LedgerRecord[],
  added: readonly LedgerRecord[],
): LedgerRecord[] {
  if (removed.length + added.length <= MAX_SINGLE) return replaced([...list], removed, added);
  const gone = new Set(removed);
  const come = added.toSorted(newestFirst);
  const result: LedgerRecord[] = [];
  let next = 0;
  for (const record of list) {
    if (gone.has(record)) continue;
    for (let first = come[next]; first && newestFirst(first, record) < 0; first = come[next]) {
      result.push(first);
      next++;
    }
    result.push(record);
  }
  return result.concat(come.slice(next));
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

/** The first place at which a record would be in order. */
function placeOf(list: readonly LedgerRecord[], record: LedgerRecord): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = list[middle];
    if (other && newestFirst(other, record) < 0) low = middle + 1;
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
