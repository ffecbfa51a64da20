import { hatch, inLines, textWidth, type ChartTarget, type Drawing, type PlainMark, type Shade } from './chart-mark.ts';

/** One part of a whole. */
export interface ShareSegment {
  readonly name: string;
  /** From 0 up; `null`: nobody knows, so it has no length. */
  readonly value: number | null;
  /** "≥ 469"; empty where the percentage says it all. */
  readonly label: string;
  /** "≈ 86 %". */
  readonly percent: string;
  /** What is not the thing itself but its remainder. */
  readonly rest?: boolean;
  /** The point it stands for; a remainder has none. */
  readonly index?: number;
}

export interface ShareOptions {
  readonly width: number;
  readonly height: number;
  readonly textSize?: number;
}

const ROW = 1.9;
const BAR = { least: 2.2, most: 5, usual: 3.6 };
const AFTER_BAR = 1;
/** Under this width a line of a hatch is all there is. */
const HATCH = 0.55;

/** A second line of a long name. */
const LINE = 1.35;
const MAX_LINES = 3;

/** The height at which a bar and its rows are well read. */
export function shareHeight(segments: readonly ShareSegment[], width: number, size: number): number {
  const rows = rowsOf(segments, width, size).reduce((sum, { height }) => sum + height, 0);
  return (BAR.usual + AFTER_BAR) * size + rows;
}

interface Row {
  readonly segment: ShareSegment;
  readonly lines: readonly string[];
  readonly height: number;
}

/** Where the names begin: after the swatch and the widest percentage. */
function nameStart(segments: readonly ShareSegment[], size: number): number {
  return size * 2.5 + Math.max(0, ...segments.map(({ percent }) => textWidth(percent, size)));
}

function rowsOf(segments: readonly ShareSegment[], width: number, size: number): Row[] {
  const room = width - nameStart(segments, size);
  return segments.map((segment) => {
    const lines = inLines(segment.name, room, size, MAX_LINES);
    return { segment, lines, height: (ROW + Math.max(0, lines.length - 1) * LINE) * size };
  });
}

/** The look of each part in order: neighbours differ by more than their colour. */
const LOOKS: readonly { shade: Shade; hatched: boolean }[] = [
  { shade: 4, hatched: false },
  { shade: 2, hatched: false },
  { shade: 3, hatched: true },
  { shade: 1, hatched: false },
  { shade: 4, hatched: true },
  { shade: 2, hatched: true },
];
const REST: { shade: Shade; hatched: boolean } = { shade: 0, hatched: false };

/**
 * Lays out parts of a whole as one bar, lengths proportional to values, and under it a row a part with its percentage. One bar and not a
 * pie: lengths on one line are what eyes compare best. Rows that do not fit are counted in the last one, never dropped in silence.
 */
export function layoutShare(segments: readonly ShareSegment[], options: ShareOptions): Drawing<PlainMark> {
  const { width, height, textSize: size = 12 } = options;
  // The rows come first: the bar takes what they leave, within reason.
  const rowsHeight = rowsOf(segments, width, size).reduce((sum, row) => sum + row.height, 0);
  const left = height - AFTER_BAR * size - rowsHeight;
  const bar = Math.min(Math.max(left, BAR.least * size), BAR.most * size, height);
  const total = segments.reduce((sum, { value }) => sum + (value ?? 0), 0);
  const looks = looksOf(segments);
  const marks: PlainMark[] = [];
  const targets: ChartTarget[] = [];
  let x = 0;
  segments.forEach(({ value, percent, index }, at) => {
    if (!value || total === 0) return;
    const long = (value / total) * width;
    const { shade, hatched } = looks[at] ?? REST;
    const point = index === undefined ? {} : { index };
    marks.push({ kind: 'rect', role: 'segment', ...point, shade, x, y: 0, width: long, height: bar });
    if (hatched) marks.push(...hatch({ x, y: 0, width: long, height: bar }, size * HATCH, { ...point, shade }));
    if (!hatched && textWidth(percent, size) + size <= long && bar >= size * 1.6)
      marks.push({
        kind: 'text',
        role: 'inside',
        ...point,
        shade,
        x: x + long / 2,
        y: bar / 2 + size * 0.36,
        text: percent,
        anchor: 'middle',
        size,
      });
    if (index !== undefined) targets.push({ index, x, y: 0, width: long, height: bar });
    x += long;
  });
  // Drawn over the ends, so that no length is shortened for them.
  marks.push(...separators(marks, bar));
  if (total === 0) marks.push({ kind: 'rect', role: 'segment', shade: 0, x: 0, y: 0, width, height: bar });
  const rows = rowMarks(segments, looks, { width, size, top: bar + AFTER_BAR * size, bottom: height });
  return { marks: [...marks, ...rows.marks], targets: rows.targets.length > 0 ? rows.targets : targets };
}

function looksOf(segments: readonly ShareSegment[]): (typeof LOOKS)[number][] {
  let next = 0;
  return segments.map(({ rest }) => (rest ? REST : (LOOKS[next++ % LOOKS.length] ?? REST)));
}

function separators(marks: readonly PlainMark[], bar: number): PlainMark[] {
  return marks
    .flatMap((mark) => (mark.kind === 'rect' && mark.role === 'segment' ? [mark] : []))
    .slice(1)
    .map(({ x }): PlainMark => ({ kind: 'line', role: 'separator', x1: x, y1: 0, x2: x, y2: bar }));
}

function rowMarks(
  segments: readonly ShareSegment[],
  looks: readonly (typeof LOOKS)[number][],
  { width, size, top, bottom }: { width: number; size: number; top: number; bottom: number },
): Drawing<PlainMark> {
  const all = rowsOf(segments, width, size);
  const end = (rows: number) => top + heightOf(all, rows);
  let count = all.length;
  // The free line after a row may be cut; a last line says how many rows are not there.
  const fits = (rows: number) => (rows === all.length ? end(rows) - size * 0.5 : end(rows) + size) <= bottom;
  while (count > 0 && !fits(count)) count--;
  const start = nameStart(segments, size);
  const marks: PlainMark[] = [];
  const targets: ChartTarget[] = [];
  let y = top;
  all.slice(0, count).forEach(({ segment: { label, percent, value, index }, lines, height }, at) => {
    const baseline = y + size;
    const { shade, hatched } = looks[at] ?? REST;
    const point = index === undefined ? {} : { index };
    const swatch = { x: 0, y: y + size * 0.1, width: Math.min(size, width), height: size };
    marks.push(
      value === null
        ? { kind: 'rect', role: 'cell', ...point, ...swatch }
        : { kind: 'rect', role: 'segment', ...point, shade, ...swatch },
    );
    if (hatched || value === null)
      marks.push(...hatch(swatch, size * 0.4, value === null ? point : { ...point, shade }));
    if (start - size * 0.8 <= width)
      marks.push({
        kind: 'text',
        role: 'value',
        ...point,
        x: start - size * 0.8,
        y: baseline,
        text: percent,
        anchor: 'end',
        size,
      });
    lines.forEach((text, line) => {
      marks.push({
        kind: 'text',
        role: 'name',
        ...point,
        x: start,
        y: baseline + line * LINE * size,
        text,
        anchor: 'start',
        size,
      });
    });
    const last = lines.at(-1) ?? '';
    const labelStart = start + textWidth(last, size) + size * 0.5;
    if (last && label && labelStart + textWidth(label, size) <= width) {
      const under = baseline + (lines.length - 1) * LINE * size;
      marks.push({
        kind: 'text',
        role: 'value',
        ...point,
        x: labelStart,
        y: under,
        text: label,
        anchor: 'start',
        size,
      });
    }
    if (index !== undefined) targets.push({ index, x: 0, y, width, height: Math.min(height, bottom - y) });
    y += height;
  });
  const text = `+ ${all.length - count}`;
  if (count < all.length && y + size <= bottom && textWidth(text, size) <= width)
    marks.push({ kind: 'text', role: 'name', x: 0, y: y + size, text, anchor: 'start', size });
  return { marks, targets };
}

function heightOf(rows: readonly Row[], count: number): number {
  return rows.slice(0, count).reduce((sum, { height }) => sum + height, 0);
}
