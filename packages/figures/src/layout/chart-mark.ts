/** What a mark shows; a back-end gives each role its colour and weight. */
export type MarkRole = 'grid' | 'baseline' | 'bar' | 'curve' | 'dot' | 'tick' | 'name' | 'value' | 'gap';

interface MarkBase {
  readonly role: MarkRole;
  /** The point that the mark belongs to; absent for the frame round them. */
  readonly index?: number;
  /** Drawn lighter: records of this point were left out. */
  readonly faint?: boolean;
}

/** One thing to draw, in the units of the box (0, 0 is its top left corner). Plain data: a page and an image draw the same marks. */
export type ChartMark =
  | (MarkBase & {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    })
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

/** Widths of letters in the house's fonts, in parts of the size, rather too wide than too narrow: no DOM measures text here. */
const LETTER = 0.65;
const WIDE_LETTER = 1;

/** An upper guess of how wide a text is drawn. */
export function textWidth(text: string, size: number): number {
  const wide = text.match(/[%mwMW@]/g)?.length ?? 0;
  return (wide * WIDE_LETTER + (text.length - wide) * LETTER) * size;
}
