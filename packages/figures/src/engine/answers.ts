import type { LedgerRecord } from '@vigie/observations';
import type { Period, Query } from '../query.ts';
import { addHashes, hashSum, NO_HASHES, type HashSum } from './digest.ts';
import type { LedgerIndex } from './ledger-index.ts';
import { Facts } from './facts.ts';
import { tallyOf } from './measure.ts';
import { inZone, usedRows, zoneIdsOf, type Plan } from './plan.ts';
import type { Slice } from './slice.ts';
import { emptyTally, mergeTally, type Tally } from './tally.ts';

/** What a plan finds in a period: the tally of the records used, and how many were left out for want of verification. */
export interface Answer {
  readonly tally: Tally;
  readonly unverified: number;
  /** The records used; computed when asked, on the ledger as it was. */
  records(): readonly LedgerRecord[];
  hashes(): HashSum;
}

/** Something that can be asked: a list of records, or an index over them. */
export type Answers = (plan: Plan, period: Period, verification: Query['verification']) => Answer;

/** Asks a list of records, one after the other. */
export function answersOf(records: readonly LedgerRecord[]): Answers {
  return (plan, period, verification) => {
    const asked = records.filter(
      (record) =>
        record.date >= period.from &&
        record.date <= period.to &&
        plan.measure.registers.includes(record.register) &&
        inZone(plan, zoneIdsOf(record, plan.names)),
    );
    const facts = new Facts(asked);
    const rows = usedRows(plan, facts, [...asked.keys()]);
    const counted = rows.filter((row) => verification === 'all' || asked[row]?.verified !== undefined);
    const used = counted.flatMap((row) => asked[row] ?? []);
    return {
      tally: tallyOf(plan.measure, facts, plan.names, counted),
      unverified: rows.length - counted.length,
      records: () => used,
      hashes: () => hashSum(used),
    };
  };
}

/** Asks an index: what its slices already know is not computed again. */
export function indexedAnswers(index: LedgerIndex): Answers {
  return (plan, period, verification) => {
    const tally = emptyTally();
    const used: Slice[] = [];
    let unverified = 0;
    for (const slice of index.slices(plan, period)) {
      const part = slice.tally(plan, period);
      if (part.records === 0) continue;
      if (verification === 'all' || slice.kind.verified) {
        used.push(slice);
        mergeTally(tally, part);
      } else unverified += part.records;
    }
    return {
      tally,
      unverified,
      records: () => used.flatMap((slice) => slice.used(plan, period)),
      hashes: () => used.reduce((sum, slice) => addHashes(sum, slice.hashes(plan, period)), NO_HASHES),
    };
  };
}
