import type { Count, CountField, LedgerRecord } from '@vigie/observations';
import { partlyHidden, weaknessOf, type Weakness } from './tally.ts';

/** Fields of a record that a figure can ask for, counts apart. */
const FACT_FIELDS = [
  'register', 'date', 'start', 'zone', 'site', 'kind', 'legalBasis', 'legalBasisShown', 'forces', 'cleaningTeam', 'interpreter',
  'visibility', 'quality', 'violence', 'intimidation', 'weapons', 'weaponsCarried', 'testimony', 'consent', 'own', 'enteredBy',
] as const satisfies readonly (keyof LedgerRecord)[]; // prettier-ignore
export type FactField = (typeof FACT_FIELDS)[number];

/** One field of some records, row by row; `undefined` where nobody noted it. */
export type Column<K extends FactField> = readonly (LedgerRecord[K] | undefined)[];

/** One count of some records, row by row. */
export interface CountColumn {
  /** `NaN` where nobody counted. */
  readonly values: Float64Array;
  readonly weakness: Uint8Array;
}

/**
 * Some records, read once and laid out in columns: each record has another set of fields, and asking many of them for one field by
 * name is most of the time that a figure of a large ledger would take.
 */
export class Facts {
  readonly records: readonly LedgerRecord[];
  readonly #fields = new Map<string, unknown[]>();
  readonly #counts = new Map<string, CountColumn>();
  readonly #quality: Uint8Array;
  readonly #hidden: Uint8Array;

  constructor(records: readonly LedgerRecord[]) {
    this.records = records;
    this.#quality = new Uint8Array(records.length);
    this.#hidden = new Uint8Array(records.length);
    for (const field of FACT_FIELDS) this.#fields.set(field, []);
    records.forEach((record, row) => this.#read(record, row));
  }

  field<K extends FactField>(name: K): Column<K> {
    return (this.#fields.get(name) ?? []) as Column<K>;
  }

  /** A count of every record; `null` when none of them was counted. */
  counts(field: CountField): CountColumn | null {
    return this.#counts.get(field) ?? null;
  }

  /** How sure a row is, of which a measure says that its own counts are as sure as `own` (`null`: it says nothing). */
  weakness(row: number, own: Weakness | null): number {
    return this.#hidden[row] === 1 ? 2 : (own ?? this.#quality[row] ?? 0);
  }

  #read(record: LedgerRecord, row: number): void {
    // One walk over the fields there are: a third of the time of asking for each by name.
    for (const name in record) {
      const column = this.#fields.get(name);
      if (column) column[row] = record[name as FactField];
    }
    const quality = weaknessOf(record.quality);
    this.#quality[row] = quality;
    this.#hidden[row] = partlyHidden(record) ? 1 : 0;
    for (const [field, count] of Object.entries<Count | undefined>(record.counts)) {
      if (!count) continue;
      const { values, weakness } = this.#countColumn(field);
      values[row] = count.value;
      weakness[row] = count.qualifier === undefined ? quality : weaknessOf(count.qualifier);
    }
  }

  #countColumn(field: string): CountColumn {
    let column = this.#counts.get(field);
    if (!column) {
      const { length } = this.records;
      column = { values: new Float64Array(length).fill(Number.NaN), weakness: new Uint8Array(length) };
      this.#counts.set(field, column);
    }
    return column;
  }
}
