import type { LedgerRecord } from '../record.ts';

/** Records in an order: a plain list is one. Others hold them packed, and make each anew whenever it is looked at. */
export interface RecordSequence extends Iterable<LedgerRecord> {
  readonly length: number;
  at(place: number): LedgerRecord | undefined;
  slice(from?: number, to?: number): readonly LedgerRecord[];
}

/** Some records of a sequence, in the order of their places; all of them are the sequence itself. */
export function picked(records: RecordSequence, places: readonly number[]): RecordSequence {
  if (places.length === records.length) return records;
  // A plain list keeps its records anyway: to hold them in another costs nothing.
  if (Array.isArray(records)) return places.flatMap((place) => records.at(place) ?? []);
  return new PickedRecords(records, Uint32Array.from(places));
}

/** A sequence with each record changed: of a plain list at once, of others whenever a record is looked at. `change` always does the same. */
export function mapped(records: RecordSequence, change: (record: LedgerRecord) => LedgerRecord): RecordSequence {
  return Array.isArray(records) ? Array.from(records, change) : new MappedRecords(records, change);
}

class MappedRecords implements RecordSequence {
  readonly #all: RecordSequence;
  readonly #change: (record: LedgerRecord) => LedgerRecord;

  constructor(all: RecordSequence, change: (record: LedgerRecord) => LedgerRecord) {
    this.#all = all;
    this.#change = change;
  }

  get length(): number {
    return this.#all.length;
  }

  at(place: number): LedgerRecord | undefined {
    const record = this.#all.at(place);
    return record && this.#change(record);
  }

  slice(from?: number, to?: number): readonly LedgerRecord[] {
    return this.#all.slice(from, to).map(this.#change);
  }

  *[Symbol.iterator](): Generator<LedgerRecord, void> {
    for (const record of this.#all) yield this.#change(record);
  }
}

class PickedRecords implements RecordSequence {
  readonly #all: RecordSequence;
  readonly #places: Uint32Array;

  constructor(all: RecordSequence, places: Uint32Array) {
    this.#all = all;
    this.#places = places;
  }

  get length(): number {
    return this.#places.length;
  }

  at(place: number): LedgerRecord | undefined {
    const own = this.#places.at(place);
    return own === undefined ? undefined : this.#all.at(own);
  }

  slice(from?: number, to?: number): readonly LedgerRecord[] {
    return Array.from(this.#places.slice(from, to), (place) => this.#all.at(place)).filter(
      (record) => record !== undefined,
    );
  }

  *[Symbol.iterator](): Generator<LedgerRecord, void> {
    for (const place of this.#places) {
      const record = this.#all.at(place);
      if (record) yield record;
    }
  }
}
