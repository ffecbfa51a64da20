import { campaignYearPeriod, monthPeriod, quarterPeriod, yearPeriod, type Period } from '@vigie/figures';
import { expect, it } from 'vitest';
import { PeriodDraft, PERIOD_KINDS, typedPeriod, yearChoices, type PeriodKind } from './period-draft.svelte.ts';

const periods: Record<PeriodKind, Period> = {
  day: { from: '2024-05-06', to: '2024-05-06' },
  month: monthPeriod('2024-02'),
  quarter: quarterPeriod(2024, 3),
  year: yearPeriod(2021),
  campaign_year: campaignYearPeriod(2020),
  range: { from: '2018-10-05', to: '2019-10-31' },
};

it.each(PERIOD_KINDS)('begins from a %s and makes the same', (kind) => {
  const draft = new PeriodDraft(periods[kind]);
  expect(draft.kind).toBe(kind);
  expect(draft.period).toEqual(periods[kind]);
});

it('keeps year and month when the kind changes, and is none while dates are missing or reversed', () => {
  const draft = new PeriodDraft(monthPeriod('2024-05'));
  draft.kind = 'quarter';
  expect(draft.period).toEqual(quarterPeriod(2024, 2));
  draft.kind = 'campaign_year';
  expect(draft.period).toEqual({ from: '2023-11-01', to: '2024-10-31' });
  draft.kind = 'range';
  expect(draft.period).toEqual(monthPeriod('2024-05'));
  draft.to = '2024-04-30';
  expect(draft.period).toBeNull();
  draft.to = '';
  expect(draft.period).toBeNull();
});

it('takes typed dates only when both are whole and in order', () => {
  expect(typedPeriod({ from: '2024-02-01', to: '2024-02-09' })).toEqual({ from: '2024-02-01', to: '2024-02-09' });
  for (const [from = '', to = ''] of [
    ['', '2024-02-09'],
    ['0002-02-01', '2024-02-09'],
    ['2024-02-01', '202402-02-09'],
    ['2024-02-09', '2024-02-01'],
  ]) {
    expect(typedPeriod({ from, to })).toBeNull();
  }
});

it('offers the years since the field began to be observed, newest first', () => {
  expect(yearChoices(['2024-01-01', '0001-01-01'], '2026-11-23').slice(0, 2)).toEqual(['2026', '2025']);
  expect(yearChoices([], '2026-11-23').at(-1)).toBe('2017');
  expect(yearChoices(['2015-06-01'], '2026-11-23').at(-1)).toBe('2015');
});
