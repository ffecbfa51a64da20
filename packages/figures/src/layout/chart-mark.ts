/** What a mark shows; `markPaint` gives each role its colours and weight, the same in a page and in an image. */
export type MarkRole =
  // Series.
  | 'grid'
  | 'baseline'
  | 'bar'
  | 'curve'
  | 'dot'
  | 'tick'
  | 'name'
  | 'value'
  | 'gap'
  | 'heading'
  // Shares and calendars.
  | 'segment'
  | 'separator'
  | 'hatch'
  | 'cell'
  | 'day'
  | 'inside'
  // Maps.
  | 'frame'
  | 'land'
  | 'border'
  | 'zone'
  | 'bubble'
  | 'sea'
  | 'credit';

/** How strong a fill is: 0 is empty, 4 the full colour. */
export type Shade = 0 | 1 | 2 | 3 | 4;

interface MarkBase {
  readonly role: MarkRole;
  /** The point that the mark belongs to; absent for the frame round them. */
  readonly index?: number;
  /** Drawn lighter: records of this point were left out. */
  readonly faint?: boolean;
  readonly shade?: Shade;
}

/** A rectangle in the units of the chart's box. */
export interface ChartBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A mark that any place can be given to by adding to its coordinates. */
export type PlainMark =
  | (MarkBase & { readonly kind: 'rect' } & ChartBox)
  | (MarkBase & {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
    })
  | (MarkBase & { readonly kind: 'circle'; readonly x: number; readonly y: number; readonly r: number })
  | (MarkBase & {
      readonly kind: 'text';
      /** Where the text is anchored, and its baseline. */
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly anchor: 'start' | 'middle' | 'end';
      /** Size of the letters. */
      readonly size: number;
    });

/** One thing to draw, in the units of the box (0, 0 is its top left corner). Plain data: a page and an image draw the same marks. */
export type ChartMark =
  | PlainMark
  /** `d` as in an SVG path, `box` what it covers. */
  | (MarkBase & { readonly kind: 'path'; readonly d: string; readonly box: ChartBox });

/** Where a pointer finds a point, and where its focus is shown. */
export interface ChartTarget extends ChartBox {
  readonly index: number;
}

/** All that a chart draws, and where its points answer. */
export interface Drawing<M extends ChartMark = ChartMark> {
  readonly marks: readonly M[];
  readonly targets: readonly ChartTarget[];
}

/**
 * Widths of letters of the house's sans in its heavier weight, in parts of the size, each rather too wide than too narrow: no DOM measures
 * text here, and a page and an image must agree.
 */
const WIDTHS: readonly (readonly [letters: RegExp, width: number])[] = [
  [/[ijl.,:;'’|!·\s]/, 0.34],
  [/[ftr()[\]/-]/, 0.45],
  [/[mwMW@%…]/, 1.02],
  [/[A-ZÀ-Þ]/, 0.78],
];
const LETTER = 0.68;
const known = new Map<string, number>();

function letterWidth(letter: string): number {
  const before = known.get(letter);
  if (before !== undefined) return before;
  const width = WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? (letter.length > 1 ? 1.3 : LETTER);
  // A hostile name must not fill the memory.
  if (known.size < 1_000) known.set(letter, width);
  return width;
}

/** An upper guess of how wide a text is drawn. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += letterWidth(letter);
  return width * size;
}

/** The text, or its beginning and "…" where it would be wider than `width`; empty where not even that fits. */
export function shortened(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 0) {
    letters.pop();
    const head = `${letters.join('').trimEnd()}…`;
    if (textWidth(head, size) <= width) return letters.length > 0 ? head : '';
  }
  return '';
}

/** The text in up to `most` lines, broken at spaces that may be broken; the last one shortened where it is still too long. */
export function inLines(text: string, width: number, size: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (line && lines.length < most - 1 && textWidth(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((one) => shortened(one, width, size)).filter(Boolean);
}

/** What a text covers, by the upper guess of its width. */
export function textBox({ x, y, text, anchor, size }: PlainMark & { kind: 'text' }): ChartBox {
  const width = textWidth(text, size);
  const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
  return { x: left, y: y - size * 0.75, width, height: size * 0.75 };
}

/** The mark at another place. */
export function moved(mark: PlainMark, dx: number, dy: number): PlainMark {
  if (mark.kind === 'line') return { ...mark, x1: mark.x1 + dx, x2: mark.x2 + dx, y1: mark.y1 + dy, y2: mark.y2 + dy };
  return { ...mark, x: mark.x + dx, y: mark.y + dy };
}

/** Whether two boxes share more than an edge. */
export function overlaps(one: ChartBox, other: ChartBox): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** Slanted lines inside a rectangle, `gap` apart: what a colour says must also be seen without it. */
export function hatch({ x, y, width, height }: ChartBox, gap: number, mark: Omit<MarkBase, 'role'> = {}): PlainMark[] {
  const lines: PlainMark[] = [];
  for (let at = gap; at < width + height; at += gap) {
    // From the upper edge down to the left, cut where it would leave the rectangle.
    const over = Math.max(0, at - width);
    const down = Math.min(at, height);
    if (down > over)
      lines.push({
        ...mark,
        kind: 'line',
        role: 'hatch',
        x1: x + at - over,
        y1: y + over,
        x2: x + at - down,
        y2: y + down,
      });
  }
  return lines;
}
