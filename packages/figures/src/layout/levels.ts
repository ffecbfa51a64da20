import type { Shade } from './chart-mark.ts';

/** Values that share a colour, both ends included. */
export interface Level {
  readonly from: number;
  readonly to: number;
  readonly shade: Shade;
}

/** As many classes as an eye tells apart in a row. */
const MAX_LEVELS = 4;
const SHADES = [1, 2, 3, 4] as const;

/**
 * Equal classes from the lowest positive value to the highest, lightest first; none when nothing is above 0. Whole numbers get whole
 * limits, and up to four of them a class each.
 */
export function levelsOf(values: readonly (number | null)[]): Level[] {
  const highest = Math.max(0, ...values.map((value) => value ?? 0));
  if (highest === 0) return [];
  const whole = values.every((value) => value === null || Number.isInteger(value));
  const width = whole ? Math.ceil(highest / MAX_LEVELS) : highest / MAX_LEVELS;
  const count = whole ? Math.ceil(highest / width) : MAX_LEVELS;
  return Array.from({ length: count }, (_, at) => ({
    from: whole ? at * width + 1 : at * width,
    to: at === count - 1 ? highest : (at + 1) * width,
    // Few classes take the strong end of the scale: one alone must be seen.
    shade: SHADES[at + MAX_LEVELS - count] ?? 4,
  }));
}

/** The shade of a value: 0 for none. */
export function shadeOf(value: number, levels: readonly Level[]): Shade {
  if (value <= 0) return 0;
  return levels.find(({ to }) => value <= to)?.shade ?? levels.at(-1)?.shade ?? 0;
}
