import type { FigureContext } from '../context.ts';
import type { Figure } from '../figure.ts';
import { comparedPeriod } from '../period.ts';
import type { Query } from '../query.ts';
import type { Answer, Answers } from './answers.ts';
import { coverageOf } from './coverage.ts';
import { makeFigure } from './make-figure.ts';
import { planOf, type Plan } from './plan.ts';
import { emptyTally, qualifierOf, weakest } from './tally.ts';

/** The figure that answers a query, from whatever can be asked. An indicator that the workspace does not know gives no data. */
export function answerQuery(answers: Answers, query: Query, context: FigureContext): Figure {
  const plan = planOf(query, context);
  if (!plan) return unknown(query, context);
  const { period, verification } = query;
  const now = answers(plan, period, verification);
  const value = plan.measure.value(now.tally);
  if (query.compare) return comparison(answers, { query, plan, context }, now);
  return makeFigure(
    { query, context, own: plan.own, used: [now] },
    {
      value,
      qualifier: qualifierOf(now.tally),
      unit: plan.measure.unit,
      missing: now.tally.missing,
      unverified: now.unverified,
      coverage: countsEvictions(plan) ? coverageOf(query, now.tally.records, context) : null,
    },
  );
}

function comparison(
  answers: Answers,
  { query, plan, context }: { query: Query; plan: Plan; context: FigureContext },
  now: Answer,
): Figure {
  const { period, verification, compare } = query;
  if (!compare) throw new Error('a comparison needs something to compare with');
  const earlier = comparedPeriod(period, compare.to);
  const before = answers(plan, earlier, verification);
  const baseline = { value: plan.measure.value(before.tally), qualifier: qualifierOf(before.tally) };
  // A period of more than a year and the same a year before overlap: what lies in both is used once.
  const both = { from: earlier.from, to: period.to };
  const used = earlier.to < period.from ? [before, now] : [answers(plan, both, verification)];
  return makeFigure(
    { query, context, own: plan.own, used },
    {
      value: compareValues(plan.measure.value(now.tally), baseline.value, compare.as),
      qualifier: weakest(qualifierOf(now.tally), baseline.qualifier),
      unit: compare.as,
      missing: total(used, ({ tally }) => tally.missing),
      unverified: total(used, ({ unverified }) => unverified),
      coverage: null,
      baseline,
    },
  );
}

function total(answers: readonly Answer[], of: (answer: Answer) => number): number {
  return answers.reduce((sum, answer) => sum + of(answer), 0);
}

/** Percent is in percentage points of change (`34.7`: a third more); a ratio or percent of nothing is no data. */
function compareValues(
  now: number | null,
  before: number | null,
  as: NonNullable<Query['compare']>['as'],
): number | null {
  if (now === null || before === null) return null;
  if (as === 'difference') return now - before;
  if (before === 0) return null;
  return as === 'ratio' ? now / before : ((now - before) / before) * 100;
}

/** Coverage tells how many of the evictions a figure rests on: those that rest on some of them only have none. */
function countsEvictions({ measure }: Plan): boolean {
  return measure.registers.every((register) => register === 'eviction') && !measure.uses;
}

function unknown(query: Query, context: FigureContext): Figure {
  const { missing } = emptyTally();
  return makeFigure(
    { query, context, own: undefined, used: [] },
    {
      value: null,
      qualifier: 'exact',
      unit: query.compare?.as ?? 'count',
      missing,
      unverified: 0,
      coverage: null,
      ...(query.compare ? { baseline: { value: null, qualifier: 'exact' } } : {}),
    },
  );
}
