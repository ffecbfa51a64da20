import type { LedgerRecord, Register } from '@vigie/observations';
import type { Period } from '../query.ts';
import { hashSum, type HashSum } from './digest.ts';
import { count } from './measure.ts';
import { isUsed, type Plan } from './plan.ts';
import { emptyTally, type Tally } from './tally.ts';

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
  readonly records: readonly LedgerRecord[];
  readonly #tallies = new Map<string, Tally>();
  readonly #hashes = new Map<string, HashSum>();

  constructor(kind: SliceKind, records: readonly LedgerRecord[]) {
    this.kind = kind;
    this.records = records;
  }

  /** What the records of a period add to the answer. Not to be changed. */
  tally(plan: Plan, period: Period): Tally {
    return kept(this.#tallies, plan.key + this.#clip(period), () => {
      const tally = emptyTally();
      for (const record of this.#within(period)) {
        if (plan.selects?.(record) ?? true) count(plan.measure, tally, record, plan.names);
      }
      return tally;
    });
  }

  /** The records of a period that the answer rests on. */
  used(plan: Plan, period: Period): LedgerRecord[] {
    return this.#within(period).filter((record) => isUsed(plan, record));
  }

  /** Their hashes, added up. */
  hashes(plan: Plan, period: Period): HashSum {
    const used = plan.selects || plan.measure.uses ? plan.key : '';
    return kept(this.#hashes, used + this.#clip(period), () => hashSum(this.used(plan, period)));
  }

  #within(period: Period): readonly LedgerRecord[] {
    if (this.#clip(period) === '') return this.records;
    return this.records.filter(({ date }) => date >= period.from && date <= period.to);
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
