import { comparedPeriod, type IndicatorId, type Period, type Query } from '@vigie/figures';

/** What a peer is asked to compute over its columns. */
export type PeerMeasure =
  | { readonly kind: 'count' }
  | { readonly kind: 'sum'; readonly fields: readonly string[] }
  | { readonly kind: 'distinct'; readonly column: 'site' | 'day' }
  | { readonly kind: 'share'; readonly column: 'no_basis' | 'seized' }
  | { readonly kind: 'gaps' }
  | { readonly kind: 'cases'; readonly column: 'intimidation' | 'violence'; readonly register: number };

/** A query in the terms of the columns: codes for names, numbers for dates. */
export interface PeerQuestion {
  readonly measure: PeerMeasure;
  readonly registers: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly zone?: number;
  readonly site?: number;
  readonly force?: string;
  readonly verifiedOnly: boolean;
}

/** What a peer answers: everything that a figure says, words, sources and digest apart. */
export interface PeerAnswer {
  readonly value: number | null;
  readonly records: number;
  readonly missing: number;
  readonly unverified: number;
  /** 0 exact, 1 about, 2 at least: of the records alone, before what is missing counts. */
  readonly weakness: number;
}

/** How names stand in the columns. */
export interface Codes {
  readonly zones: ReadonlyMap<string, number>;
  readonly sites: ReadonlyMap<string, number>;
}

/** The questions of a query: one, or with a comparison that of today and that of before. */
export function questionsOf(query: Query, codes: Codes): PeerQuestion[] {
  const periods = query.compare ? [query.period, comparedPeriod(query.period, query.compare.to)] : [query.period];
  return periods.map((period) => questionOf(query, period, codes));
}

function questionOf(query: Query, period: Period, codes: Codes): PeerQuestion {
  const measure = measureOf(query.indicator as IndicatorId);
  return {
    measure,
    registers: measure.kind === 'cases' ? [0, measure.register] : [0],
    from: dayNumber(period.from),
    to: dayNumber(period.to),
    ...(query.zone === undefined ? {} : { zone: codes.zones.get(query.zone) ?? -2 }),
    ...(query.site === undefined ? {} : { site: codes.sites.get(query.site) ?? -2 }),
    ...(query.force === undefined ? {} : { force: query.force }),
    verifiedOnly: query.verification === 'verified',
  };
}

const PAIRS: Readonly<Record<string, readonly string[]>> = {
  tents_tarps: ['tents', 'tarps'],
  blankets_sleeping_bags: ['blankets', 'sleeping_bags'],
};

function measureOf(indicator: IndicatorId): PeerMeasure {
  switch (indicator) {
    case 'evictions':
      return { kind: 'count' };
    case 'sites':
      return { kind: 'distinct', column: 'site' };
    case 'operation_days':
      return { kind: 'distinct', column: 'day' };
    case 'share_no_legal_basis':
      return { kind: 'share', column: 'no_basis' };
    case 'share_belongings_seized':
      return { kind: 'share', column: 'seized' };
    case 'mean_hours_between':
      return { kind: 'gaps' };
    case 'intimidations':
      return { kind: 'cases', column: 'intimidation', register: 1 };
    case 'violence':
      return { kind: 'cases', column: 'violence', register: 2 };
    default:
      return { kind: 'sum', fields: PAIRS[indicator] ?? [indicator] };
  }
}

/** `2024-01-31` as 20240131: ordered as dates are. */
export function dayNumber(date: string): number {
  return Number(date.replaceAll('-', ''));
}

/** The answer to a query from those to its questions, as a figure says it. */
export function combine(query: Query, [now, before]: readonly PeerAnswer[]) {
  if (!now) throw new Error('a query has at least one question');
  const weakness = Math.max(now.weakness, now.missing > 0 ? 2 : 0, before?.weakness ?? 0, before?.missing ? 2 : 0);
  return {
    value: before && query.compare ? compared(now.value, before.value, query.compare.as) : now.value,
    qualifier: ['exact', 'about', 'at_least'][weakness],
    records: now.records + (before?.records ?? 0),
    missing: now.missing + (before?.missing ?? 0),
    unverified: now.unverified + (before?.unverified ?? 0),
  };
}

function compared(now: number | null, before: number | null, as: 'difference' | 'percent' | 'ratio'): number | null {
  if (now === null || before === null) return null;
  if (as === 'difference') return now - before;
  if (before === 0) return null;
  return as === 'ratio' ? now / before : ((now - before) / before) * 100;
}
