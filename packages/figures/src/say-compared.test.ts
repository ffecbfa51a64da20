import { DEFAULT_NAMES, type LedgerRecord } from '@vigie/observations';
import { describe, expect, it } from 'vitest';
import type { Wording } from './binding.ts';
import { computeFigure } from './compute.ts';
import type { OwnIndicator } from './own-indicator.ts';
import { campaignYearPeriod, dayPeriod, monthPeriod, quarterPeriod, yearPeriod } from './period.ts';
import type { Period, Query } from './query.ts';
import { say, tileWords } from './say.ts';

const NB = '\u00A0';

type Compared = NonNullable<Query['compare']>;

let last = 0;
const record = (date: string, more: Partial<LedgerRecord> = {}): LedgerRecord => {
  const id = `r${last++}`;
  return { id, register: 'eviction', date, counts: {}, source: { kind: 'manual', id }, ...more };
};
const tents = (date: string, value: number, more: Partial<LedgerRecord> = {}) =>
  record(date, { counts: { tents: { value } }, ...more });
const compared = (records: readonly LedgerRecord[], compare: Compared, more: Partial<Query> = {}) =>
  computeFigure(records, { indicator: 'tents', period: monthPeriod('2024-01'), verification: 'all', compare, ...more });
const DIFFERENCE: Compared = { to: 'previous_period', as: 'difference' };
const both = (figure: ReturnType<typeof compared>, wording: Wording) => [
  say(figure, 'fr', wording),
  say(figure, 'en', wording),
];

describe('what a comparison compares with', () => {
  const words = (period: Period, before: string) =>
    both(compared([tents(period.from, 3), tents(before, 1)], DIFFERENCE, { period }), 'sentence').map(
      (sentence) => /(?:par rapport|compared).*(?= \(1\)\.$)/.exec(sentence)?.[0],
    );

  it('has its article in both languages, whatever the period', () => {
    expect(words(dayPeriod('2024-01-03'), '2024-01-02')).toEqual([
      'par rapport au 2 janvier 2024',
      'compared with 2 January 2024',
    ]);
    expect(words(quarterPeriod(2024, 1), '2023-12-02')).toEqual([
      'par rapport au 4e trimestre 2023',
      'compared with the fourth quarter of 2023',
    ]);
    expect(words(yearPeriod(2024), '2023-12-02')).toEqual(['par rapport à 2023', 'compared with 2023']);
    expect(words(campaignYearPeriod(2024), '2023-10-02')).toEqual([
      'par rapport à la campagne 2022-2023',
      'compared with the 2022–2023 campaign year',
    ]);
    expect(words({ from: '2024-01-01', to: '2024-04-30' }, '2023-12-02')).toEqual([
      'par rapport à la période de septembre à décembre 2023',
      'compared with the period from September to December 2023',
    ]);
    expect(words({ from: '2024-01-01', to: '2024-01-09' }, '2023-12-24')).toEqual([
      'par rapport à la période du 23 au 31 décembre 2023',
      'compared with the period from 23 to 31 December 2023',
    ]);
  });
  it('stands with a tile and an alternative text too: nobody could guess it', () => {
    const figure = compared([tents('2024-01-02', 5), tents('2023-12-02', 3, { quality: 'at_least' })], DIFFERENCE);
    expect(both(figure, 'tile')).toEqual([
      'environ +2\ntentes saisies par rapport à décembre 2023',
      'about +2\ntents seized compared with December 2023',
    ]);
    expect(both(figure, 'alt')).toEqual([
      'Environ 2 tentes saisies de plus, en janvier 2024, par rapport à décembre 2023 (au moins 3)',
      'About 2 more tents seized, in January 2024, compared with December 2023 (at least 3)',
    ]);
  });
  it('is not "at least none" where nothing was counted, incompletely', () => {
    const figure = compared([tents('2024-01-02', 5), tents('2023-12-02', 0, { visibility: 'partial' })], DIFFERENCE);
    expect(both(figure, 'sentence')[0]).toContain('par rapport à décembre 2023 (0, relevé incomplet).');
    expect(both(figure, 'sentence')[1]).toContain('compared with December 2023 (0, incomplete count).');
    const legal = (date: string, legalBasis: string, more: Partial<LedgerRecord> = {}) => record(date, { legalBasis, ...more }); // prettier-ignore
    const records = [legal('2024-01-02', 'unknown'), legal('2023-12-02', 'flagrance', { quality: 'about' })];
    const share = compared(records, DIFFERENCE, { indicator: 'share_no_legal_basis' });
    expect(both(share, 'sentence')[1]).toContain('compared with December 2023 (0%).');
  });
});

describe('a change', () => {
  it('is counted as each language counts', () => {
    const change = (now: number, before: number) =>
      both(compared([tents('2024-01-02', now), tents('2023-12-02', before)], DIFFERENCE), 'phrase');
    expect(change(5, 3)).toEqual(['2 tentes saisies de plus', '2 more tents seized']);
    expect(change(3, 4)).toEqual(['1 tente saisie de moins', '1 fewer tent seized']);
  });
  it('of nothing says of what', () => {
    const figure = compared([tents('2024-01-02', 5), tents('2023-12-02', 5)], DIFFERENCE);
    expect(both(figure, 'sentence')).toEqual([
      `En janvier 2024, tentes saisies${NB}: aucun écart par rapport à décembre 2023 (5).`,
      'In January 2024, tents seized: no difference compared with December 2023 (5).',
    ]);
    expect(say(figure, 'fr', 'number')).toBe('±0');
  });
  it('of a share is in points, not in hundredths of one', () => {
    const noted = (date: string, legalBasis: string) => record(date, { legalBasis });
    const records = [
      noted('2024-01-02', 'unknown'),
      noted('2024-01-03', 'unknown'),
      noted('2023-12-02', 'unknown'),
      noted('2023-12-03', 'flagrance'),
    ];
    const figure = compared(records, DIFFERENCE, { indicator: 'share_no_legal_basis' });
    expect(figure.value).toBe(0.5);
    expect(both(figure, 'phrase')).toEqual([
      `part des expulsions sans base légale connue${NB}: +50 points`,
      'share of evictions with no known legal basis: +50 points',
    ]);
    const half = compared([...records, ...Array.from({ length: 298 }, () => noted('2023-12-04', 'unknown'))], DIFFERENCE, { indicator: 'share_no_legal_basis' }); // prettier-ignore
    expect(say(half, 'fr', 'number')).toBe('+0,3 point');
  });
  it('of hours is no count of hours', () => {
    const at = (date: string, start: string) => record(date, { site: 'BMX', start });
    const records = [at('2024-01-02', '08:00'), at('2024-01-04', '08:00'), at('2023-12-02', '08:00'), at('2023-12-05', '08:00')]; // prettier-ignore
    expect(both(compared(records, DIFFERENCE, { indicator: 'mean_hours_between' }), 'phrase')).toEqual([
      `heures entre deux expulsions d’un même lieu${NB}: −24`,
      'hours between two evictions of the same site: −24',
    ]);
    const later = [at('2024-01-02', '08:00'), at('2024-01-04', '08:24'), ...records.slice(2)];
    expect(say(compared(later, DIFFERENCE, { indicator: 'mean_hours_between' }), 'fr', 'number')).toBe('−24');
    const sooner = [at('2024-01-02', '08:00'), at('2024-01-05', '06:30'), ...records.slice(2)];
    expect(say(compared(sooner, DIFFERENCE, { indicator: 'mean_hours_between' }), 'fr', 'number')).toBe('−1,5');
  });
  it('in percent or as a ratio keeps its qualifier, and never rounds to nothing, all or the same', () => {
    const change = (as: Compared['as'], now: number, before: number, more: Partial<LedgerRecord> = {}) =>
      compared([tents('2024-01-02', now, more), tents('2023-12-02', before)], { to: 'previous_period', as });
    expect(both(change('percent', 3, 2, { quality: 'about' }), 'phrase')).toEqual([
      `tentes saisies${NB}: environ +50${NB}%`,
      'tents seized: about +50%',
    ]);
    expect(say(change('percent', 1, 400), 'en', 'number')).toBe('−99.8%');
    expect(say(change('percent', 401, 400), 'en', 'number')).toBe('+0.3%');
    expect(say(change('ratio', 1, 50), 'en', 'number')).toBe('×0.02');
    expect(say(change('ratio', 51, 50), 'en', 'number')).toBe('×1.02');
    expect(tileWords(change('ratio', 1, 2), 'fr').label).toBe('tentes saisies par rapport à décembre 2023');
  });
  it('that cannot be told is not said to be without data', () => {
    const figure = compared([tents('2024-01-02', 5), tents('2023-12-02', 0)], { ...DIFFERENCE, as: 'percent' });
    expect(figure.value).toBeNull();
    expect(both(figure, 'sentence')).toEqual([
      `En janvier 2024${NB}: comparaison impossible (tentes saisies).`,
      'In January 2024: no comparison possible (tents seized).',
    ]);
    expect(say(figure, 'fr', 'tile')).toBe('–\ntentes saisies (comparaison impossible)');
  });
});

it('a name that begins with an acronym keeps it within a sentence', () => {
  const lbd: OwnIndicator = {
    id: 'own_lbd',
    register: 'eviction',
    measure: 'sum',
    field: 'own_count',
    names: { fr: 'LBD employés', en: 'LBD fired' },
    unit: { fr: { one: 'tir', other: 'tirs' } },
    definition: { fr: 'Tirs vus.' },
  };
  const query: Query = { indicator: 'own_lbd', period: monthPeriod('2024-01'), verification: 'all' };
  const figure = computeFigure([], query, { names: DEFAULT_NAMES, indicators: [lbd] });
  expect(both(figure, 'phrase')).toEqual(['pas de donnée (LBD employés)', 'no data (LBD fired)']);
});
