import type { LedgerRecord } from '@vigie/observations';
import { expect, it } from 'vitest';
import { computeFigure, computeSeries } from '../compute.ts';
import type { Period, Query } from '../query.ts';
import { axisNumber, chartPoints, faintNote, shortNumber } from './chart-series.ts';

const NB = '\u00A0';

const seen = (date: string, tents: number | null, more: Partial<LedgerRecord> = {}): LedgerRecord => ({
  id: `${date} ${tents}`,
  register: 'eviction',
  date,
  zone: 'Calaisis',
  counts: tents === null ? {} : { tents: { value: tents } },
  source: { kind: 'manual', id: date },
  verified: { by: 'Léa', at: '2024-05-01' },
  ...more,
});
const { verified: _, ...unverified } = seen('2024-03-05', 7);
const records = [
  seen('2024-01-05', 92, { quality: 'at_least' }),
  seen('2024-02-05', null),
  seen('2024-03-04', 96),
  unverified,
  seen('2024-04-08', 0),
];
const query = (period: Period): Query => ({ indicator: 'tents', zone: 'Calaisis', period, verification: 'verified' });
const spring = query({ from: '2024-01-01', to: '2024-04-30' });
const series = computeSeries(records, spring, 'month');

it('names its points short, keeps what is unknown unknown, and is lighter where records were left out', () => {
  expect(chartPoints(series, 'month', 'fr')).toEqual([
    { name: 'janv.', value: 92, label: `≥${NB}92`, faint: false },
    { name: 'févr.', value: null, label: '–', faint: false },
    { name: 'mars', value: 96, label: '96', faint: true },
    { name: 'avr.', value: 0, label: '0', faint: false },
  ]);
  const two = query({ from: '2023-10-01', to: '2024-03-31' });
  expect(chartPoints(computeSeries(records, two, 'quarter'), 'quarter', 'en').map(({ name }) => name)).toEqual([
    'Q4 2023',
    'Q1 2024',
  ]);
  expect(chartPoints(computeSeries(records, two, 'year'), 'year', 'fr').map(({ name }) => name)).toEqual([
    'oct.–déc. 2023',
    'janv.–mars 2024',
  ]);
});

it('never calls by its whole what a period begins or ends within', () => {
  const names = (from: string, to: string, step: 'month' | 'quarter' | 'year', locale: 'fr' | 'en' = 'fr') =>
    chartPoints(computeSeries(records, query({ from, to }), step), step, locale).map(({ name }) => name);
  expect(names('2024-02-12', '2024-04-01', 'month')).toEqual(['12–29 févr.', 'mars', '1er avr.']);
  expect(names('2023-12-24', '2024-01-31', 'month', 'en')).toEqual(['24–31 Dec 2023', 'Jan 2024']);
  expect(names('2024-01-01', '2024-05-12', 'quarter')).toEqual(['T1', '1er avr.–12 mai']);
  expect(names('2023-01-01', '2024-04-30', 'year')).toEqual(['2023', 'janv.–avr. 2024']);
  expect(names('2024-01-01', '2024-04-30', 'quarter', 'en')).toEqual(['Q1', 'Apr']);
});

it('says why a bar is lighter', () => {
  expect(faintNote(series, 'fr')).toBe(`Mars 2024, en clair${NB}: 1 observation non vérifiée n’est pas comptée.`);
  expect(faintNote(series.slice(0, 2), 'fr')).toBe('');
  const twice = series.map((figure) => ({ ...figure, unverified: 2 }));
  expect(faintNote(twice.slice(0, 2), 'en')).toBe(
    'Lighter: 4 unverified observations are not counted (January 2024: 2, February 2024: 2).',
  );
  expect(faintNote([...twice, ...twice], 'en')).toBe(
    'Lighter: 16 unverified observations, in 8 periods, are not counted.',
  );
});

it('writes shares as such, and never as a lower bound', () => {
  const share = computeFigure(records, { ...spring, indicator: 'share_belongings_seized' });
  expect(shortNumber(share, 'fr')).toBe(`≈${NB}67${NB}%`);
  expect([axisNumber(0.25, 'share', 'en'), axisNumber(0.125, 'share', 'en'), axisNumber(2.5, 'hours', 'fr')]).toEqual([
    '25%',
    '12.5%',
    '2,5',
  ]);
});
