import { newId } from '@vigie/core';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { openWords, sealWords } from './sealed-words.ts';

const secret = newId();

it('words come back with the secret they were sealed with, and with no other', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (words) => {
      const sealed = sealWords(secret, words);
      expect(sealed).toMatch(/^[\w-]+$/);
      expect(openWords(secret, sealed)).toBe(words);
      expect(openWords(newId(), sealed)).toBeNull();
    }),
  );
});

it('anything else opens as nothing', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (noise) => {
      expect(openWords(secret, noise)).toBeNull();
    }),
  );
  const sealed = sealWords(secret, 'Old Lidl');
  expect(openWords(secret, sealed.slice(0, -1))).toBeNull();
  expect(openWords(secret, `A${sealed.slice(1)}`)).toBeNull();
  expect(openWords(secret, 'A'.repeat(5_000))).toBeNull();
});

it('the same words are sealed into another text each time', () => {
  expect(sealWords(secret, 'Calaisis')).not.toBe(sealWords(secret, 'Calaisis'));
});
