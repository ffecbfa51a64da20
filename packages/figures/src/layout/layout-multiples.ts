import { moved, shortened, textWidth, type Drawing, type PlainMark } from './chart-mark.ts';
import { layoutBars, type BarsOptions, type ChartPoint } from './layout-bars.ts';

/** One of several small charts. */
export interface ChartPanel {
  /** "Calaisis". */
  readonly name: string;
  /** Its whole: "≥ 469". */
  readonly label: string;
  readonly points: readonly ChartPoint[];
}

/** A panel narrower than this, in sizes of letters, has no room for a name beside another. */
const MIN_WIDTH = 21;
/** In a box too low for their rows they stand closer, down to this width. */
const LEAST_WIDTH = 10;
/** Between panels, in sizes of letters. */
const GAP_X = 2;
const GAP_Y = 1.2;
const HEADING = 2;
/** A name shorter than this, in sizes of letters, names nothing. */
const LEAST_NAME = 4;
/** A panel is about so high for its width. */
const RATIO = 0.62;
const MIN_HEIGHT = 9;

/** Columns and rows of panels in a box; all have one size. */
function gridOf(count: number, width: number, size: number): { columns: number; rows: number; panelWidth: number } {
  const fitting = Math.max(1, Math.floor((width + GAP_X * size) / ((MIN_WIDTH + GAP_X) * size)));
  // Two rows of two read better than one of three and one of one.
  const rows = Math.ceil(count / Math.min(fitting, Math.max(1, count)));
  const columns = Math.max(1, Math.ceil(count / Math.max(1, rows)));
  return { columns, rows, panelWidth: Math.max(0, (width - (columns - 1) * GAP_X * size) / columns) };
}

/** The grid of a box whose height is given: more columns where rows would be lower than they are well read. */
function gridIn(count: number, { width, height, size }: { width: number; height: number; size: number }) {
  let grid = gridOf(count, width, size);
  while (grid.rows > 1 && height / grid.rows < (MIN_HEIGHT + HEADING) * size) {
    const rows = grid.rows - 1;
    const columns = Math.ceil(count / rows);
    const panelWidth = (width - (columns - 1) * GAP_X * size) / columns;
    if (panelWidth < LEAST_WIDTH * size) break;
    grid = { columns, rows, panelWidth };
  }
  return grid;
}

/** The height at which the panels are well read. */
export function multiplesHeight(count: number, width: number, size: number): number {
  const { rows, panelWidth } = gridOf(count, width, size);
  const panel = Math.min(Math.max(panelWidth * RATIO, MIN_HEIGHT * size), 15 * size);
  return rows * (panel + HEADING * size) + Math.max(0, rows - 1) * GAP_Y * size;
}

/**
 * Lays out one chart a panel in a grid, all on one scale: a height says the same in each. Points are numbered on from panel to panel.
 */
export function layoutMultiples(panels: readonly ChartPanel[], options: BarsOptions): Drawing<PlainMark> {
  const { width, height, textSize: size = 12 } = options;
  const { columns, rows, panelWidth } = gridIn(panels.length, { width, height, size });
  const gap = Math.min(GAP_Y * size, height / (rows * 4));
  const panelHeight = Math.max(0, (height - Math.max(0, rows - 1) * gap) / Math.max(1, rows));
  const heading = Math.min(HEADING * size, panelHeight / 3);
  const reach = Math.max(0, ...panels.flatMap(({ points }) => points.map(({ value }) => value ?? 0)));
  const drawings: Drawing<PlainMark>[] = [];
  let first = 0;
  panels.forEach((panel, at) => {
    const left = (at % columns) * (panelWidth + GAP_X * size);
    const top = Math.floor(at / columns) * (panelHeight + gap);
    const chart = layoutBars(panel.points, { ...options, width: panelWidth, height: panelHeight - heading, reach });
    drawings.push(
      { marks: headingMarks(panel, { left, top, width: panelWidth, size, height: heading }), targets: [] },
      placed(chart, { left, top: top + heading, first }),
    );
    first += panel.points.length;
  });
  return { marks: drawings.flatMap(({ marks }) => marks), targets: drawings.flatMap(({ targets }) => targets) };
}

function headingMarks(
  { name, label }: ChartPanel,
  { left, top, width, size, height }: { left: number; top: number; width: number; size: number; height: number },
): PlainMark[] {
  if (height < size) return [];
  const y = top + size;
  const gap = size * 0.7;
  // A long name ends before the number: that is nowhere else, the name in full in the table.
  const beside = label ? width - gap - textWidth(label, size) : width;
  const told = label !== '' && beside >= Math.min(textWidth(name, size), LEAST_NAME * size);
  const text = shortened(name, told ? beside : width, size);
  const after = textWidth(text, size) + gap;
  const marks: PlainMark[] = [{ kind: 'text', role: 'heading', x: left, y, text, anchor: 'start', size }];
  if (told) marks.push({ kind: 'text', role: 'name', x: left + after, y, text: label, anchor: 'start', size });
  return marks.filter((mark) => mark.kind !== 'text' || mark.text !== '');
}

function placed(
  { marks, targets }: Drawing<PlainMark>,
  { left, top, first }: { left: number; top: number; first: number },
): Drawing<PlainMark> {
  return {
    marks: marks.map((mark) => {
      const there = moved(mark, left, top);
      return there.index === undefined ? there : { ...there, index: there.index + first };
    }),
    targets: targets.map((target) => ({
      ...target,
      index: target.index + first,
      x: target.x + left,
      y: target.y + top,
    })),
  };
}
