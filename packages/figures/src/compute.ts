import type { LedgerRecord } from '@vigie/observations';
import { DEFAULT_CONTEXT, type FigureContext } from './context.ts';
import { answerQuery } from './engine/answer-query.ts';
import { answersOf, indexedAnswers } from './engine/answers.ts';
import { LedgerIndex } from './engine/ledger-index.ts';
import type { Figure } from './figure.ts';
import { splitPeriod, type SeriesStep } from './period.ts';
import type { Query } from './query.ts';

/**
 * Answers a query over the ledger. `value` is `null` when no record says anything (which is not 0). The qualifier follows one rule:
 * *at least* if any record used is "at least", was not fully visible, or misses the field; else *about* if any is an estimate; else
 * *exact*. The same records in any order give the same figure. `context` holds what the workspace adds: the names of its lists, its
 * own indicators, how many evictions are known of.
 */
export function computeFigure(
  records: readonly LedgerRecord[],
  query: Query,
  context: FigureContext = DEFAULT_CONTEXT,
): Figure {
  return answerQuery(answersOf(records), query, context);
}

/** The same query cut into steps: one figure for each day, month, quarter or year that the period touches, in order. */
export function computeSeries(
  records: readonly LedgerRecord[],
  query: Query,
  step: SeriesStep,
  context: FigureContext = DEFAULT_CONTEXT,
): Figure[] {
  const answers = indexedAnswers(new LedgerIndex(records, context.names));
  return splitPeriod(query.period, step).map((period) => answerQuery(answers, { ...query, period }, context));
}
