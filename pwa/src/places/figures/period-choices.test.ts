import { monthPeriod, periodName, yearPeriod } from '@vigie/figures';
import type { LedgerRecord } from '@vigie/observations';
import { expect, it } from 'vitest';
import { periodChoices, stepsOf } from './period-choices.ts';

const on = (date: string): LedgerRecord => ({
  id: date,
  register: 'eviction',
  date,
  counts: {},
  source: { kind: 'manual', id: date },
});
const names = (...dates: string[]) => periodChoices(dates.map(on)).map((period) => periodName(period, 'en'));

it('offers what was observed, newest first, each period once', () => {
  expect(names('2024-01-05', '2024-04-02', '2023-12-30')).toEqual([
    'January to April 2024',
    '2024',
    'second quarter of 2024',
    'first quarter of 2024',
    'April 2024',
    'January 2024',
    'December 2023',
    '2023',
    'fourth quarter of 2023',
    'December 2023 to April 2024',
    '2023–2024 campaign year (November to October)',
  ]);
  expect(names()).toEqual([]);
});

it('cuts a period only in parts that a chart can show', () => {
  expect(stepsOf(monthPeriod('2024-01'))).toEqual(['day']);
  expect(stepsOf({ from: '2024-01-01', to: '2024-04-30' })).toEqual(['month', 'quarter']);
  expect(stepsOf(yearPeriod(2024))).toEqual(['month', 'quarter']);
  expect(stepsOf({ from: '2024-01-05', to: '2024-01-05' })).toEqual(['day']);
  expect(stepsOf({ from: '1900-01-01', to: '2024-12-31' })).toEqual(['year']);
});
