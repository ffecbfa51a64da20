import { describe, expect, it } from 'vitest';
import { bindingSchema, bindingState, holdsToday } from '../binding.ts';
import type { Figure, FigureSource } from '../figure.ts';
import { bindingsOfChart, freezeChart, seenChart, type ChartBinding } from './chart-binding.ts';
import { answerChart, type ChartSpec } from './chart-question.ts';

/** A year of days of which most hold a few tents, one many; `moved` shows a tent on one day that was seen on the other. */
function yearSource(moved?: { from: string; to: string }): FigureSource {
  return {
    figure(query): Figure {
      const { from, to } = query.period;
      const moves = from === to ? Number(from === moved?.to) - Number(from === moved?.from) : 0;
      const value = (from !== to ? 900 : from === '2024-06-06' ? 40 : from.endsWith('0') ? 0 : 2) + moves;
      return {
        query, value, indicator: query.indicator, qualifier: 'at_least', unit: 'count', records: 1, missing: 0, unverified: 0,
        coverage: null, sources: [from], digest: `${from} ${to} ${value}`,
      }; // prettier-ignore
    },
    onChange: () => () => undefined,
  };
}

const spec: ChartSpec = {
  kind: 'calendar',
  query: { indicator: 'tents', period: { from: '2024-01-01', to: '2024-12-31' }, verification: 'verified' },
  step: 'day',
  zones: [],
};
const binding: ChartBinding = { id: 'c', spec, seen: seenChart(answerChart(spec, yearSource())) };
const tomorrow = yearSource({ from: '2024-11-28', to: '2024-12-12' });

it('of very many parts tells the whole, the highest, and never more than sixty', () => {
  const told = bindingsOfChart(binding, yearSource(), 'fr');
  expect(told).toHaveLength(60);
  expect(told[0]?.query.period).toEqual(spec.query.period);
  expect(told.map(({ query }) => query.period.from)).toContain('2024-06-06');
  expect(new Set(told.map(({ id }) => id)).size).toBe(60);
  expect(told.map((one) => bindingState(one, yearSource())).filter((state) => state !== 'live')).toEqual([]);
});

it('live, hides no change of a part, also where the whole stays the same', () => {
  const stale = bindingsOfChart(binding, tomorrow, 'fr').filter((one) => bindingState(one, tomorrow) === 'stale');
  expect(stale.map(({ query, seen }) => [query.period.from, seen.value])).toEqual([
    ['2024-11-28', 2],
    ['2024-12-12', 2],
  ]);
});

describe('published', () => {
  const published = bindingsOfChart(freezeChart(binding, yearSource()), yearSource(), 'fr');

  it('says of itself nothing while nothing changed, and can be kept', () => {
    expect(published.map((one) => bindingState(one, yearSource()))).toEqual(published.map(() => 'frozen'));
    for (const one of published) expect(bindingSchema.parse(one)).toEqual(one);
  });

  it('follows its highest values one by one', () => {
    const later = yearSource({ from: '2024-06-06', to: '2024-01-01' });
    const changed = published.filter((one) => bindingState(one, later) === 'changed');
    expect(changed.map(({ query, frozen }) => [query.period.from, frozen?.value])).toEqual([
      ['2024-01-01', 2],
      ['2024-06-06', 40],
    ]);
    expect(changed.every((one) => !holdsToday(one, later))).toBe(true);
  });

  it('tells with its whole that a low value changed, also where the whole stays the same', () => {
    const changed = published.filter((one) => bindingState(one, tomorrow) === 'changed');
    expect(changed.map(({ query }) => query.period)).toEqual([spec.query.period]);
    expect(changed.every((one) => holdsToday(one, tomorrow))).toBe(true);
  });

  it.each([1, 2, 30, 300])('hides no change where %i values of it are told', (most) => {
    const few = bindingsOfChart(freezeChart(binding, yearSource()), yearSource(), 'fr', most);
    expect(few).toHaveLength(most);
    for (const to of ['2024-06-06', '2024-01-01', '2024-12-12']) {
      const later = yearSource({ from: '2024-11-28', to });
      expect(
        few.some((one) => bindingState(one, later) === 'changed'),
        to,
      ).toBe(true);
    }
  });
});
