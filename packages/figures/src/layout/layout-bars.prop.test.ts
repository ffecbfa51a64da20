import {
  assert,
  constant,
  double,
  integer,
  oneof,
  property,
  record,
  array,
  boolean,
  constantFrom,
  string,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth, type PlainMark as ChartMark } from './chart-mark.ts';
import { layoutBars, type ChartPoint } from './layout-bars.ts';

const value = oneof(
  constant(null),
  constant(0),
  integer({ min: 1, max: 1_000_000 }),
  double({ min: 0.001, max: 1, noNaN: true }),
);
const series = array(
  record({ name: string({ maxLength: 9 }), value, label: string({ maxLength: 11 }), faint: boolean() }),
  {
    maxLength: 70,
  },
);
const options = record({
  width: integer({ min: 220, max: 1600 }),
  height: integer({ min: 120, max: 900 }),
  variant: constantFrom('bars', 'line'),
  textSize: integer({ min: 8, max: 24 }),
  whole: boolean(),
});
const box = { width: 640, height: 280, textSize: 12 } as const;
const point = (value: number | null, more: Partial<ChartPoint> = {}): ChartPoint => ({
  name: 'janv.',
  value,
  label: value === null ? '–' : `≥ ${value}`,
  ...more,
});
const barsOf = (marks: readonly ChartMark[]) => marks.flatMap((mark) => (mark.kind === 'rect' ? [mark] : []));
const textsOf = (marks: readonly ChartMark[]) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark] : []));

/** The edges of a mark; texts by the upper guess of their width. */
function edges(mark: ChartMark): { x: number[]; y: number[] } {
  switch (mark.kind) {
    case 'rect':
      return { x: [mark.x, mark.x + mark.width], y: [mark.y, mark.y + mark.height] };
    case 'line':
      return { x: [mark.x1, mark.x2], y: [mark.y1, mark.y2] };
    case 'circle':
      return { x: [mark.x - mark.r, mark.x + mark.r], y: [mark.y - mark.r, mark.y + mark.r] };
    case 'text': {
      const width = textWidth(mark.text, mark.size);
      const left = mark.anchor === 'middle' ? mark.x - width / 2 : mark.anchor === 'end' ? mark.x - width : mark.x;
      return { x: [left, left + width], y: [mark.y - mark.size * 0.75, mark.y] };
    }
  }
}

/** Whether two spans share more than an end. */
function overlap([a = 0, b = 0]: number[], [c = 0, d = 0]: number[]): boolean {
  return Math.min(b, d) - Math.max(a, c) > 0.001;
}

describe('a laid out series', () => {
  it('keeps every mark inside its box', () => {
    assert(
      property(series, options, (points, options) => {
        for (const mark of layoutBars(points, options).marks) {
          const { x, y } = edges(mark);
          for (const at of x) {
            expect(at).toBeGreaterThanOrEqual(-0.001);
            expect(at).toBeLessThanOrEqual(options.width + 0.001);
          }
          for (const at of y) {
            expect(at).toBeGreaterThanOrEqual(-0.001);
            expect(at).toBeLessThanOrEqual(options.height + 0.001);
          }
        }
      }),
    );
  });

  it('has heights proportional to values from a common zero, and no bar where nobody knows', () => {
    assert(
      property(series, options, (points, options) => {
        const { marks } = layoutBars(points, { ...options, variant: 'bars' });
        const zero = marks.find(({ role }) => role === 'baseline');
        const bars = barsOf(marks);
        expect(bars.map(({ index }) => index)).toEqual(points.flatMap(({ value }, at) => (value === null ? [] : [at])));
        const highest = bars.reduce(
          (best, bar) => (bar.height > best.height ? bar : best),
          bars[0] ?? { height: 0, index: 0 },
        );
        const top = points[highest.index ?? 0]?.value ?? 0;
        for (const bar of bars) {
          expect(zero?.kind === 'line' && zero.y1).toBeCloseTo(bar.y + bar.height, 6);
          const known = points[bar.index ?? 0]?.value ?? 0;
          expect(bar.height * top).toBeCloseTo(known * highest.height, 1);
        }
      }),
    );
  });

  it('never lets two names, or two numbers, run into each other', () => {
    assert(
      property(series, options, (points, options) => {
        for (const roles of [['name'], ['value', 'gap']]) {
          const texts = textsOf(layoutBars(points, options).marks).filter(({ role }) => roles.includes(role));
          const boxes = texts.map(edges);
          boxes.forEach((box, at) => {
            expect(boxes.slice(at + 1).filter((other) => overlap(box.x, other.x) && overlap(box.y, other.y))).toEqual(
              [],
            );
          });
        }
      }),
    );
  });
});

it('never writes a number across another bar', () => {
  assert(
    property(series, options, (points, options) => {
      const { marks } = layoutBars(points, { ...options, variant: 'bars' });
      for (const mark of textsOf(marks).filter(({ role }) => role === 'value' || role === 'gap')) {
        const [left = 0, right = 0] = edges(mark).x;
        const crossed = barsOf(marks).filter(
          (bar) => bar.index !== mark.index && bar.x < right && bar.x + bar.width > left && bar.y < mark.y - 0.001,
        );
        expect(crossed).toEqual([]);
      }
    }),
  );
});

/** Whether some point of a piece of line lies in a text, tried densely. */
function strikesThrough(line: ChartMark & { kind: 'line' }, text: ChartMark): boolean {
  const { x, y } = edges(text);
  const [left = 0, right = 0] = x;
  const [top = 0, bottom = 0] = y;
  const steps = 400;
  return Array.from({ length: steps + 1 }, (_, at) => at / steps).some((part) => {
    const px = line.x1 + (line.x2 - line.x1) * part;
    const py = line.y1 + (line.y2 - line.y1) * part;
    return px > left && px < right && py > top && py < bottom;
  });
}

it('never writes a number over the line, nor over a dot', () => {
  assert(
    property(series, options, (points, options) => {
      const { marks } = layoutBars(points, { ...options, variant: 'line' });
      for (const text of textsOf(marks).filter(({ role }) => role === 'value' || role === 'gap')) {
        const struck = marks.filter(
          (mark) =>
            (mark.kind === 'line' && mark.role === 'curve' && strikesThrough(mark, text)) ||
            (mark.kind === 'circle' && overlap(edges(mark).x, edges(text).x) && overlap(edges(mark).y, edges(text).y)),
        );
        expect(struck).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});

it('a year up and down keeps all its numbers: over what rises, under its valleys, beside what is steep', () => {
  const year = [92, 145, 96, 213, 260, 180, 90, 40, 75, 110, 190, 150];
  const { marks } = layoutBars(
    year.map((value) => point(value)),
    { ...box, variant: 'line' },
  );
  const numbers = textsOf(marks).filter(({ role }) => role === 'value');
  expect(numbers).toHaveLength(year.length);
  const dots = marks.flatMap((mark) => (mark.kind === 'circle' ? [mark] : []));
  const below = numbers.filter(({ index, y }) => y > (dots.find((dot) => dot.index === index)?.y ?? 0));
  expect(below.map(({ text }) => text)).toContain('≥ 40');
  expect(below.map(({ text }) => text)).not.toContain('≥ 260');
});

it('never writes a number over those of the axis', () => {
  assert(
    property(series, options, (points, options) => {
      const { marks } = layoutBars(points, options);
      const zero = marks.find(({ role }) => role === 'baseline');
      const start = zero?.kind === 'line' ? zero.x1 : 0;
      for (const mark of textsOf(marks).filter(({ role }) => role === 'value' || role === 'gap'))
        expect(Math.min(...edges(mark).x)).toBeGreaterThanOrEqual(start - 0.001);
    }),
  );
});

it('draws four months as people read them', () => {
  const { marks } = layoutBars([point(92), point(145), point(96, { faint: true }), point(213)], {
    ...box,
    whole: true,
  });
  expect(barsOf(marks).map(({ faint }) => faint)).toEqual([false, false, true, false]);
  expect(textsOf(marks).flatMap(({ role, text }) => (role === 'value' ? [text] : []))).toEqual([
    '≥ 213',
    '≥ 145',
    '≥ 96',
    '≥ 92',
  ]);
  const ticks = textsOf(marks).flatMap(({ role, text }) => (role === 'tick' ? [Number(text)] : []));
  expect(ticks[0]).toBe(0);
  expect(ticks.at(-1)).toBeGreaterThanOrEqual(213);
});

it('breaks a line where nobody knows, and touches the ground only where none was counted', () => {
  const { marks } = layoutBars([point(3), point(null), point(0), point(2)], { ...box, variant: 'line' });
  expect(marks.filter(({ role }) => role === 'dot').map(({ index }) => index)).toEqual([0, 2, 3]);
  expect(marks.filter(({ role }) => role === 'curve').map(({ index }) => index)).toEqual([3]);
  expect(marks.filter(({ role }) => role === 'gap').map(({ index }) => index)).toEqual([1]);
});

it('draws a series of nothing as an empty frame', () => {
  expect(barsOf(layoutBars([], box).marks)).toEqual([]);
  expect(barsOf(layoutBars([point(null), point(null)], box).marks)).toEqual([]);
  expect(barsOf(layoutBars([point(0)], box).marks).map(({ height }) => height)).toEqual([0]);
});
