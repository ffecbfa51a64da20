import { scaleBand, scaleLinear } from 'd3-scale';
import { textWidth, type ChartBox, type Drawing, type PlainMark } from './chart-mark.ts';
import { numberMarks, TEXT_GAP, type CountedPoint } from './series-numbers.ts';

/** One bar, or one point of a line. */
export interface ChartPoint {
  /** Short name under the axis: "janv.". */
  readonly name: string;
  /** From 0 up; `null`: no data, which is drawn as a gap and never as 0. */
  readonly value: number | null;
  /** What stands above the bar: "≥ 92". */
  readonly label: string;
  /** Drawn lighter. */
  readonly faint?: boolean;
}

export interface BarsOptions {
  /** Of the box that every mark stays in. */
  readonly width: number;
  readonly height: number;
  readonly variant?: 'bars' | 'line';
  /** Size of the letters. */
  readonly textSize?: number;
  /** How a value is written beside the axis. */
  readonly tickText?: (value: number) => string;
  /** Only whole numbers stand beside the axis: half an eviction does not exist. */
  readonly whole?: boolean;
  /** The axis reaches at least this value: several charts share one scale. */
  readonly reach?: number;
}

/** About one line across the chart for so many sizes of letters in height. */
const LETTERS_PER_TICK = 4.7;
/** They never stand closer than this. */
const LEAST_PER_TICK = 2.6;
const MAX_TICKS = 5;
/** Bars never grow wider than this, in sizes of letters: one bar alone would be a wall. */
const MAX_BAR = 7;
/** Between the numbers of the axis and the bars. */
const AXIS_GAP = 8;
/** Radius of the dots of a line, in parts of the size of its letters. */
const DOT = 0.3;

/**
 * Lays out a series as bars from a common zero, or as a line with gaps where nobody knows. Every mark stays inside the box; heights are
 * proportional to values. Texts that would run into each other are left out, the highest values last: the data table has them all.
 */
export function layoutBars(points: readonly ChartPoint[], options: BarsOptions): Drawing<PlainMark> {
  const { width, height, variant = 'bars', textSize: size = 12 } = options;
  const ticks = ticksOf(points, options);
  const top = Math.max(...ticks);
  const tickTexts = ticks.map(options.tickText ?? String);
  const left = Math.min(Math.max(...tickTexts.map((text) => textWidth(text, size))) + AXIS_GAP, width / 2);
  // Above the highest bar there is room for its number, below the lowest line for the names.
  const plot = {
    left,
    right: width,
    top: Math.min(size * 1.8, height / 3),
    bottom: height - Math.min(size * 2, height / 3),
  };
  const y = scaleLinear([0, top], [plot.bottom, plot.top]);
  const band = scaleBand(
    points.map((_, index) => index),
    [plot.left, plot.right],
  )
    .paddingInner(0.44)
    .paddingOuter(0.3);
  const barWidth = Math.min(band.bandwidth(), MAX_BAR * size);
  const frame = {
    points,
    size,
    plot,
    y,
    width,
    height,
    center: (index: number) => (band(index) ?? plot.left) + band.bandwidth() / 2,
  };
  // Many points in a narrow box have smaller dots.
  const dot = Math.min(size * DOT, band.step() * 0.45);
  const drawn = variant === 'line' ? lineMarks(frame, dot) : barMarks(frame, barWidth);
  const marks = [
    ...ticks.flatMap((tick, at) => tickMarks(frame, tick, tickTexts[at] ?? '')),
    ...drawn,
    ...nameMarks(frame, band.step()),
    ...(variant === 'line' ? lineNumbers(frame, dot, drawn) : barNumbers(frame, barWidth)),
  ];
  return { marks, targets: points.map((_, index) => columnTarget(frame, index, band.step())) };
}

/** The whole height over a point: a low bar, and one that is missing, answer as well as a high one. */
function columnTarget({ plot, width, center }: Frame, index: number, step: number): Drawing['targets'][number] {
  const left = Math.max(plot.left, center(index) - step / 2);
  const right = Math.min(width, center(index) + step / 2);
  return { index, x: left, y: 0, width: Math.max(0, right - left), height: plot.bottom };
}

interface Frame {
  readonly points: readonly ChartPoint[];
  readonly size: number;
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly y: (value: number) => number;
  readonly width: number;
  readonly height: number;
  readonly center: (index: number) => number;
}

/** Round values from 0 to at least the highest: of the numbers of lines that there is room for, the one that wastes least height. */
function ticksOf(
  points: readonly ChartPoint[],
  { height, whole = false, reach = 0, textSize = 12 }: BarsOptions,
): number[] {
  const highest = Math.max(0, reach, ...points.map(({ value }) => value ?? 0));
  if (highest === 0) return [0, 1];
  const usual = Math.max(1, Math.min(MAX_TICKS, Math.floor(height / (LETTERS_PER_TICK * textSize))));
  const most = Math.max(usual, Math.min(MAX_TICKS, Math.floor(height / (LEAST_PER_TICK * textSize))));
  let best = niceTicks(highest, usual, whole);
  for (let count = usual + 1; count <= most; count++) {
    const ticks = niceTicks(highest, count, whole);
    if (ticks.length <= most + 1 && (ticks.at(-1) ?? 0) < (best.at(-1) ?? 0)) best = ticks;
  }
  return best;
}

function niceTicks(highest: number, count: number, whole: boolean): number[] {
  const ticks = scaleLinear([0, highest], [0, 1]).nice(count).ticks(count);
  const kept = whole ? ticks.filter(Number.isInteger) : ticks;
  // A nice scale of few ticks may end below the highest value once halves are left out.
  const last = kept.at(-1) ?? 0;
  return last >= highest ? kept : [...kept, whole ? Math.ceil(highest) : highest];
}

function tickMarks({ y, size, plot, height }: Frame, tick: number, text: string): PlainMark[] {
  const at = y(tick);
  const rule: PlainMark = {
    kind: 'line',
    role: tick === 0 ? 'baseline' : 'grid',
    x1: plot.left,
    y1: at,
    x2: plot.right,
    y2: at,
  };
  const end = plot.left - AXIS_GAP;
  if (textWidth(text, size) > end || at < size * 0.4 || at + size * 0.35 > height) return [rule];
  return [rule, { kind: 'text', role: 'tick', x: end, y: at + size * 0.35, text, anchor: 'end', size }];
}

function barMarks({ points, plot, y, center }: Frame, width: number): PlainMark[] {
  return points.flatMap(({ value, faint = false }, index): PlainMark[] => {
    if (value === null) return [];
    const top = y(value);
    return [
      {
        kind: 'rect',
        role: 'bar',
        index,
        faint,
        x: center(index) - width / 2,
        y: top,
        width,
        height: plot.bottom - top,
      },
    ];
  });
}

/** A piece of line between two neighbours that both hold a value, and a dot on each. */
function lineMarks({ points, y, center }: Frame, dot: number): PlainMark[] {
  const pieces: PlainMark[] = [];
  const dots: PlainMark[] = [];
  points.forEach(({ value, faint = false }, index) => {
    if (value === null) return;
    const [x, at] = [center(index), y(value)];
    dots.push({ kind: 'circle', role: 'dot', index, faint, x, y: at, r: dot });
    const before = points[index - 1]?.value ?? null;
    if (before !== null)
      pieces.push({ kind: 'line', role: 'curve', index, x1: center(index - 1), y1: y(before), x2: x, y2: at });
  });
  return [...pieces, ...dots];
}

/** Names under the axis: all of them, or every second, third… when they would touch. */
function nameMarks({ points, size, plot, width, height, center }: Frame, step: number): PlainMark[] {
  if (plot.bottom + size * 1.5 > height) return [];
  // The first and the last can be pieces of a month or year, whose longer names should not thin out all others.
  const measured = points.length > 2 ? points.slice(1, -1) : points;
  const widest = Math.max(0, ...measured.map(({ name }) => textWidth(name, size))) + TEXT_GAP;
  const every = Math.max(1, Math.ceil(widest / step));
  let taken = 0;
  return points.flatMap(({ name }, index): PlainMark[] => {
    const half = textWidth(name, size) / 2;
    const x = inside(center(index), half, width);
    // A name pushed in from the edge may still reach the one before it.
    if (index % every !== 0 || half * 2 > width || x - half < taken) return [];
    taken = x + half;
    return [{ kind: 'text', role: 'name', index, x, y: plot.bottom + size * 1.5, text: name, anchor: 'middle', size }];
  });
}

/** What is said of each point, where its bar or dot ends. */
function countedPoints({ points, plot, y, center }: Frame): CountedPoint[] {
  return points.map(({ value, label }, index) => ({
    index,
    value,
    text: label,
    x: center(index),
    y: value === null ? plot.bottom : y(value),
  }));
}

/** Numbers above their bars; one that would cross a higher bar beside its own is left out. */
function barNumbers(frame: Frame, barWidth: number): PlainMark[] {
  const { points, plot, size, y, width, center } = frame;
  const covers = ({ x, width: wide, y: top, height }: ChartBox) =>
    points.some(
      ({ value }, index) =>
        value !== null &&
        x < center(index) + barWidth / 2 &&
        x + wide > center(index) - barWidth / 2 &&
        y(value) < top + height,
    );
  const box = { x: plot.left, y: 0, width: width - plot.left, height: plot.bottom };
  return numberMarks(countedPoints(frame), { box, size, reach: 0, anywhere: false, covers });
}

/** Numbers round their dots, on the side where the line does not run. */
function lineNumbers(frame: Frame, dot: number, drawn: readonly PlainMark[]): PlainMark[] {
  const { plot, size, width } = frame;
  const covers = (box: ChartBox) => drawn.some((mark) => runsThrough(mark, box));
  const box = { x: plot.left, y: 0, width: width - plot.left, height: plot.bottom - 1 };
  return numberMarks(countedPoints(frame), { box, size, reach: dot, anywhere: true, covers });
}

/** Half the thickness of a line, and a little air. */
const LINE_CLEAR = 1.5;

/** Whether a piece of the line, or a dot, comes into a box. */
function runsThrough(mark: PlainMark, { x, y, width, height }: ChartBox): boolean {
  if (mark.kind === 'circle') {
    const aside = mark.x - Math.max(x, Math.min(mark.x, x + width));
    const over = mark.y - Math.max(y, Math.min(mark.y, y + height));
    return Math.hypot(aside, over) < mark.r + 1;
  }
  if (mark.kind !== 'line' || mark.x2 <= x || mark.x1 >= x + width) return false;
  const heightAt = (at: number) => mark.y1 + ((at - mark.x1) / (mark.x2 - mark.x1)) * (mark.y2 - mark.y1);
  const [one, other] = [heightAt(Math.max(mark.x1, x)), heightAt(Math.min(mark.x2, x + width))];
  return Math.min(one, other) < y + height + LINE_CLEAR && Math.max(one, other) > y - LINE_CLEAR;
}

/** A middle so that a text of this half width stays inside the box. */
function inside(x: number, half: number, width: number): number {
  return Math.min(Math.max(x, half), width - half);
}
