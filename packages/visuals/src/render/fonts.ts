// Apps that draw visuals check these sources with their own settings, which do not name the declaration.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./assets.d.ts" />
import sansLatinExtended from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url';
import sansLatin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import serifLatinExtended from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-opsz-normal.woff2?url';
import serifLatin from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2?url';
import { err, ok, type Result } from '@vigie/core';
import type { Measure, Typeface } from '../text-fit.ts';

/**
 * The faces of the images, apart from the interface's: the serif with its optical sizes, since numbers stand up to 500 px high, and
 * both present wherever an image is drawn. Unicode ranges are those of the files' publisher.
 */
const FACES = [
  { family: 'Vigie Serif', url: serifLatin, weight: '200 900', range: 'latin' },
  { family: 'Vigie Serif', url: serifLatinExtended, weight: '200 900', range: 'extended' },
  { family: 'Vigie Sans', url: sansLatin, weight: '100 900', range: 'latin' },
  { family: 'Vigie Sans', url: sansLatinExtended, weight: '100 900', range: 'extended' },
] as const;

const RANGES = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  extended:
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
} as const;

const FAMILY = { serif: '"Vigie Serif", Georgia, serif', sans: '"Vigie Sans", system-ui, sans-serif' } as const;

/** The `font` of a canvas for a typeface. */
export function canvasFont(type: Typeface): string {
  return `${type.weight} ${type.size}px ${FAMILY[type.face]}`;
}

let registered: readonly FontFace[] = [];

function register(): void {
  if (registered.length > 0) return;
  registered = FACES.map(({ family, url, weight, range }) => {
    const source = `url("${url}") format("woff2")`;
    return new FontFace(family, source, { weight, unicodeRange: RANGES[range], display: 'block' });
  });
  for (const face of registered) document.fonts.add(face);
}

/** A face that failed to load never tries again: the next attempt starts with new ones. */
function forget(): void {
  for (const face of registered) document.fonts.delete(face);
  registered = [];
}

/** Waits until every face that `text` needs can be drawn. Fails with `visual_font_missing` when one cannot be had. */
export async function loadFonts(text: string): Promise<Result<void>> {
  register();
  // Digits and capitals as well: a text may be empty.
  const sample = `Aa0 ${text}`;
  try {
    await Promise.all(
      ['Vigie Serif', 'Vigie Sans'].map((family) => document.fonts.load(`400 48px "${family}"`, sample)),
    );
    return ok(undefined);
  } catch (error) {
    forget();
    return err('visual_font_missing', {}, String(error));
  }
}

/** Above 256 px Chromium draws outlines whose ink is a few pixels off from what it measures: measured smaller, then scaled. */
const MAX_INK_SIZE = 200;

/** Measures on a canvas of its own, remembering what it measured. Only after `loadFonts`. */
export function canvasMeasure(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('no 2D canvas');
  const known = new Map<string, TextMetrics>();
  const measured = (text: string, type: Typeface) => {
    const font = canvasFont(type);
    const key = `${font}\n${text}`;
    const before = known.get(key);
    if (before) return before;
    context.font = font;
    const now = context.measureText(text);
    known.set(key, now);
    return now;
  };
  return Object.assign((text: string, type: Typeface) => measured(text, type).width, {
    inkLeft: (text: string, type: Typeface) => {
      const size = Math.min(type.size, MAX_INK_SIZE);
      return (-measured(text, { ...type, size }).actualBoundingBoxLeft * type.size) / size;
    },
  });
}
