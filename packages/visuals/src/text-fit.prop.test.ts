import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleMeasure } from './rule-measure.fixture.ts';
import { fitText, heightOf, wrap, type FitOptions } from './text-fit.ts';

const words = fc
  .array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 40 })
  .map((parts) => parts.join(' '));
const options: fc.Arbitrary<FitOptions> = fc.record({
  face: fc.constantFrom('serif', 'sans'),
  weight: fc.constantFrom(400, 600),
  size: fc.integer({ min: 8, max: 500 }),
  minSize: fc.integer({ min: 8, max: 60 }),
  lineHeight: fc.double({ min: 0.6, max: 1.6, noNaN: true }),
  width: fc.double({ min: 1, max: 1500, noNaN: true }),
  height: fc.double({ min: 1, max: 1500, noNaN: true }),
  balance: fc.boolean(),
});

describe('text in a box', () => {
  it('never reaches outside it, whatever the text and the box', () => {
    fc.assert(
      fc.property(words, options, (text, options) => {
        const fitted = fitText(text, options, ruleMeasure);
        const type = { face: options.face, weight: options.weight, size: fitted.size };
        for (const line of fitted.lines) expect(ruleMeasure(line, type)).toBeLessThanOrEqual(options.width);
        if (fitted.lines.some((line) => line !== ''))
          expect(heightOf(fitted)).toBeLessThanOrEqual(options.height + 1e-6);
      }),
      { numRuns: 500 },
    );
  });

  it('loses no word unless it says so', () => {
    fc.assert(
      fc.property(words, options, (text, options) => {
        const fitted = fitText(text, options, ruleMeasure);
        if (fitted.problem === 'cut') return;
        expect(fitted.lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
      { numRuns: 500 },
    );
  });
});

describe('line breaks', () => {
  const type = { face: 'sans', weight: 400, size: 10 } as const;

  it('keep the no-break spaces of French punctuation', () => {
    const lines = wrap('Six chiffres\u00a0: «\u00a0au moins\u00a0» 1\u202f226 tentes\u202f!', 60, type, ruleMeasure);
    for (const line of lines) expect(line).not.toMatch(/^[:»!]|^226|«$/);
  });

  it('divide a word longer than the line between graphemes', () => {
    const lines = wrap('e\u0301'.repeat(40), 50, type, ruleMeasure, true);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/^(e\u0301)+$/);
  });

  it('even out the lines of a heading', () => {
    const options = {
      face: 'serif',
      weight: 600,
      size: 20,
      minSize: 10,
      lineHeight: 1,
      width: 300,
      height: 80,
    } as const;
    const [first = '', second = ''] = fitText(
      'one two three four five six seven',
      { ...options, balance: true },
      ruleMeasure,
    ).lines;
    expect(Math.abs(first.length - second.length)).toBeLessThan(8);
  });
});
