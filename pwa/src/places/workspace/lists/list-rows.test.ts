import { nameBook, type ListUse } from '@vigie/observations';
import { expect, it } from 'vitest';
import { gathered, listRows, partsOf } from './list-rows.ts';

const book = nameBook([
  { id: 'z', kind: 'zone', names: [{ name: 'Calais' }, { name: 'Calaisis', en: 'Calais area', from: '2024-01-01' }] },
  { id: 'a', kind: 'site', names: [{ name: 'Lidl' }, { name: 'Old Lidl' }], zone: 'z' },
  { id: 'b', kind: 'site', names: [{ name: 'Ancien Lidl' }], mergedInto: 'a' },
  { id: 'c', kind: 'site', names: [{ name: 'Lidl parking' }], splitFrom: 'b', retired: '2025-01-01' },
]);
const use: ListUse = { records: new Map([['a', 7]]), unlisted: [] };

it('tells an entry by its name of today, with the names before, other spellings and what it counts', () => {
  expect(listRows(book, 'zone', undefined, 'en')).toEqual([
    { id: 'z', name: 'Calais area', before: ['Calais'], also: [], records: 0 },
  ]);
  expect(listRows(book, 'site', use, 'fr')).toEqual([
    { id: 'c', name: 'Lidl parking', before: [], also: [], partOf: 'Old Lidl', records: 0, retired: '2025-01-01' },
    { id: 'a', name: 'Old Lidl', before: [], also: ['Lidl', 'Ancien Lidl'], zone: 'Calaisis', records: 7 },
  ]);
});

it('finds what was merged into an entry, and its parts through a merge', () => {
  const entry = book.entry('site', 'Ancien Lidl');
  expect(entry && gathered(book, entry).map(({ id }) => id)).toEqual(['b']);
  expect(entry && partsOf(book, entry).map(({ id }) => id)).toEqual(['c']);
});
