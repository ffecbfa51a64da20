import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatNumber, LOCALES, typeset } from './index.ts';

/** Texts made of what matters here: marks, spaces of every kind, words, digits. */
const text = fc
  .array(
    fc.constantFrom(
      ' ',
      '\u00A0',
      '\u202F',
      '\n',
      ';',
      ':',
      '!',
      '?',
      '%',
      '«',
      '»',
      '"',
      '(',
      ')',
      'é',
      'mot',
      '12',
      'http://a.b/?c',
      '…',
      '’',
    ),
    {
      maxLength: 30,
    },
  )
  .map((parts) => parts.join(''));

it('typesetting twice is typesetting once', () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(typeset(typeset(value, 'fr'), 'fr')).toBe(typeset(value, 'fr'));
    }),
    { numRuns: 3000 },
  );
});

it('typesetting changes spaces and nothing else', () => {
  const bare = (value: string) => value.replace(/[ \u00A0\u202F]/g, '');
  fc.assert(
    fc.property(text, (value) => {
      expect(bare(typeset(value, 'fr'))).toBe(bare(value));
    }),
    { numRuns: 3000 },
  );
});

it('a number can be read back from what is written', () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom(...LOCALES), (value, locale) => {
      expect(
        Number(
          formatNumber(value, locale)
            .replace(/[\u202F,]/g, '')
            .replace('−', '-'),
        ),
      ).toBe(value);
    }),
  );
});
