import { describe, expect, it } from 'vitest';
import { isolated, isolatedRuns } from './bidi.ts';

const shown = (text: string) => text.replaceAll('\u2068', '[').replaceAll('\u2069', ']');

describe('names that are written from right to left', () => {
  it('are isolated as a whole, digits too; others are left as they are', () => {
    expect(shown(`${isolated('شارع 12')}, 3 janvier`)).toBe('[شارع 12], 3 janvier');
    for (const name of ['Old Lidl', '–', '', '1 226', 'Loon-Plage « Auchan »']) expect(isolated(name)).toBe(name);
  });

  it('are found in a sentence, each for itself', () => {
    expect(shown(isolatedRuns('Le 3 janvier à شارع موليان : 12 expulsions.'))).toBe(
      'Le 3 janvier à [شارع موليان] : 12 expulsions.',
    );
    expect(shown(isolatedRuns('پارک, מחנה et د ګډوډۍ ځای.'))).toBe('[پارک], [מחנה] et [د ګډوډۍ ځای].');
    expect(shown(isolatedRuns('مُخَيَّم-2-ب, 4 tents'))).toBe('[مُخَيَّم-2-ب], 4 tents');
    expect(isolatedRuns('En 2024 : 12 expulsions à Calais.')).toBe('En 2024 : 12 expulsions à Calais.');
  });

  it('are found in no time in a long text', () => {
    const text = 'ا '.repeat(50_000);
    expect(isolatedRuns(text)).toHaveLength(text.length + 2);
  });
});
