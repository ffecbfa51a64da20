import { array, assert, constant, constantFrom, double, integer, oneof, property, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlaps, textBox, textWidth, type ChartBox, type ChartMark, type Drawing } from './chart-mark.ts';
import { calendarHeight, layoutCalendar, type CalendarDay, type CalendarOptions } from './layout-calendar.ts';
import { layoutMap, type MapZone } from './layout-map.ts';
import { layoutMultiples } from './layout-multiples.ts';
import { layoutShare } from './layout-share.ts';
import { SHAPE_IDS } from './zone-shapes.ts';

const count = oneof(constant(null), constant(0), integer({ min: 1, max: 100_000 }));
const value = oneof(count, double({ min: 0.001, max: 1, noNaN: true }));
const name = oneof(string({ maxLength: 24 }), constantFrom('Calaisis', 'Dunkerquois', 'Zone non notée'));
const label = oneof(string({ maxLength: 11 }), constant('≥ 1 226'));
const box = record({
  width: integer({ min: 240, max: 1600 }),
  height: integer({ min: 140, max: 1200 }),
  textSize: integer({ min: 9, max: 30 }),
});
const segments = array(record({ name, value, label, percent: constantFrom('86 %', '≈ 100 %', '–') }), {
  maxLength: 14,
});
const panels = array(
  record({
    name,
    label,
    points: array(record({ name: constantFrom('janv.', 'T1'), value, label }), { maxLength: 31 }),
  }),
  { maxLength: 9 },
);
const zones = array(record({ name, value, label, shape: oneof(constant(null), constantFrom(...SHAPE_IDS)) }), {
  maxLength: 9,
});
const days = record({ from: integer({ min: 0, max: 1200 }), values: array(value, { minLength: 1, maxLength: 400 }) });

const WORDS: Pick<CalendarOptions, 'weekdays' | 'monthName' | 'levelText' | 'noData'> = {
  weekdays: ['L', 'M', 'M', 'J', 'V', 'S', 'D'],
  monthName: (date, form) => (form === 'long' ? 'septembre 2024' : date.slice(5, 7)),
  levelText: ({ from, to }) => `${Math.round(from)}–${Math.round(to)}`,
  noData: 'pas de donnée',
};
const MAP = { aside: 'Hors de la carte', sea: 'Mer du Nord', credit: 'Fond simplifié : Natural Earth, IGN' };

const numbered = <T>(list: readonly T[]) => list.map((one, index) => ({ ...one, index }));
const calendarOf = ({ from, values }: { from: number; values: readonly (number | null)[] }): CalendarDay[] =>
  values.map((value, at) => ({
    date: new Date(Date.UTC(2023, 0, 1 + from + at)).toISOString().slice(0, 10),
    value,
    label: value === null ? '–' : String(Math.round(value)),
  }));

function boxOf(mark: ChartMark): ChartBox {
  switch (mark.kind) {
    case 'rect':
      return mark;
    case 'line':
      return {
        x: Math.min(mark.x1, mark.x2),
        y: Math.min(mark.y1, mark.y2),
        width: Math.abs(mark.x2 - mark.x1),
        height: Math.abs(mark.y2 - mark.y1),
      };
    case 'circle':
      return { x: mark.x - mark.r, y: mark.y - mark.r, width: mark.r * 2, height: mark.r * 2 };
    case 'text':
      return textBox(mark);
    case 'path':
      return mark.box;
  }
}

const EDGE = 0.01;

function inside({ marks, targets }: Drawing, { width, height }: { width: number; height: number }): void {
  for (const one of [...marks.map(boxOf), ...targets]) {
    expect(one.x).toBeGreaterThanOrEqual(-EDGE);
    expect(one.y).toBeGreaterThanOrEqual(-EDGE);
    expect(one.x + one.width).toBeLessThanOrEqual(width + EDGE);
    expect(one.y + one.height).toBeLessThanOrEqual(height + EDGE);
    expect(Object.values(one).every((value) => typeof value !== 'number' || Number.isFinite(value))).toBe(true);
  }
}

/** Inside the box, and no text on another. */
function sound(drawing: Drawing, box: { width: number; height: number }): void {
  inside(drawing, box);
  const texts = drawing.marks.flatMap((mark) => (mark.kind === 'text' ? [textBox(mark)] : []));
  texts.forEach((one, at) => {
    const shrunk = { x: one.x + EDGE, y: one.y + EDGE, width: one.width - 2 * EDGE, height: one.height - 2 * EDGE };
    expect(texts.slice(at + 1).filter((other) => overlaps(shrunk, other))).toEqual([]);
  });
}

describe('every mark and target stays inside its box, and no text on another', () => {
  const runs = { numRuns: 200 };
  it('of shares', () => {
    assert(
      property(segments, box, (list, box) => sound(layoutShare(numbered(list), box), box)),
      runs,
    );
  });
  it('of small multiples', () => {
    assert(
      property(panels, box, (list, box) => inside(layoutMultiples(list, box), box)),
      runs,
    );
  });
  it('of calendars', () => {
    assert(
      property(days, box, (list, box) => sound(layoutCalendar(calendarOf(list), { ...box, ...WORDS }), box)),
      runs,
    );
  });
  it('of maps', () => {
    assert(
      property(zones, box, (list, box) => sound(layoutMap(numbered(list), { ...box, ...MAP }), box)),
      runs,
    );
  });
});

it('gives each part of a whole its length, and none to what nobody knows', () => {
  assert(
    property(segments, box, (list, box) => {
      const parts = numbered(list);
      const total = parts.reduce((sum, { value }) => sum + (value ?? 0), 0);
      const { marks } = layoutShare(parts, box);
      const bars = marks.flatMap((mark) =>
        mark.kind === 'rect' && mark.role === 'segment' && mark.y === 0 ? [mark] : [],
      );
      if (total === 0) return;
      expect(bars.map(({ index }) => index)).toEqual(parts.filter(({ value }) => value).map(({ index }) => index));
      for (const bar of bars)
        expect(bar.width).toBeCloseTo(((parts[bar.index ?? 0]?.value ?? 0) / total) * box.width, 6);
      expect(bars.reduce((sum, bar) => sum + bar.width, 0)).toBeCloseTo(box.width, 6);
    }),
  );
});

it('says every part in a row, or how many rows are missing', () => {
  assert(
    property(segments, box, (list, box) => {
      const named = list.map((one) => ({ ...one, name: 'x' }));
      const { marks } = layoutShare(numbered(named), box);
      const texts = marks.flatMap((mark) => (mark.kind === 'text' && mark.role === 'name' ? [mark.text] : []));
      const rows = texts.filter((text) => text === 'x').length;
      const more = Number(texts.find((text) => text.startsWith('+ '))?.slice(2) ?? 0);
      // A box of a few letters tells nothing at all.
      if (box.height > box.textSize * 10 && box.width > box.textSize * 12) expect(rows + more).toBe(list.length);
    }),
    { numRuns: 60 },
  );
});

it('draws small multiples on one scale: a height is the same value in each', () => {
  assert(
    property(panels, box, (list, box) => {
      const values = list.flatMap(({ points }) => points.map(({ value }) => value));
      const { marks } = layoutMultiples(list, { ...box, variant: 'bars' });
      const bars = marks.flatMap((mark) => (mark.kind === 'rect' ? [mark] : []));
      expect(bars.map(({ index }) => index)).toEqual(values.flatMap((value, at) => (value === null ? [] : [at])));
      const highest = bars.toSorted((a, b) => b.height - a.height)[0];
      const top = values[highest?.index ?? 0] ?? 0;
      for (const bar of bars)
        expect(bar.height * top).toBeCloseTo((values[bar.index ?? 0] ?? 0) * (highest?.height ?? 0), 1);
    }),
  );
});

it('names the whole of each small chart, however long its zone is called', () => {
  const long = 'Communauté de communes de la région d’Audruicq';
  const panel = { name: long, label: '≥ 12 014', points: [{ name: 'janv.', value: 12_014, label: '≥ 12 014' }] };
  const { marks } = layoutMultiples([panel, panel], { width: 560, height: 200, textSize: 12 });
  const texts = marks.flatMap((mark) => (mark.kind === 'text' && mark.role === 'name' ? [mark.text] : []));
  expect(texts.filter((text) => text === '≥ 12 014')).toHaveLength(2);
});

it('colours days by their values alone: never lighter for more, never as none what nobody knows', () => {
  assert(
    property(days, box, (list, box) => {
      const all = calendarOf(list);
      const { marks, targets } = layoutCalendar(all, { ...box, ...WORDS });
      const cells = marks.flatMap((mark) =>
        mark.kind === 'rect' && mark.role === 'cell' && mark.index !== undefined ? [mark] : [],
      );
      expect(targets).toHaveLength(cells.length);
      if (cells.length === 0) return;
      expect(cells.map(({ index }) => index)).toEqual(all.map((_, at) => at));
      const hatched = new Set(
        marks.flatMap(({ role, index }) => (role === 'hatch' && index !== undefined ? [index] : [])),
      );
      for (const cell of cells) {
        const known = all[cell.index ?? 0]?.value ?? null;
        expect(cell.shade === undefined).toBe(known === null);
        expect(cell.shade === 0).toBe(known === 0);
        if (known !== null) expect(hatched.has(cell.index ?? -1)).toBe(false);
      }
      const known = cells.filter(({ shade }) => shade !== undefined).sort((a, b) => valueOf(a) - valueOf(b));
      const shades = known.map(({ shade }) => shade ?? 0);
      expect(shades).toEqual(shades.toSorted((a, b) => a - b));
      function valueOf({ index = 0 }: { index?: number }): number {
        return all[index]?.value ?? 0;
      }
    }),
    { numRuns: 60 },
  );
});

it('puts the days of a month in seven columns, Monday first', () => {
  const january = calendarOf({ from: 365, values: Array.from({ length: 31 }, () => 3) });
  const options = { width: 420, textSize: 12, ...WORDS };
  const { targets } = layoutCalendar(january, { ...options, height: calendarHeight(january, options) });
  const columns = [...new Set(targets.map(({ x }) => Math.round(x)))].sort((a, b) => a - b);
  expect(columns).toHaveLength(7);
  // The first of January 2024 was a Monday, the second a Tuesday.
  expect(Math.round(targets[0]?.x ?? -1)).toBe(columns[0]);
  expect(Math.round(targets[1]?.x ?? -1)).toBe(columns[1]);
  expect(Math.round(targets[7]?.x ?? -1)).toBe(columns[0]);
});

it('draws circles whose areas are proportional, none where none was counted or nobody knows, and loses no zone', () => {
  assert(
    property(zones, box, (list, box) => {
      const all: MapZone[] = numbered(list).map((zone) => ({ ...zone, name: `Z${zone.index}` }));
      const { marks, targets } = layoutMap(all, { ...box, ...MAP });
      const circles = marks.flatMap((mark) => (mark.kind === 'circle' ? [mark] : []));
      // A second zone of one shape is named beside the map.
      const onMap = all.filter(({ shape }, at) => shape && all.findIndex((other) => other.shape === shape) === at);
      const highest = Math.max(0, ...onMap.map(({ value }) => value ?? 0));
      const largest = Math.max(0, ...circles.map(({ r }) => r));
      for (const { index = 0, r } of circles) {
        const value = all[index]?.value ?? 0;
        expect(value).toBeGreaterThan(0);
        expect(r ** 2 * highest).toBeCloseTo(value * largest ** 2, 3);
      }
      const named = new Set(
        marks.flatMap((mark) => (mark.kind === 'text' && mark.index !== undefined ? [mark.index] : [])),
      );
      const more = marks.flatMap((mark) =>
        mark.kind === 'text' && /^\+ \d+$/.test(mark.text) ? [Number(mark.text.slice(2))] : [],
      );
      const counted = named.size + (more[0] ?? 0);
      if (box.height > box.textSize * 12) expect(counted).toBe(all.length);
      expect(new Set(targets.map(({ index }) => index)).size).toBe(targets.length);
    }),
    { numRuns: 60 },
  );
});

it('knows how wide its words are: never narrower than they are drawn', () => {
  expect(textWidth('Dunkerquois', 12)).toBeGreaterThan(70);
});
