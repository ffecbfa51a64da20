import { expect, it } from 'vitest';
import type { CorrectionPath } from '../correction.ts';
import type { LedgerRecord } from '../record.ts';
import { countedItems } from './item-counts.ts';
import { isAsked, namedField, namedPath } from './item-name.ts';
import { nameBook } from './name-book.ts';

const item = (id: string, mergedInto?: string) => ({
  id,
  kind: 'item' as const,
  names: [{ name: id }],
  ...(mergedInto === undefined ? {} : { mergedInto }),
});
const record: LedgerRecord = {
  id: 'a',
  register: 'eviction',
  date: '2024-01-03',
  counts: { tents: { value: 4 }, tarps: { value: 2, qualifier: 'about' }, persons: { value: 9 } },
  own: { own_stoves: { value: 3, qualifier: 'at_least' }, own_rain: { value: true } },
  source: { kind: 'manual', id: 'a' },
};

it('what is merged counts as the item that stands for it, as sure as the least sure part; nothing else changes', () => {
  const book = nameBook([item('tents'), item('tarps', 'tents'), item('own_stoves', 'tarps'), item('bikes', 'tents')]);
  const [moved] = countedItems([record], book);
  expect(moved?.counts).toEqual({ tents: { value: 9, qualifier: 'at_least' }, persons: { value: 9 } });
  expect(moved?.own).toEqual({ own_rain: { value: true } });
  expect(countedItems([record], book)[0]).toBe(moved);
  expect(record.counts.tarps?.value).toBe(2);
});

it('records that hold nothing merged, and books that merge nothing, leave all as it is', () => {
  const records = [record];
  expect(countedItems(records, nameBook([item('tents'), item('tarps')]))).toBe(records);
  expect(countedItems(records, nameBook([item('bikes', 'chairs'), item('chairs')]))[0]).toBe(record);
});

it('a count of the team’s own takes in a built-in one', () => {
  const book = nameBook([item('own_stoves'), item('tents', 'own_stoves')]);
  expect(countedItems([record], book)[0]?.own?.['own_stoves']).toEqual({ value: 7, qualifier: 'at_least' });
});

it('a form asks what still stands for itself, by the name that the team gave it', () => {
  const book = nameBook([
    { id: 'tents', kind: 'item', names: [{ name: 'Tentes saisies' }, { name: 'Tentes volées', en: 'Tents stolen' }] },
    item('tarps', 'tents'),
    { ...item('bikes'), retired: '2026-01-01' },
  ]);
  expect([namedField('tents', 'fr', book), namedField('tents', 'en', book)]).toEqual(['Tentes volées', 'Tents stolen']);
  expect(namedField('persons', 'en', book)).not.toBe('persons');
  const fields = [{ id: 'own_dogs', register: 'eviction' as const, kind: 'count' as const, names: { fr: 'Chiens' } }];
  const named = (path: CorrectionPath) => namedPath(path, 'fr', { names: book, fields });
  expect((['counts.tents', 'own.own_dogs', 'zone'] as const).map(named)).toEqual(['Tentes volées', 'Chiens', 'Zone']);
  expect((['tents', 'tarps', 'bikes', 'persons'] as const).map((field) => isAsked(field, book))).toEqual([
    true, false, false, true,
  ]); // prettier-ignore
});
