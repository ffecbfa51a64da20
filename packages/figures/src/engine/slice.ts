import type { LedgerRecord, Register } from '@vigie/observations';
import type { Period } from '../query.ts';
import { hashSum, type HashSum } from './digest.ts';
import { Facts } from './facts.ts';
import { tallyOf } from './measure.ts';
import { usedRows, type Plan } from './plan.ts';
import type { Tally } from './tally.ts';

/** Answers that a slice keeps: a page asks a few dozen questions of it; an endless caller must not fill the memory. */
const MAX_KEPT = 500;

/** What all records of a slice have in common. */
export interface SliceKind {
  readonly register: Register;
  /** `YYYY-MM`. */
  readonly month: string;
  /** The zone and all that it is a part of; empty for records without a zone. */
  readonly zoneIds: readonly string[];
  readonly verified: boolean;
}

/**
 * The records of one register, month and zone, verified or not, with the answers already computed on them. Never changes: a changed
 * record makes a new slice, and a figure that was computed goes on resting on the old one.
 */
export class Slice {
  readonly kind: SliceKind;
  readonly #facts: Facts;
  readonly #tallies = new Map<string, Tally>();
  readonly #hashes = new Map<string, HashSum>();

  constructor(kind: SliceKind, records: readonly LedgerRecord[]) {
    this.kind = kind;
    this.#facts = new Facts(records);
  }

  get records(): readonly LedgerRecord[] {
    return this.#facts.records;
  }

  /** What the records of a period add to the answer. Not to be changed. */
  tally(plan: Plan, period: Period): Tally {
    const clip = this.#clip(period);
    return kept(this.#tallies, clip === '' ? plan.key : plan.key + clip, () => {
      const { selects, measure, names } = plan;
      const within = clip === '' ? undefined : this.#within(period);
      const selected = selects?.(this.#facts);
      const rows = selected ? (within ?? this.#all()).filter(selected) : within;
      return tallyOf(measure, this.#facts, names, rows);
    });
  }

  /** The records of a period that the answer rests on. */
  used(plan: Plan, period: Period): LedgerRecord[] {
    const rows = usedRows(plan, this.#facts, this.#within(period));
    return rows.flatMap((row) => this.records[row] ?? []);
  }

  /** Their hashes, added up. */
  hashes(plan: Plan, period: Period): HashSum {
    const used = plan.selects || plan.measure.uses ? plan.key : '';
    return kept(this.#hashes, used + this.#clip(period), () => hashSum(this.used(plan, period)));
  }

  #all(): number[] {
    return Array.from(this.records.keys());
  }

  #within(period: Period): number[] {
    const dates = this.#facts.field('date');
    const fits = (row: number) => {
      const date = dates[row] ?? '';
      return date >= period.from && date <= period.to;
    };
    return this.#clip(period) === '' ? this.#all() : this.#all().filter(fits);
  }

  /** Which part of the month a period takes; empty for all of it. */
  #clip({ from, to }: Period): string {
    const { month } = this.kind;
    const start = from <= `${month}-01` ? '' : from;
    const end = to >= `${month}-31` || isLastDay(to, month) ? '' : to;
    return start === '' && end === '' ? '' : ` ${start}/${end}`;
  }
}

/** Months of 30 days and February end before the 31st: a period to their last day takes all of them. */
function isLastDay(date: string, month: string): boolean {
  if (!date.startsWith(month)) return false;
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 7) !== month;
}

function kept<T>(answers: Map<string, T>, key: string, compute: () => T): T {
  const known = answers.get(key);
  if (known !== undefined) return known;
  const answer = compute();
  if (answers.size >= MAX_KEPT) answers.clear();
  answers.set(key, answer);
  return answer;
}
