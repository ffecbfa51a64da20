import { array, assert, constantFrom, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { typeset } from '@vigie/i18n';
import { typesetRuns } from './typeset-runs.ts';

const run = string({
  unit: constantFrom('a', '3', ' ', ':', '«', '»', '!', '?', ';', '%', '\u00A0', 'é', '🚨', '.'),
});

it('sets the paragraph as a whole and loses nothing between runs', () => {
  assert(
    property(array(run, { maxLength: 6 }), constantFrom('fr' as const, 'en' as const), (runs, locale) => {
      const set = typesetRuns(runs, locale);
      expect(set).toHaveLength(runs.length);
      if (runs.length > 0) expect(set.join('')).toBe(typeset(runs.join(''), locale));
    }),
  );
});

it('keeps every character in its run', () => {
  expect(typesetRuns(['Bilan ', '101', ' : ', '« oui »', '!'], 'fr')).toEqual([
    'Bilan ',
    '101\u00A0',
    ': ',
    '«\u00A0oui\u00A0»\u202F',
    '!',
  ]);
});
