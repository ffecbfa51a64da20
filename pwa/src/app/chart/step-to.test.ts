import type { ChartTarget } from '@vigie/figures';
import { expect, it } from 'vitest';
import { stepTo } from './step-to.ts';

/** Two weeks of a calendar. */
const days: ChartTarget[] = Array.from({ length: 14 }, (_, index) => ({
  index,
  x: (index % 7) * 40,
  y: Math.floor(index / 7) * 30,
  width: 36,
  height: 26,
}));

it('goes to the next value in the direction of an arrow, and stays where there is none', () => {
  expect(stepTo('ArrowRight', 0, days)).toBe(1);
  expect(stepTo('ArrowDown', 3, days)).toBe(10);
  expect(stepTo('ArrowUp', 10, days)).toBe(3);
  expect(stepTo('ArrowLeft', 7, days)).toBe(7);
  expect(stepTo('ArrowUp', 3, days)).toBe(3);
});

it('goes to both ends, and leaves other keys alone', () => {
  expect([stepTo('Home', 5, days), stepTo('End', 5, days), stepTo('Tab', 5, days)]).toEqual([0, 13, null]);
  expect(stepTo('ArrowRight', 0, [])).toBe(0);
});
