import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measurePost } from './measure.ts';
import { splitThread } from './split-thread.ts';

const words = fc.oneof(
  { weight: 12, arbitrary: fc.stringMatching(/^[a-zéèà]{1,14}$/) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('🚨', '➡️', '👨‍👩‍👧‍👦', '日本語', 'عربي', '1\u202F226', '«\u00A0mise', 'abri\u00A0»'),
  },
  { weight: 2, arbitrary: fc.constantFrom('fin.', 'Quoi\u202F?', 'oui\u202F!', 'etc…') },
  { weight: 1, arbitrary: fc.webUrl() },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }) },
);
const texts = fc
  .array(fc.tuple(words, fc.constantFrom(' ', ' ', ' ', '\n', '\n\n', '')), { minLength: 1, maxLength: 180 })
  .map((pairs) => pairs.flat().join(''));

/** What a reader can see of a text: everything but blanks and what the network refuses. */
const visible = (text: string): string => text.replace(/[\s\uFEFF\uFFFE\uFFFF]/g, '');

describe('splitThread', () => {
  it('loses nothing, and every part is within the limit', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('x' as const, 'instagram' as const), (text, network) => {
        const parts = splitThread(text, network);
        for (const part of parts) expect(measurePost(part, network).ok).toBe(true);
        const bare =
          parts.length > 1 ? parts.map((part, i) => part.slice(0, -` ${i + 1}/${parts.length}`.length)) : parts;
        if (parts.length > 1) parts.forEach((part, i) => expect(part.endsWith(` ${i + 1}/${parts.length}`)).toBe(true));
        expect(visible(bare.join(''))).toBe(visible(text));
      }),
      { numRuns: 300 },
    );
  });

  it('cuts no word that fits in a part', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { minLength: 60, maxLength: 120 }), (list) => {
        const parts = splitThread(list.join(' '), 'x');
        expect(parts.flatMap((part) => part.replace(/ \d+\/\d+$/, '').split(' '))).toEqual(list);
      }),
      { numRuns: 100 },
    );
  });
});
