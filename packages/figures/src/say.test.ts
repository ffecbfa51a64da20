import type { LedgerRecord } from '@vigie/observations';
import { describe, expect, it } from 'vitest';
import { WORDINGS, type Wording } from './binding.ts';
import { computeFigure } from './compute.ts';
import { indicatorDefinition, indicatorName, indicatorWarning } from './indicator.ts';
import { monthPeriod } from './period.ts';
import { INDICATORS, type IndicatorId, type Query } from './query.ts';
import { say, tileWords } from './say.ts';

const NN = '\u202F';
const NB = '\u00A0';

const record = (id: string, more: Partial<LedgerRecord> = {}): LedgerRecord => ({
  id,
  register: 'eviction',
  date: '2024-01-05',
  zone: 'Calaisis',
  counts: {},
  source: { kind: 'manual', id },
  ...more,
});
const query = (indicator: IndicatorId, more: Partial<Query> = {}): Query => ({
  indicator,
  period: monthPeriod('2024-01'),
  zone: 'Calaisis',
  verification: 'all',
  ...more,
});
const tents = (value: number, more: Partial<LedgerRecord> = {}) =>
  computeFigure([record('a', { counts: { tents: { value } }, ...more })], query('tents'));
const both = (figure: ReturnType<typeof tents>, wording: Wording) => [
  say(figure, 'fr', wording),
  say(figure, 'en', wording),
];

describe('a figure in words', () => {
  it('has thousands grouped as each language does', () => {
    expect(both(tents(1226), 'number')).toEqual([`1${NN}226`, '1,226']);
  });
  it('carries its qualifier and its unit', () => {
    expect(both(tents(1226, { quality: 'at_least' }), 'phrase')).toEqual([
      `au moins 1${NN}226 tentes saisies`,
      'at least 1,226 tents seized',
    ]);
    expect(both(tents(40, { quality: 'about' }), 'phrase')).toEqual([
      'environ 40 tentes saisies',
      'about 40 tents seized',
    ]);
    expect(both(tents(2), 'phrase')).toEqual(['2 tentes saisies', '2 tents seized']);
  });
  it('is singular for one, and in French for none', () => {
    expect(both(tents(1), 'phrase')).toEqual(['1 tente saisie', '1 tent seized']);
    expect(both(tents(0), 'phrase')).toEqual(['aucune tente saisie', 'no tents seized']);
    expect(both(tents(0, { visibility: 'none' }), 'phrase')).toEqual([
      'aucune tente saisie (relevé incomplet)',
      'no tents seized (incomplete count)',
    ]);
  });
  it('agrees where none of two kinds was seen', () => {
    const none = (indicator: IndicatorId, counts: LedgerRecord['counts']) =>
      both(computeFigure([record('a', { counts })], query(indicator)), 'phrase');
    const zero = { value: 0 };
    expect(none('blankets_sleeping_bags', { blankets: zero, sleeping_bags: zero })).toEqual([
      'aucun sac de couchage ou couverture saisi',
      'no blankets or sleeping bags seized',
    ]);
    expect(none('tents_tarps', { tents: zero, tarps: zero })).toEqual([
      'aucune tente ou bâche saisie',
      'no tents or tarps seized',
    ]);
    expect(none('phones', { phones: zero })).toEqual([
      'aucun téléphone ou batterie saisi',
      'no phones or batteries seized',
    ]);
    expect(none('phones', { phones: { value: 2 } })[1]).toBe('2 phones and batteries seized');
  });
  it('makes a sentence with period and place', () => {
    expect(both(tents(1226, { quality: 'at_least' }), 'sentence')).toEqual([
      `En janvier 2024 dans le Calaisis, au moins 1${NN}226 tentes saisies ont été comptées.`,
      'In January 2024, at least 1,226 tents seized were counted in the Calais area.',
    ]);
    expect(both(tents(0), 'sentence')).toEqual([
      'En janvier 2024 dans le Calaisis, aucune tente saisie n’a été comptée.',
      'In January 2024, no tents seized were counted in the Calais area.',
    ]);
    expect(both(tents(0, { visibility: 'none' }), 'sentence')).toEqual([
      'En janvier 2024 dans le Calaisis, aucune tente saisie n’a été comptée. Le relevé est incomplet.',
      'In January 2024, no tents seized were counted in the Calais area. The count is incomplete.',
    ]);
    const day = computeFigure([record('a')], query('evictions', { period: { from: '2024-01-05', to: '2024-01-05' } }));
    expect(both(day, 'sentence')).toEqual([
      'Le 5 janvier 2024 dans le Calaisis, 1 expulsion a été comptée.',
      'On 5 January 2024, 1 eviction was counted in the Calais area.',
    ]);
  });
  it('makes a tile and an alternative text', () => {
    expect(both(tents(53, { quality: 'at_least' }), 'tile')).toEqual([
      'au moins 53\ntentes saisies',
      'at least 53\ntents seized',
    ]);
    expect(both(tents(0, { visibility: 'none' }), 'tile')).toEqual([
      '0 (relevé incomplet)\ntente saisie',
      '0 (incomplete count)\ntents seized',
    ]);
    expect(tileWords(tents(53), 'fr', { exactly: true })).toEqual({
      qualifier: 'exactement',
      value: '53',
      label: 'tentes saisies',
    });
    expect(both(tents(53), 'alt')).toEqual([
      '53 tentes saisies dans le Calaisis, en janvier 2024',
      '53 tents seized in the Calais area, in January 2024',
    ]);
  });
  it('says that there is no data, which is not none', () => {
    const none = computeFigure([record('a')], query('tents'));
    expect(none.value).toBeNull();
    expect(both(none, 'number')).toEqual(['pas de donnée', 'no data']);
    expect(both(none, 'phrase')).toEqual(['pas de donnée (tentes saisies)', 'no data (tents seized)']);
    expect(both(none, 'tile')).toEqual(['–\ntentes saisies (pas de donnée)', '–\ntents seized (no data)']);
  });
  it('writes inclusive forms in French', () => {
    const minors = computeFigure([record('a', { counts: { minors: { value: 2 } } })], query('minors'));
    expect(say(minors, 'fr', 'sentence')).toBe(
      'En janvier 2024 dans le Calaisis, 2 mineur·e·s isolé·e·s rencontré·e·s ont été compté·e·s.',
    );
    const none = computeFigure([record('a', { counts: { minors: { value: 0 } } })], query('minors'));
    expect(both(none, 'sentence')).toEqual([
      'En janvier 2024 dans le Calaisis, aucun·e mineur·e isolé·e rencontré·e n’a été compté·e.',
      'In January 2024, no unaccompanied minors met were counted in the Calais area.',
    ]);
  });
  it('writes a share with its sign, and never rounds nearly all to all', () => {
    const records = Array.from({ length: 300 }, (_, i) =>
      record(`r${i}`, { legalBasis: i === 0 ? 'flagrance' : 'unknown' }),
    );
    expect(both(computeFigure(records, query('share_no_legal_basis')), 'phrase')).toEqual([
      `99,7${NB}% d’expulsions sans base légale connue`,
      '99.7% of evictions with no known legal basis',
    ]);
    const unsure = [record('a', { legalBasis: 'flagrance' }), record('b')];
    expect(both(computeFigure(unsure, query('share_no_legal_basis')), 'phrase')).toEqual([
      `0${NB}% d’expulsions sans base légale connue (relevé incomplet)`,
      '0% of evictions with no known legal basis (incomplete count)',
    ]);
    const one = Array.from({ length: 4000 }, (_, i) =>
      record(`r${i}`, { legalBasis: i === 0 ? 'unknown' : 'flagrance' }),
    );
    expect(both(computeFigure(one, query('share_no_legal_basis')), 'number')).toEqual([`0,03${NB}%`, '0.03%']);
  });
});

describe('a comparison', () => {
  const records = [record('a'), record('b', { quality: 'at_least' }), record('c', { date: '2023-12-02' })];
  const compared = (as: NonNullable<Query['compare']>['as']) =>
    computeFigure(records, query('evictions', { compare: { to: 'previous_period', as } }));
  it('says how much, against what, and that the counts are minimums', () => {
    expect(both(compared('difference'), 'sentence')).toEqual([
      `En janvier 2024 dans le Calaisis, environ 1 expulsion de plus par rapport à décembre 2023 (1). Comparaison de décomptes minimums, à lire avec prudence.`,
      'In January 2024 in the Calais area, about 1 more eviction compared with December 2023 (1). A comparison of minimum counts, to be read with care.',
    ]);
    expect(both(compared('percent'), 'number')).toEqual([`+100${NB}%`, '+100%']);
    expect(both(compared('ratio'), 'number')).toEqual([`×${NB}2`, '×2']);
  });
});

it('English never says “expulsion”, French never “migrants”', () => {
  for (const indicator of INDICATORS) {
    for (const value of [0, 1, 2]) {
      const records = Array.from({ length: value }, (_, i) =>
        record(`r${i}`, { site: 'BMX', start: `0${i}:00`, intimidation: ['x'], violence: ['y'], counts: {} }),
      );
      const figure = computeFigure(records, query(indicator));
      for (const wording of WORDINGS) {
        expect(say(figure, 'en', wording)).not.toMatch(/expulsion/i);
        expect(say(figure, 'fr', wording)).not.toMatch(/migrant|clandestin/i);
      }
    }
    for (const text of [indicatorName, indicatorDefinition, indicatorWarning]) {
      expect(text(indicator, 'en')).not.toMatch(/expulsion/i);
      expect(text(indicator, 'fr').length).toBeGreaterThan(3);
    }
  }
});
