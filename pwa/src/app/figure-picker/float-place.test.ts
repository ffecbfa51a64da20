import { expect, it } from 'vitest';
import { placeBy } from './float-place.ts';

const view = { width: 400, height: 600 };
const card = { width: 300, height: 200 };

it('stands below, else above, and never off the window', () => {
  expect(placeBy({ left: 20, top: 100, bottom: 120 }, card, view)).toEqual({ left: 20, top: 128 });
  expect(placeBy({ left: 380, top: 500, bottom: 520 }, card, view)).toEqual({ left: 92, top: 292 });
  expect(placeBy({ left: -50, top: 100, bottom: 580 }, { width: 300, height: 590 }, view)).toEqual({
    left: 8,
    top: 588,
  });
});
