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
