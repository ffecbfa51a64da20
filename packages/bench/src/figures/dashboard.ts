import { monthPeriod, yearPeriod, type IndicatorId, type Query } from '@vigie/figures';

const YEAR = 2024;
const year = yearPeriod(YEAR);
const last = monthPeriod(`${YEAR}-11`);

/** One question of a verified year, unless said otherwise. */
const ask = (indicator: IndicatorId, more: Partial<Query> = {}): Query => ({
  indicator,
  period: year,
  verification: 'verified',
  ...more,
});

const TILES = [
  'evictions', 'sites', 'tents_tarps', 'persons', 'arrests', 'minors', 'blankets_sleeping_bags', 'operation_days',
] as const satisfies readonly IndicatorId[]; // prettier-ignore

/** The forty figures that one page of a year shows: tiles of two zones, twelve months of bars, comparisons, shares, forces, sites. */
export const DASHBOARD: readonly Query[] = [
  ...TILES.map((indicator) => ask(indicator, { zone: 'Calaisis' })),
  ...TILES.slice(0, 5).map((indicator) => ask(indicator, { zone: 'Dunkerquois' })),
  ...Array.from({ length: 12 }, (_, month) =>
    ask('evictions', { zone: 'Calaisis', period: monthPeriod(`${YEAR}-${String(month + 1).padStart(2, '0')}`) }),
  ),
  ask('evictions', { compare: { to: 'year_before', as: 'percent' } }),
  ask('tents', { compare: { to: 'year_before', as: 'difference' } }),
  ask('persons', { period: last, compare: { to: 'previous_period', as: 'ratio' } }),
  ask('share_no_legal_basis'),
  ask('share_belongings_seized', { zone: 'Calaisis' }),
  ask('mean_hours_between', { zone: 'Calaisis' }),
  ask('evictions', { force: 'crs' }),
  ask('arrests', { force: 'pn', zone: 'Calaisis' }),
  ask('tents', { site: 'Calaisis 1' }),
  ask('intimidations'),
  ask('violence'),
  ask('evictions', { verification: 'all' }),
  // The whole history: what one page of ten years shows.
  ask('evictions', { period: { from: `${YEAR - 9}-01-01`, to: `${YEAR}-12-31` } }),
  ask('tents', { period: { from: `${YEAR - 9}-01-01`, to: `${YEAR}-12-31` }, zone: 'Calaisis' }),
  ask('arrests_violent', { verification: 'all' }),
];
