import { canonicalJson, hash64, sameName, type LedgerRecord, type Qualifier } from '@vigie/observations';
import type { Figure } from './figure.ts';
import { DEFAULT_CONTEXT, type FigureContext } from './context.ts';
import { isBuiltIn } from './indicator.ts';
import { MEASURES, weakest, type Measured } from './measure.ts';
import { previousPeriod, splitPeriod, yearBefore, type SeriesStep } from './period.ts';
import type { Period, Query } from './query.ts';

/**
 * Answers a query over the ledger. `value` is `null` when no record says anything (which is not 0). The qualifier follows one rule:
 * *at least* if any record used is "at least", was not fully visible, or misses the field; else *about* if any is an estimate; else
 * *exact*. The same records in any order give the same figure.
 */
export function computeFigure(
  records: readonly LedgerRecord[],
  query: Query,
  _context: FigureContext = DEFAULT_CONTEXT,
): Figure {
  const now = answer(records, query, query.period);
  if (!query.compare)
    return figureOf(query, now, isBuiltIn(query.indicator) ? MEASURES[query.indicator].unit : 'count');
  const before = answer(records, query, comparedPeriod(query.period, query.compare.to));
  const used = [...new Set([...now.used, ...before.used])];
  const combined: Answer = {
    value: compareValues(now.value, before.value, query.compare.as),
    qualifier: weakest(now.qualifier, before.qualifier),
    used,
    missing: now.missing + before.missing,
    unverified: now.unverified + before.unverified,
  };
  return {
    ...figureOf(query, combined, query.compare.as),
    baseline: { value: before.value, qualifier: before.qualifier },
  };
}

/** The same query cut into steps: one figure for each day, month, quarter or year that the period touches, in order. */
export function computeSeries(records: readonly LedgerRecord[], query: Query, step: SeriesStep): Figure[] {
  return splitPeriod(query.period, step).map((period) => computeFigure(records, { ...query, period }));
}

/** The period that a query compares with. */
export function comparedPeriod(period: Period, to: NonNullable<Query['compare']>['to']): Period {
  return to === 'previous_period' ? previousPeriod(period) : yearBefore(period);
}

/** The query as text, the same for the same question however it was written down. */
export function canonicalQuery(query: Query): string {
  return canonicalJson(query);
}

interface Answer {
  readonly value: number | null;
  readonly qualifier: Qualifier;
  readonly used: readonly LedgerRecord[];
  readonly missing: number;
  readonly unverified: number;
}

function answer(records: readonly LedgerRecord[], query: Query, period: Period): Answer {
  const measure = isBuiltIn(query.indicator) ? MEASURES[query.indicator] : MEASURES.evictions;
  const used: LedgerRecord[] = [];
  let unverified = 0;
  for (const record of records) {
    if (record.date < period.from || record.date > period.to) continue;
    if (!measure.registers.includes(record.register) || !matches(record, query)) continue;
    if (query.verification === 'all' || record.verified) used.push(record);
    else unverified++;
  }
  const measured = measure.measure(used);
  return { value: measured.value, qualifier: qualifierOf(used, measured), used, missing: measured.missing, unverified };
}

function matches(record: LedgerRecord, query: Query): boolean {
  if (query.zone !== undefined && !sameName(record.zone, query.zone)) return false;
  if (query.site !== undefined && !sameName(record.site, query.site)) return false;
  const { force } = query;
  return force === undefined || (record.forces?.some((name) => sameName(name, force)) ?? false);
}

function qualifierOf(used: readonly LedgerRecord[], measured: Measured): Qualifier {
  if (measured.missing > 0) return 'at_least';
  let qualifier: Qualifier = 'exact';
  for (const record of used) {
    if (record.visibility === 'partial' || record.visibility === 'none') return 'at_least';
    qualifier = weakest(qualifier, measured.qualifierOf?.(record) ?? record.quality ?? 'exact');
  }
  return qualifier;
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

function figureOf(query: Query, { value, qualifier, used, missing, unverified }: Answer, unit: Figure['unit']): Figure {
  const sorted = used.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    query,
    indicator: query.indicator,
    value,
    qualifier,
    unit,
    records: used.length,
    missing,
    unverified,
    coverage: null,
    sources: sorted.map((record) => record.id),
    digest: digestOf(query, sorted),
  };
}

/** A record's own hash, kept with the record: the same object is read by every figure that rests on it. */
const recordHashes = new WeakMap<LedgerRecord, string>();

function recordHash(record: LedgerRecord): string {
  let hash = recordHashes.get(record);
  if (hash === undefined) {
    hash = hash64(canonicalJson(record));
    recordHashes.set(record, hash);
  }
  return hash;
}

function digestOf(query: Query, sorted: readonly LedgerRecord[]): string {
  return hash64(canonicalQuery(query) + sorted.map(recordHash).join());
}
