import type { FigureContext } from '../context.ts';
import type { Figure } from '../figure.ts';
import { isBuiltIn } from '../indicator.ts';
import type { KnownCount } from '../known-count.ts';
import { nextDay } from '../period.ts';
import { NOT_NOTED, type Period, type Query } from '../query.ts';
import { MEASURES } from './measure.ts';

/**
 * How many evictions are known to have happened where and when a query looks: counts of the same zone that fill its period, each day
 * once. Of several ways to fill it, the one with the longest counts; of two counts for one period, the one of lowest id. `null` when
 * nobody knows.
 */
export function knownEvictions(query: Query, { known = [], names }: FigureContext): number | null {
  const { zone } = query;
  if (zone === NOT_NOTED) return null;
  const idOf = (name: string | undefined) => (name === undefined ? undefined : names.idOf('zone', name));
  const asked = idOf(zone);
  const within = known.filter(
    (one) => idOf(one.zone) === asked && one.period.from >= query.period.from && one.period.to <= query.period.to,
  );
  return within.length === 0 ? null : fill(query.period, within);
}

/** The sum of counts that fill a period, or `null` when none do. */
function fill(period: Period, counts: readonly KnownCount[]): number | null {
  const byStart = Map.groupBy(counts.toSorted(longestFirst), ({ period: { from } }) => from);
  const sums = new Map<string, number | null>();
  // From the end backwards: what fills the rest is known before it is needed.
  for (const start of [...byStart.keys()].sort().reverse()) {
    let found: number | null = null;
    for (const { period: part, count } of byStart.get(start) ?? []) {
      const rest = part.to === period.to ? 0 : (sums.get(nextDay(part.to)) ?? null);
      if (found === null && rest !== null) found = count + rest;
    }
    sums.set(start, found);
  }
  return sums.get(period.from) ?? null;
}

function longestFirst(a: KnownCount, b: KnownCount): number {
  return a.period.to === b.period.to ? (a.id < b.id ? -1 : 1) : a.period.to < b.period.to ? 1 : -1;
}

/**
 * Observed of known, 0–1. Only where both count the same: evictions of a zone or of all, not of one site, one force or one kind. When
 * more were observed than are said to have happened, the known count is wrong and coverage unknown.
 */
export function coverageOf(query: Query, observed: number, context: FigureContext): number | null {
  if (!asksOfEvictions(query)) return null;
  const known = knownEvictions(query, context);
  return known === null || known === 0 || observed > known ? null : observed / known;
}

/** Whether a figure says how many of the known evictions it rests on, once somebody tells how many are known. */
export function couldBeCovered({ query, indicator, own }: Pick<Figure, 'query' | 'indicator' | 'own'>): boolean {
  if (!asksOfEvictions(query)) return false;
  if (!isBuiltIn(indicator))
    return own?.register === 'eviction' && (own.measure === 'count' || own.measure === 'share');
  return MEASURES[indicator].registers.every((register) => register === 'eviction');
}

/** Whether a query asks about all evictions of a zone or of everywhere, as known counts do. */
function asksOfEvictions({ zone, site, force, fields, compare }: Query): boolean {
  return (
    zone !== NOT_NOTED && site === undefined && force === undefined && fields === undefined && compare === undefined
  );
}
