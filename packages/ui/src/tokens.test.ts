import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The two values of a role, `[light, dark]`. */
function role(name: string): [string, string] {
  const match = new RegExp(`--${name}: (?:light-dark\\((#\\w+), (#\\w+)\\)|(#\\w+));`).exec(css);
  if (!match) throw new Error(`no role ${name}`);
  return [match[1] ?? match[3] ?? '', match[2] ?? match[3] ?? ''];
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['paper', 'surface', 'sunken'];

/** Text role, the grounds it stands on, and the contrast it must hold: 4.5 for text, 3 for edges of controls and marks. */
const PAIRS: readonly [string, readonly string[], number][] = [
  ['ink', [...GROUNDS, 'sea-soft', 'signal-soft', 'ok-soft'], 4.5],
  ['muted', GROUNDS, 4.5],
  ['faint', GROUNDS, 4.5],
  ['sea', [...GROUNDS, 'sea-soft'], 4.5],
  ['on-sea', ['sea', 'sea-hover'], 4.5],
  ['signal', ['paper', 'surface'], 4.5],
  ['signal-strong', ['surface', 'signal-soft'], 4.5],
  ['ok-strong', ['surface', 'ok-soft'], 4.5],
  ['line-control', ['paper', 'surface'], 3],
  ['ok', ['paper', 'surface'], 3],
];

it.each(PAIRS)('%s is readable on %j in both themes', (text, grounds, least) => {
  for (const ground of grounds)
    for (const theme of [0, 1] as const) {
      const ratio = contrast(role(text)[theme], role(ground)[theme]);
      expect({ ground, theme, ratio: Math.floor(ratio * 100) / 100, holds: ratio >= least }).toMatchObject({
        holds: true,
      });
    }
});
