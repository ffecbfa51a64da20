import { describe, expect, it } from 'vitest';
import {
  campaignYearPeriod,
  monthPeriod,
  periodShape,
  previousPeriod,
  quarterPeriod,
  splitPeriod,
  yearBefore,
  yearPeriod,
} from './period.ts';
import { periodName, periodPhrase } from './period-words.ts';

describe('periods', () => {
  it('are built from what people name', () => {
    expect(monthPeriod('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(quarterPeriod(2024, 4)).toEqual({ from: '2024-10-01', to: '2024-12-31' });
    expect(yearPeriod(2023)).toEqual({ from: '2023-01-01', to: '2023-12-31' });
    expect(campaignYearPeriod(2024)).toEqual({ from: '2023-11-01', to: '2024-10-31' });
  });
  it('have a period before: whole months before whole months, else as many days', () => {
    expect(previousPeriod(monthPeriod('2024-03'))).toEqual(monthPeriod('2024-02'));
    expect(previousPeriod(quarterPeriod(2024, 1))).toEqual(quarterPeriod(2023, 4));
    expect(previousPeriod({ from: '2024-03-03', to: '2024-03-09' })).toEqual({ from: '2024-02-25', to: '2024-03-02' });
  });
  it('have the same period a year before', () => {
    expect(yearBefore(monthPeriod('2024-02'))).toEqual(monthPeriod('2023-02'));
    expect(yearBefore({ from: '2024-02-29', to: '2024-03-05' })).toEqual({ from: '2023-02-28', to: '2023-03-05' });
  });
  it('are told by their own dates at both ends of the calendar', () => {
    const open = { from: '2024-01-01', to: '9999-12-31' };
    expect(yearBefore(open)).toEqual({ from: '2023-01-01', to: '9998-12-31' });
    expect(periodShape(open).kind).toBe('months');
    expect(yearPeriod(99)).toEqual({ from: '0099-01-01', to: '0099-12-31' });
  });
  it('are cut at calendar borders', () => {
    expect(splitPeriod({ from: '2024-01-30', to: '2024-03-02' }, 'month')).toEqual([
      { from: '2024-01-30', to: '2024-01-31' },
      monthPeriod('2024-02'),
      { from: '2024-03-01', to: '2024-03-02' },
    ]);
    expect(splitPeriod(yearPeriod(2024), 'quarter')).toHaveLength(4);
    expect(splitPeriod(yearPeriod(2024), 'day')).toHaveLength(366);
  });
  it('have a name and stand in a sentence', () => {
    const said = (period: { from: string; to: string }) => [
      periodName(period, 'fr'),
      periodPhrase(period, 'fr'),
      periodName(period, 'en'),
      periodPhrase(period, 'en'),
    ];
    expect(said(monthPeriod('2024-01'))).toEqual([
      'janvier 2024',
      'en janvier 2024',
      'January 2024',
      'in January 2024',
    ]);
    expect(said({ from: '2024-01-01', to: '2024-01-01' })).toEqual([
      '1er janvier 2024',
      'le 1er janvier 2024',
      '1 January 2024',
      'on 1 January 2024',
    ]);
    expect(said(quarterPeriod(2024, 2))).toEqual([
      '2e trimestre 2024',
      'au 2e trimestre 2024',
      'second quarter of 2024',
      'in the second quarter of 2024',
    ]);
    expect(said({ from: '2024-01-01', to: '2024-04-30' })).toEqual([
      'janvier à avril 2024',
      'de janvier à avril 2024',
      'January to April 2024',
      'from January to April 2024',
    ]);
    expect(said({ from: '2024-01-03', to: '2024-02-08' })[1]).toBe('du 3 janvier au 8 février 2024');
    expect(said({ from: '2024-01-01', to: '2024-01-09' })).toEqual([
      'du 1er au 9 janvier 2024',
      'du 1er au 9 janvier 2024',
      'from 1 to 9 January 2024',
      'from 1 to 9 January 2024',
    ]);
    expect(said({ from: '2023-12-30', to: '2024-01-01' })[1]).toBe('du 30 décembre 2023 au 1er janvier 2024');
    expect(said(campaignYearPeriod(2024))[3]).toBe('in the 2023–2024 campaign year (November to October)');
  });
});
