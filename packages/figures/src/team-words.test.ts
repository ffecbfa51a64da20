import { DEFAULT_ENTRIES, nameBook, type LedgerRecord, type OwnField } from '@vigie/observations';
import { describe, expect, it } from 'vitest';
import { computeFigure } from './compute.ts';
import { conditionWords } from './condition-words.ts';
import { indicatorName } from './indicator.ts';
import type { OwnIndicator } from './own-indicator.ts';
import type { Query } from './query.ts';
import { say, tileWords } from './say.ts';

const sky: OwnField = {
  id: 'own_sky',
  register: 'eviction',
  kind: 'choice',
  names: { fr: 'Ciel', en: 'Sky' },
  choices: ['Averse', 'Sec'],
  answers: [
    { id: 'pluie', name: 'Averse', en: 'Shower', before: ['averse'] },
    { id: 'sec', name: 'Sec' },
  ],
};
const record = (id: string, word: string): LedgerRecord => ({
  id,
  register: 'eviction',
  date: '2024-01-05',
  counts: { tents: { value: 4 } },
  own: { own_sky: { value: word } },
  source: { kind: 'manual', id },
});
const records = [record('a', 'Pluie'), record('b', 'averse'), record('c', 'Sec')];
const period = { from: '2024-01-01', to: '2024-12-31' };
const names = nameBook(DEFAULT_ENTRIES);
const query = (indicator: Query['indicator']): Query => ({ indicator, period, verification: 'all' });
const indicator = (measure: OwnIndicator['measure'], more: Partial<OwnIndicator>): OwnIndicator => ({
  id: 'own_i',
  register: 'eviction',
  measure,
  names: { fr: 'I' },
  unit: { fr: { one: 'u', other: 'us' } },
  definition: { fr: 'D.' },
  ...more,
});
const value = (own: OwnIndicator) =>
  computeFigure(records, query('own_i'), { names, fields: [sky], indicators: [own] }).value;

it('an answer that is called otherwise counts under every word that it ever was', () => {
  for (const is of ['Pluie', 'Averse', 'Shower'])
    expect(value(indicator('count', { where: [{ field: 'own_sky', is }] })), is).toBe(2);
  expect(value(indicator('distinct', { field: 'own_sky' }))).toBe(2);
  const asked = { ...query('tents'), fields: [{ field: 'own_sky' as const, is: 'Pluie' }] };
  const figure = computeFigure(records, asked, { names, fields: [sky], indicators: [] });
  expect(figure.value).toBe(8);
  expect(figure.names?.fields?.[0]).toEqual({ fr: 'ciel\u00a0: Averse', en: 'sky: Shower' });
  expect(conditionWords({ field: 'own_sky', is: 'Grêle' }, 'fr', { names, fields: [sky] })).toContain('Grêle');
});

it('belongings that a team calls otherwise are called so in names, titles and sentences, from the date on', () => {
  const renamed = nameBook(
    DEFAULT_ENTRIES.map((entry) =>
      entry.kind === 'item' && entry.id === 'tents'
        ? { ...entry, names: [...entry.names, { name: 'Abris de toile', en: 'Canvas shelters', from: '2024-06-01' }] }
        : entry,
    ),
  );
  const context = { names: renamed, indicators: [] };
  const figure = computeFigure(records, query('tents'), context);
  expect(indicatorName(figure, 'en')).toBe('Canvas shelters');
  expect(say(figure, 'fr', 'sentence')).toMatch(/^En 2024\s: 12 abris de toile\.$/);
  expect(say(figure, 'en', 'phrase')).toBe('12 canvas shelters');
  // Nobody said how one of it is called.
  expect(say({ ...figure, value: 1 }, 'fr', 'phrase')).toBe('1 (abris de toile)');
  expect(say({ ...figure, value: 1 }, 'en', 'sentence')).toMatch(/: 1 \(canvas shelters\)\.$/);
  expect(say({ ...figure, value: 0 }, 'en', 'phrase')).toBe('no canvas shelters');
  expect(indicatorName('tents_tarps', 'fr', [], renamed)).toBe('Abris de toile et bâches');
  const before = computeFigure(
    records,
    { ...query('tents'), period: { from: '2024-01-01', to: '2024-01-31' } },
    context,
  );
  expect(say(before, 'fr', 'phrase')).toBe('12 tentes saisies');
  expect(before).not.toHaveProperty('names');
  expect(computeFigure(records, query('minors'), context)).not.toHaveProperty('names');
});

describe('one of what a team calls otherwise', () => {
  const called = (name: object) =>
    nameBook(
      DEFAULT_ENTRIES.map((entry) =>
        entry.kind === 'item' && entry.id === 'tents'
          ? { ...entry, names: [...entry.names, { name: 'Tapis', ...name }] }
          : entry,
      ),
    );
  const phrases = (name: object, locale: 'fr' | 'en', counts: readonly number[]) => {
    const figure = computeFigure(records, query('tents'), { names: called(name), indicators: [] });
    return counts.map((value) => say({ ...figure, value }, locale, 'phrase').replace('\u202f', ' '));
  };

  it('is worded as the team said, in French for none too', () => {
    const name = { name: 'Abris de toile', en: 'Canvas shelters', one: 'Abri de toile', oneEn: 'Canvas shelter' };
    expect(phrases(name, 'fr', [0, 1, 2, 1226])).toEqual([
      '0 abri de toile',
      '1 abri de toile',
      '2 abris de toile',
      '1 226 abris de toile',
    ]);
    expect(phrases(name, 'en', [0, 1, 2])).toEqual(['no canvas shelters', '1 canvas shelter', '2 canvas shelters']);
    const figure = computeFigure(records, query('tents'), { names: called(name), indicators: [] });
    expect(tileWords({ ...figure, value: 1 }, 'fr').label).toBe('abri de toile');
    expect(say({ ...figure, value: 1, qualifier: 'at_least' }, 'en', 'phrase')).toBe('at least 1 canvas shelter');
  });

  it('has the French word where there is no English name, and none where the English one has no singular', () => {
    expect(phrases({ name: 'Abris', one: 'Abri' }, 'en', [1, 2])).toEqual(['1 abri', '2 abris']);
    expect(phrases({ name: 'Abris', one: 'Abri', en: 'Shelters' }, 'en', [1, 2])).toEqual([
      '1 (shelters)',
      '2 shelters',
    ]);
  });

  it('of two kinds counted together has no word', () => {
    const names = called({ name: 'Abris', one: 'Abri' });
    const figure = computeFigure(records, query('tents_tarps'), { names, indicators: [] });
    expect(say({ ...figure, value: 1, qualifier: 'exact' }, 'fr', 'phrase')).toBe('1 (abris et bâches)');
  });
});
