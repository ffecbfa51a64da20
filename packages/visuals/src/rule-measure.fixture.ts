import type { Measure, Typeface } from './text-fit.ts';

/** Measures by rule of thumb: as wide as the real faces on average, so that tests need no canvas. */
export const ruleMeasure: Measure = Object.assign((text: string, type: Typeface) => widthOf(text) * type.size, {
  inkLeft: (_text: string, type: Typeface) => type.size * 0.07,
});

function widthOf(text: string): number {
  let width = 0;
  for (const letter of text)
    width += /[ilj.,:;'’!|]/.test(letter) ? 0.27 : /[mwMW]/.test(letter) ? 0.85 : /\s/.test(letter) ? 0.25 : 0.53;
  return width;
}
