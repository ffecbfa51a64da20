import type { LedgerRecord, NameBook } from '@vigie/observations';
import type { Period } from '../query.ts';
import { inZone, zoneIdsOf, type Plan } from './plan.ts';
import { Slice } from './slice.ts';

/** Records that came and went. A record that changed went as it was and came as it is. */
export interface LedgerChanges {
  readonly removed: readonly LedgerRecord[];
  readonly added: readonly LedgerRecord[];
}

/** Records that are looked at in one step: well under a millisecond. */
const RECORDS_A_STEP = 500;

/**
 * The records of a ledger cut into slices by register, month, zone and verification, so that a change touches the answers of one or
 * two slices and no others. Names are those of one book: another book needs another index.
 */
export class LedgerIndex {
  readonly #names: NameBook;
  readonly #months = new Map<string, Map<string, Slice>>();
  #version = 0;

  constructor(records: readonly LedgerRecord[], names: NameBook) {
    this.#names = names;
    this.apply({ removed: [], added: records });
  }

  /**
   * Takes the change in. The objects removed must be those that were added; what is already as it should be stays as it is, so that a
   * change taken in twice is taken in once.
   */
  apply(changes: LedgerChanges): void {
    const steps = this.prepare(changes);
    let step = steps.next();
    while (!step.done) step = steps.next();
    step.value();
  }

  /**
   * Works a change out step by step, for those who have something else to do in between; what it returns takes it in at once. It is
   * not to be called when another change was taken in meanwhile (`version` tells).
   */
  *prepare({ removed, added }: LedgerChanges): Generator<number, () => void> {
    const touched = new Map<string, { gone: Set<LedgerRecord>; come: LedgerRecord[] }>();
    const touch = (record: LedgerRecord) => {
      const key = this.#keyOf(record);
      let part = touched.get(key);
      if (!part) touched.set(key, (part = { gone: new Set(), come: [] }));
      return part;
    };
    let seen = 0;
    for (const record of removed) {
      touch(record).gone.add(record);
      if (++seen % RECORDS_A_STEP === 0) yield seen;
    }
    for (const record of added) {
      touch(record).come.push(record);
      if (++seen % RECORDS_A_STEP === 0) yield seen;
    }
    const slices: (readonly [key: string, slice: Slice | null])[] = [];
    for (const [key, { gone, come }] of touched) {
      slices.push([key, this.#changed(key, gone, come)]);
      yield ++seen;
    }
    return () => {
      this.#version++;
      for (const [key, slice] of slices) this.#put(key, slice);
    };
  }

  /** Another one after each change. */
  get version(): number {
    return this.#version;
  }

  /** The slices in which records of a query can lie, verified and not. */
  slices(plan: Plan, period: Period): Slice[] {
    const [first, last] = [period.from.slice(0, 7), period.to.slice(0, 7)];
    const found: Slice[] = [];
    for (const [month, slices] of this.#months) {
      if (month < first || month > last) continue;
      for (const slice of slices.values()) {
        const { register, zoneIds } = slice.kind;
        if (plan.measure.registers.includes(register) && inZone(plan, zoneIds)) found.push(slice);
      }
    }
    return found;
  }

  /** A slice without some records and with others; `null` when none is left. */
  #changed(key: string, gone: ReadonlySet<LedgerRecord>, come: readonly LedgerRecord[]): Slice | null {
    const before = this.#months.get(key.slice(0, 7))?.get(key)?.records ?? [];
    const kept = gone.size > 0 ? before.filter((record) => !gone.has(record)) : before;
    const records = kept.length > 0 ? [...new Set([...kept, ...come])] : come;
    const [sample] = records;
    return sample ? new Slice(this.#kindOf(sample), records) : null;
  }

  #put(key: string, slice: Slice | null): void {
    const month = key.slice(0, 7);
    let slices = this.#months.get(month);
    if (!slices) this.#months.set(month, (slices = new Map()));
    if (slice) slices.set(key, slice);
    else slices.delete(key);
    if (slices.size === 0) this.#months.delete(month);
  }

  #keyOf(record: LedgerRecord): string {
    const zone = record.zone ? this.#names.idOf('zone', record.zone) : '';
    return `${record.date.slice(0, 7)} ${record.register} ${record.verified ? 1 : 0} ${zone}`;
  }

  #kindOf(record: LedgerRecord): Slice['kind'] {
    return {
      register: record.register,
      month: record.date.slice(0, 7),
      zoneIds: zoneIdsOf(record, this.#names),
      verified: record.verified !== undefined,
    };
  }
}
