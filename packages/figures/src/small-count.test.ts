import { nameBook, type LedgerRecord } from '@vigie/observations';
import { expect, it } from 'vitest';
import { computeFigure } from './compute.ts';
import { monthPeriod } from './period.ts';
import type { IndicatorId, Query } from './query.ts';
import { couldIdentify } from './small-count.ts';

const seen = (id: string, date: string, site: string, minors?: number): LedgerRecord => ({
  id,
  register: 'eviction',
  date,
  site,
  counts: minors === undefined ? {} : { minors: { value: minors }, tents: { value: minors } },
  source: { kind: 'manual', id },
});
const warns = (records: readonly LedgerRecord[], indicator: IndicatorId = 'minors') =>
  couldIdentify(computeFigure(records, { indicator, period: monthPeriod('2024-01'), verification: 'all' }), records);

it('warns of few people of one site on one day, whatever was asked', () => {
  expect(warns([seen('a', '2024-01-05', 'BMX', 2)])).toBe(true);
  expect(
    warns([seen('a', '2024-01-05', 'BMX', 4), seen('b', '2024-01-09', 'Ronde', 0), seen('c', '2024-01-10', 'Ronde')]),
  ).toBe(true);
});

it('is silent on larger numbers, on several sites or days, on none, and on things', () => {
  expect(warns([seen('a', '2024-01-05', 'BMX', 5)])).toBe(false);
  expect(warns([seen('a', '2024-01-05', 'BMX', 0)])).toBe(false);
  expect(warns([seen('a', '2024-01-05', 'BMX', 1), seen('b', '2024-01-06', 'BMX', 1)])).toBe(false);
  expect(warns([seen('a', '2024-01-05', 'BMX', 1), seen('b', '2024-01-05', 'Ronde', 1)])).toBe(false);
  expect(warns([seen('a', '2024-01-05', 'BMX', 2)], 'tents')).toBe(false);
});

it('takes the site that is asked about for one, under whatever name its records have it', () => {
  const names = nameBook([
    { id: 's-lidl', kind: 'site', names: [{ name: 'Old Lidl' }, { name: 'Ancien Lidl', from: '2024-01-01' }] },
  ]);
  const records = [seen('a', '2024-01-05', 'Old Lidl', 1), seen('b', '2024-01-05', 'Ancien Lidl', 2)];
  const query: Query = { indicator: 'minors', period: monthPeriod('2024-01'), site: 's-lidl', verification: 'all' };
  const figure = computeFigure(records, query, { names, indicators: [] });
  expect(figure.value).toBe(3);
  expect(couldIdentify(figure, records)).toBe(true);
});
