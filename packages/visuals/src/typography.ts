import type { FitOptions } from './text-fit.ts';
import type { FigureObject, TextStyle } from './scene.ts';
import type { SizeId } from './size.ts';

export type TextSpec = Pick<FitOptions, 'face' | 'weight' | 'size' | 'minSize' | 'lineHeight'> & {
  readonly balance: boolean;
};

/** Height of digits and capitals, in sizes (Source Serif 4 and Inter are near enough to each other). */
export const CAP_HEIGHT = 0.67;

/** Sizes in pixels at 1080×1350; other sizes scale them. Minimums keep 7 px and more where a feed shows the image at a third. */
const TEXTS: Readonly<Record<TextStyle, TextSpec>> = {
  kicker: { face: 'sans', weight: 600, size: 33, minSize: 24, lineHeight: 1.3, balance: false },
  title: { face: 'serif', weight: 600, size: 70, minSize: 38, lineHeight: 1.1, balance: true },
  context: { face: 'sans', weight: 400, size: 39, minSize: 26, lineHeight: 1.4, balance: false },
  footnote: { face: 'sans', weight: 400, size: 24, minSize: 19, lineHeight: 1.38, balance: false },
  organisation: { face: 'sans', weight: 650, size: 28, minSize: 20, lineHeight: 1.25, balance: true },
  body: { face: 'sans', weight: 400, size: 36, minSize: 24, lineHeight: 1.4, balance: false },
};

export interface FigureSpec {
  readonly qualifier: TextSpec;
  readonly number: TextSpec;
  readonly label: TextSpec;
  /** Distances in pixels: above the qualifier, between qualifier and number, between number and label. */
  readonly above: number;
  readonly afterQualifier: number;
  readonly afterNumber: number;
  /** Thickness of the line over the tile; 0 for none. */
  readonly rule: number;
  /** Most of the height below the qualifier that the number takes. */
  readonly numberShare: number;
  /** An absent qualifier keeps its line, so that the numbers of a row stand level. */
  readonly keepsQualifierLine: boolean;
}

const FIGURES: Readonly<Record<FigureObject['arrangement'], FigureSpec>> = {
  tile: {
    qualifier: { face: 'sans', weight: 450, size: 28, minSize: 20, lineHeight: 1.25, balance: false },
    number: { face: 'serif', weight: 600, size: 140, minSize: 56, lineHeight: CAP_HEIGHT, balance: false },
    label: { face: 'sans', weight: 500, size: 34, minSize: 22, lineHeight: 1.22, balance: true },
    above: 18,
    afterQualifier: 12,
    afterNumber: 20,
    rule: 2,
    numberShare: 0.6,
    keepsQualifierLine: true,
  },
  giant: {
    qualifier: { face: 'serif', weight: 400, size: 76, minSize: 40, lineHeight: 1.15, balance: false },
    number: { face: 'serif', weight: 600, size: 620, minSize: 120, lineHeight: CAP_HEIGHT, balance: false },
    label: { face: 'serif', weight: 500, size: 72, minSize: 36, lineHeight: 1.14, balance: true },
    above: 0,
    afterQualifier: 30,
    afterNumber: 52,
    rule: 0,
    numberShare: 0.66,
    keepsQualifierLine: false,
  },
};

const SCALES: Readonly<Record<SizeId, number>> = { portrait: 1, square: 0.9, story: 1.12, landscape: 0.88 };

/** How words of a style are set in an image of this size; in scene pixels. */
export function textSpec(style: TextStyle, size: SizeId): TextSpec {
  return scaled(TEXTS[style], SCALES[size]);
}

/** How a figure is set in an image of this size; in scene pixels. */
export function figureSpec(arrangement: FigureObject['arrangement'], size: SizeId): FigureSpec {
  const spec = FIGURES[arrangement];
  const scale = SCALES[size];
  return {
    ...spec,
    qualifier: scaled(spec.qualifier, scale),
    number: scaled(spec.number, scale),
    label: scaled(spec.label, scale),
    above: Math.round(spec.above * scale),
    afterQualifier: Math.round(spec.afterQualifier * scale),
    afterNumber: Math.round(spec.afterNumber * scale),
  };
}

function scaled(spec: TextSpec, scale: number): TextSpec {
  return { ...spec, size: Math.round(spec.size * scale), minSize: Math.round(spec.minSize * scale) };
}

/** Size of the letters of a chart at 1080×1350, and the least that a feed can show. */
const CHART_LETTERS = { size: 27, least: 19, floor: 8 };

/** How large the letters of a chart are in a box: smaller where it is narrow or low, so that what they name still has room. */
export function chartTextSize(size: SizeId, width: number, height: number): { textSize: number; small: boolean } {
  const scale = SCALES[size];
  const room = Math.min(CHART_LETTERS.size * scale, width / 18, height / 11);
  const textSize = Math.max(CHART_LETTERS.floor, Math.round(room * 2) / 2);
  return { textSize, small: textSize < CHART_LETTERS.least * scale };
}
