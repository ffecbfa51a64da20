import {
  hatch,
  shortened,
  textWidth,
  type ChartBox,
  type ChartTarget,
  type Drawing,
  type PlainMark,
} from './chart-mark.ts';
import { levelsOf, shadeOf, type Level } from './levels.ts';

/** One day. */
export interface CalendarDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** `null`: nobody was there, or nobody counted. Never drawn as 0. */
  readonly value: number | null;
  /** "≥ 12". */
  readonly label: string;
}

export interface CalendarOptions {
  readonly width: number;
  readonly height: number;
  readonly textSize?: number;
  /** Of the seven days, Monday first, as short as they are read. */
  readonly weekdays: readonly string[];
  /** Name of the month of a date: over a block, and short over a column. */
  readonly monthName: (date: string, form: 'long' | 'short') => string;
  /** Limits of a class: "1–3". */
  readonly levelText: (level: Level) => string;
  readonly noData: string;
}

/** Up to so many months are drawn as calendars, weeks as lines; more as one band, weeks as columns. */
const MAX_MONTH_BLOCKS = 2;
/** Between cells, in parts of a cell. */
const CELL_GAP = 0.1;
/** Cells of a band do not grow beyond this, in sizes of letters, nor those of a month. */
const MAX_BAND_CELL = 2.6;
const MAX_MONTH_CELL = 4.2;
/** Lines that a year may be broken into on a narrow page. */
const MAX_BANDS = 8;
const HEADER = 1.7;
const LEGEND_ROW = 1.9;
/** The legend gets no more of the box than this. */
const LEGEND_PART = 0.45;

interface Frame extends CalendarOptions {
  readonly size: number;
  readonly levels: readonly Level[];
}

/** The height at which a calendar is well read. */
export function calendarHeight(days: readonly CalendarDay[], options: Omit<CalendarOptions, 'height'>): number {
  const size = options.textSize ?? 12;
  const frame: Frame = {
    ...options,
    height: Number.POSITIVE_INFINITY,
    size,
    levels: levelsOf(days.map(({ value }) => value)),
  };
  const legend = legendHeight(frame);
  const months = monthsOf(days);
  if (months.length <= MAX_MONTH_BLOCKS) {
    const { blockWidth, lines, titled } = blocksOf(months, frame);
    const cell = Math.min(blockWidth / 7, MAX_MONTH_CELL * size);
    const weeks = Math.max(1, ...months.map((month) => weeksIn(month)));
    return lines * (weeks * cell * 0.86 + (titled ? 2 : 1) * HEADER * size) + legend;
  }
  const { bands, cell } = bandsOf(days, { ...frame, height: Number.POSITIVE_INFINITY });
  return bands * (cell * 7 + HEADER * size) + legend;
}

/**
 * Lays out days as a calendar: a month or two with weeks as lines, more with weeks as columns, in as many bands as the width asks for.
 * The colour says how much, in at most four classes that the legend names; a day of which nobody knows is hatched, one of none is empty.
 * A number stands in its cell wherever it fits.
 */
export function layoutCalendar(days: readonly CalendarDay[], options: CalendarOptions): Drawing<PlainMark> {
  const size = options.textSize ?? 12;
  const frame: Frame = { ...options, size, levels: levelsOf(days.map(({ value }) => value)) };
  const months = monthsOf(days);
  const legend = legendHeight(frame);
  const inner = { ...frame, height: frame.height - legend };
  const drawing = months.length <= MAX_MONTH_BLOCKS ? monthBlocks(months, inner) : weekBands(days, inner);
  return { marks: [...drawing.marks, ...legendMarks(frame, frame.height - legend)], targets: drawing.targets };
}

type Numbered = CalendarDay & { readonly index: number };

function monthsOf(days: readonly CalendarDay[]): Numbered[][] {
  const months = new Map<string, Numbered[]>();
  days.forEach((day, index) => {
    const month = day.date.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), { ...day, index }]);
  });
  return [...months.values()];
}

/** 0: Monday. */
function weekday(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

function weeksIn(month: readonly Numbered[]): number {
  const [first] = month;
  return first ? Math.ceil((weekday(first.date) + month.length) / 7) : 0;
}

function blocksOf(months: readonly (readonly Numbered[])[], { width, size }: Frame) {
  const across = months.length === 2 && width >= size * 40 ? 2 : 1;
  const blockWidth = (width - (across - 1) * size * 2) / across;
  return { across, blockWidth, lines: Math.max(1, Math.ceil(months.length / across)), titled: months.length > 1 };
}

function monthBlocks(months: readonly (readonly Numbered[])[], frame: Frame): Drawing<PlainMark> {
  const { across, blockWidth, lines, titled } = blocksOf(months, frame);
  const blockHeight = frame.height / lines;
  const drawings = months.map((month, at) =>
    monthBlock(month, frame, titled, {
      x: (at % across) * (blockWidth + frame.size * 2),
      y: Math.floor(at / across) * blockHeight,
      width: blockWidth,
      height: blockHeight,
    }),
  );
  return { marks: drawings.flatMap(({ marks }) => marks), targets: drawings.flatMap(({ targets }) => targets) };
}

function monthBlock(month: readonly Numbered[], frame: Frame, titled: boolean, block: ChartBox): Drawing<PlainMark> {
  const { size } = frame;
  const [first] = month;
  if (!first) return { marks: [], targets: [] };
  const header = Math.min(HEADER * size, block.height / 6);
  const top = block.y + header * (titled ? 2 : 1);
  const across = block.width / 7;
  const down = Math.min((block.y + block.height - top) / weeksIn(month), across);
  const marks: PlainMark[] = [];
  if (titled && header >= size * 1.3)
    marks.push({
      kind: 'text',
      role: 'heading',
      x: block.x,
      y: block.y + size,
      text: shortened(frame.monthName(first.date, 'long'), block.width, size),
      anchor: 'start',
      size,
    });
  frame.weekdays.forEach((name, day) => {
    if (header >= size * 1.3 && textWidth(name, size) <= across)
      marks.push({
        kind: 'text',
        role: 'name',
        x: block.x + across * (day + 0.5),
        y: top - size * 0.5,
        text: name,
        anchor: 'middle',
        size,
      });
  });
  const gap = Math.min(across, down) * CELL_GAP * 0.5;
  const lead = weekday(first.date);
  const targets = month.map(({ date, index }, at): ChartTarget => {
    const [column, line] = [weekday(date), Math.floor((lead + at) / 7)];
    return {
      index,
      x: block.x + column * across + gap,
      y: top + line * down + gap,
      width: across - gap * 2,
      height: down - gap * 2,
    };
  });
  month.forEach((day, at) => {
    const cell = targets[at];
    if (cell) marks.push(...cellMarks(day, cell, frame, true));
  });
  return { marks, targets };
}

/** A day: its colour, its number of the month where there is room, and its value. */
function cellMarks(
  { date, value, label, index }: Numbered,
  cell: ChartBox,
  frame: Frame,
  numbered: boolean,
): PlainMark[] {
  const { x, y, width, height } = cell;
  const shade = value === null ? undefined : shadeOf(value, frame.levels);
  const look = shade === undefined ? { index } : { index, shade };
  const marks: PlainMark[] = [{ kind: 'rect', role: 'cell', ...look, x, y, width, height }];
  if (value === null) marks.push(...hatch(cell, Math.max(3, frame.size * 0.5), { index }));
  const { size } = frame;
  const small = size * 0.85;
  const day = String(Number(date.slice(8)));
  const both = numbered && height >= size * 2.35;
  const hasDay =
    numbered && width >= textWidth(day, small) + size * 0.6 && height >= size * 1.3 && (both || value === null);
  if (hasDay) {
    // The hatch would run through the number.
    if (value === null)
      marks.splice(
        1,
        marks.length,
        ...hatch({ x, y: y + size * 1.3, width, height: Math.max(0, height - size * 1.3) }, Math.max(3, size * 0.5), {
          index,
        }),
      );
    marks.push({
      kind: 'text',
      role: 'day',
      ...look,
      x: x + size * 0.3,
      y: y + size,
      text: day,
      anchor: 'start',
      size: small,
    });
  }
  if (value !== null && width >= textWidth(label, size) + 2 && height >= size * 1.4) {
    const baseline = hasDay
      ? Math.min(y + height - (height - size * 1.2) / 2 + size * 0.36, y + height - size * 0.42)
      : y + height / 2 + size * 0.36;
    marks.push({
      kind: 'text',
      role: 'inside',
      ...look,
      x: x + width / 2,
      y: baseline,
      text: label,
      anchor: 'middle',
      size,
    });
  }
  return marks;
}

interface Bands {
  readonly bands: number;
  /** Weeks of one band. */
  readonly weeks: number;
  readonly cell: number;
  readonly gutter: number;
}

/** The bands in which cells are largest. */
function bandsOf(days: readonly CalendarDay[], { width, height, size, weekdays }: Frame): Bands {
  const [first] = days;
  const all = first ? Math.ceil((weekday(first.date) + days.length) / 7) : 1;
  const gutter = Math.min(Math.max(0, ...weekdays.map((name) => textWidth(name, size))) + size * 0.5, width / 4);
  let best: Bands = { bands: 1, weeks: all, cell: 0, gutter };
  for (let bands = 1; bands <= Math.min(MAX_BANDS, all); bands++) {
    const weeks = Math.ceil(all / bands);
    const across = (width - gutter) / weeks;
    const down = (height / bands - HEADER * size) / 7;
    // On a page, where height is free, a second line is begun only when cells would be too small for a finger or an eye.
    const cell = Math.min(across, down, MAX_BAND_CELL * size);
    if (cell > best.cell * (Number.isFinite(height) && best.cell > 0 ? 1.05 : 1)) best = { bands, weeks, cell, gutter };
    if (!Number.isFinite(height) && cell >= size) break;
  }
  return best;
}

function weekBands(days: readonly CalendarDay[], frame: Frame): Drawing<PlainMark> {
  const { size } = frame;
  const [first] = days;
  const { weeks, cell, gutter } = bandsOf(days, frame);
  if (!first || cell <= 0) return { marks: [], targets: [] };
  const lead = weekday(first.date);
  const bandHeight = cell * 7 + HEADER * size;
  const gap = cell * CELL_GAP * 0.5;
  const marks: PlainMark[] = [];
  const targets: ChartTarget[] = [];
  const bands = Math.ceil((lead + days.length) / 7 / weeks);
  for (let band = 0; band < bands; band++)
    marks.push(...weekdayMarks(frame, { top: band * bandHeight + HEADER * size, cell, gutter }));
  let taken = { band: -1, to: 0 };
  days.forEach((day, index) => {
    const week = Math.floor((lead + index) / 7);
    const band = Math.floor(week / weeks);
    const left = gutter + (week % weeks) * cell;
    const top = band * bandHeight + HEADER * size;
    const row = weekday(day.date);
    const box = { x: left + gap, y: top + row * cell + gap, width: cell - gap * 2, height: cell - gap * 2 };
    targets.push({ index, ...box });
    marks.push(...cellMarks({ ...day, index }, box, frame, false));
    const begins = day.date.endsWith('-01') || index === 0 || (row === 0 && week % weeks === 0);
    const text = begins ? frame.monthName(day.date, 'short') : '';
    const width = textWidth(text, size);
    const from = taken.band === band ? taken.to : 0;
    if (begins && left >= from && left + width <= frame.width) {
      marks.push({ kind: 'text', role: 'name', x: left, y: top - size * 0.5, text, anchor: 'start', size });
      taken = { band, to: left + width + size * 0.5 };
    }
  });
  return { marks, targets };
}

function weekdayMarks(frame: Frame, { top, cell, gutter }: { top: number; cell: number; gutter: number }): PlainMark[] {
  const { size, weekdays } = frame;
  // All seven names where they stand apart, else every second.
  const every = cell >= size * 1.1 ? 1 : cell * 2 >= size * 1.1 ? 2 : 7;
  return weekdays.flatMap((text, day): PlainMark[] => {
    const y = top + cell * (day + 0.5) + size * 0.36;
    if (day % every !== 0 || textWidth(text, size) > gutter || cell * 7 < size * 1.2) return [];
    return [{ kind: 'text', role: 'name', x: 0, y, text, anchor: 'start', size }];
  });
}

interface LegendItem {
  readonly text: string;
  readonly level: Level | 'none' | 'unknown';
}

function legendItems({ levels, levelText, noData }: Frame): LegendItem[] {
  return [
    { text: noData, level: 'unknown' },
    { text: '0', level: 'none' },
    ...levels.map((level): LegendItem => ({ text: levelText(level), level })),
  ];
}

/** Items of the legend in lines that the width allows. */
function legendLines(frame: Frame): LegendItem[][] {
  const lines: LegendItem[][] = [];
  let x = 0;
  for (const item of legendItems(frame)) {
    const width = legendWidth(item, frame.size);
    if (width > frame.width) continue;
    if (lines.length === 0 || x + width > frame.width) {
      lines.push([]);
      x = 0;
    }
    lines.at(-1)?.push(item);
    x += width + frame.size;
  }
  return lines;
}

function legendWidth({ text }: LegendItem, size: number): number {
  return size * 1.6 + textWidth(text, size);
}

function legendHeight(frame: Frame): number {
  const height = (legendLines(frame).length * LEGEND_ROW + 0.6) * frame.size;
  return height > frame.height * LEGEND_PART ? 0 : height;
}

function legendMarks(frame: Frame, top: number): PlainMark[] {
  const { size } = frame;
  if (top >= frame.height) return [];
  return legendLines(frame).flatMap((line, at) => {
    let x = 0;
    return line.flatMap((item): PlainMark[] => {
      const baseline = top + (at * LEGEND_ROW + 1.75) * size;
      const swatch = { x, y: baseline - size * 0.85, width: size, height: size };
      const shade = item.level === 'unknown' ? {} : { shade: item.level === 'none' ? (0 as const) : item.level.shade };
      const text: PlainMark = {
        kind: 'text',
        role: 'name',
        x: x + size * 1.5,
        y: baseline,
        text: item.text,
        anchor: 'start',
        size,
      };
      x += legendWidth(item, size) + size;
      const lines = item.level === 'unknown' ? hatch(swatch, Math.max(3, size * 0.4)) : [];
      return [{ kind: 'rect', role: 'cell', ...shade, ...swatch }, ...lines, text];
    });
  });
}
