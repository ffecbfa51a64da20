import type { FigureSource } from '../figure.ts';
import type { IndicatorId, Query } from '../query.ts';

/** How many figures the block of a monthly note holds. */
export const SUMMARY_TILES = 6;

/** What a team publishes first, in order (`domain.md` §3.2: six tiles, evictions first). */
const PREFERRED: readonly IndicatorId[] = [
  'evictions', 'sites', 'tents', 'arrests', 'minors', 'blankets_sleeping_bags', 'pallets', 'mattresses', 'bikes', 'phones', 'tarps', 'bags',
  'chairs', 'violence', 'persons', 'operation_days',
]; // prettier-ignore

/**
 * The questions that the first figures of a note or a visual answer, in the order in which a team publishes them; those without data,
 * or with nothing to count, come last.
 */
export function summaryQueries(
  source: FigureSource,
  scope: Pick<Query, 'period' | 'zone'>,
  count: number = SUMMARY_TILES,
): Query[] {
  const { period, zone } = scope;
  const queries = PREFERRED.map((indicator): Query => {
    return { indicator, period, ...(zone ? { zone } : {}), verification: 'verified' };
  });
  const weight = (query: Query) => ((source.figure(query).value ?? 0) > 0 ? 0 : 1);
  return queries.toSorted((one, other) => weight(one) - weight(other)).slice(0, count);
}
