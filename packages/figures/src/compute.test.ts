import type { LedgerRecord } from '@vigie/observations';
import { expect, it } from 'vitest';
import { computeFigure, computeSeries } from './compute.ts';
import type { Query } from './query.ts';
import { createFigureSource } from './source.ts';

const record = (id: string, date: string, more: Partial<LedgerRecord> = {}): LedgerRecord => ({
  id,
  register: 'eviction',
  date,
  counts: {},
  source: { kind: 'manual', id },
  verified: { by: 'somebody else' },
  ...more,
});

it('compares more than a year with the year before without counting twice what lies in both', () => {
  const { verified: _, ...unverified } = record('unverified', '2023-06-02');
  const records = [record('counted', '2022-03-01', { counts: { tents: { value: 2 } } }), record('missing', '2023-06-01'), unverified]; // prettier-ignore
  const query: Query = {
    indicator: 'tents',
    period: { from: '2023-01-01', to: '2024-06-30' },
    verification: 'verified',
    compare: { to: 'year_before', as: 'difference' },
  };
  for (const figure of [computeFigure(records, query), createFigureSource(() => records).figure(query)]) {
    expect(figure).toMatchObject({ records: 2, missing: 1, unverified: 1, sources: ['counted', 'missing'] });
  }
});

it('cuts a period that ends on the last day there is', () => {
  const query: Query = {
    indicator: 'evictions',
    period: { from: '9997-05-01', to: '9999-12-31' },
    verification: 'all',
  };
  expect(computeSeries([], query, 'year').map(({ query: { period } }) => period)).toEqual([
    { from: '9997-05-01', to: '9997-12-31' },
    { from: '9998-01-01', to: '9998-12-31' },
    { from: '9999-01-01', to: '9999-12-31' },
  ]);
});
