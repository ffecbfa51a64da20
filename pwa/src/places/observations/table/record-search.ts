import type { Locale } from '@vigie/i18n';
import type { LedgerRecord, NameBook, OwnField } from '@vigie/observations';
import { RecordReader } from './record-search-reader.ts';
import { SaidStore } from './record-search-store.ts';
import { byteText, wordsOf } from './record-search-text.ts';

/** A word that is looked for: in what records say alone, and, once for all of them, in each text that they share. */
interface Sought {
  readonly bytes: string;
  readonly inShared: (number: number) => boolean;
}

/**
 * Finds words in everything that a record says. Case and accents do not matter. A record is read once and what it says is kept as long
 * as the record is, packed with that of others (`SaidStore`).
 */
export class RecordSearch {
  readonly #reader: RecordReader;
  readonly #store = new SaidStore();
  /** Where what a record says is kept. */
  readonly #places = new Map<LedgerRecord, number>();
  #typed = { text: '', words: [] as readonly Sought[] };

  constructor(locale: Locale, names: NameBook, fields: readonly OwnField[] = []) {
    this.#reader = new RecordReader(locale, names, fields);
  }

  /** Whether every typed word is found in the record. */
  readonly matches = (record: LedgerRecord, typed: string): boolean => {
    if (this.#typed.text !== typed)
      this.#typed = { text: typed, words: wordsOf(typed).map((word) => this.#sought(word)) };
    const place = this.#placeOf(record);
    for (const { bytes, inShared } of this.#typed.words)
      if (!this.#store.someShared(place, inShared) && !this.#store.alone(place).includes(bytes)) return false;
    return true;
  };

  /** Reads records step by step, so that the first word typed does not wait for it, and forgets those that are gone. */
  *prepare(records: readonly LedgerRecord[]): Generator<number, void> {
    for (const [at, record] of records.entries()) {
      if (at % RECORDS_A_STEP === 0) yield at;
      this.#placeOf(record);
    }
    if (this.#places.size >= records.length + MOST_GONE) yield* this.#keepOnly(records);
  }

  /** Forgets records that are not among these. What the others say moves together where few of a block are left. */
  *#keepOnly(records: readonly LedgerRecord[]): Generator<number, void> {
    const kept = this.#store.marks();
    for (const [at, record] of records.entries()) {
      if (at % RECORDS_A_LOOK === 0) yield at;
      const place = this.#places.get(record);
      if (place !== undefined) kept[place] = 1;
    }
    const sparse = this.#store.sparse(kept);
    let seen = 0;
    for (const [record, place] of this.#places) {
      if (seen++ % RECORDS_A_STEP === 0) yield records.length;
      // What was read meanwhile has no mark yet, or is read again.
      if (place >= kept.length) continue;
      if (kept[place] === 0) this.#places.delete(record);
      else if (sparse.has(this.#store.blockOf(place))) this.#places.set(record, this.#store.move(place));
    }
    this.#store.drop(sparse);
  }

  #placeOf(record: LedgerRecord): number {
    const known = this.#places.get(record);
    if (known !== undefined) return known;
    const place = this.#store.put(this.#reader.read(record));
    this.#places.set(record, place);
    return place;
  }

  #sought(word: string): Sought {
    const found: (boolean | undefined)[] = [];
    return {
      bytes: byteText(word),
      inShared: (number) => (found[number] ??= this.#reader.text(number).includes(word)),
    };
  }
}

/** Records that are read in one step: well under a millisecond. */
const RECORDS_A_STEP = 50;

/** Records that are only looked up in one step. */
const RECORDS_A_LOOK = 1_000;

/** Records that are gone, or were changed since, past which they are forgotten. */
const MOST_GONE = 1_000;
