import { nameBook, type LedgerRecord } from '@vigie/observations';
import { expect, it } from 'vitest';
import { filterKeys, filterRecords, withFilter, type RecordFilter } from './record-filter.ts';

const record = (id: string, more: Partial<LedgerRecord>): LedgerRecord => ({
  id,
  register: 'eviction',
  date: '2024-01-05',
  counts: {},
  source: { kind: 'kobo', id },
  ...more,
});

const records = [
  record('a', { zone: 'Calaisis', site: 'Old Lidl', forces: ['crs'], verified: { by: 'Awa' } }),
  record('b', { zone: 'calais', date: '2024-02-01', enteredBy: 'Léa', counts: { tents: { value: 0 } } }),
  record('c', {
    zone: 'Dunkerquois',
    register: 'violence',
    source: { kind: 'manual', id: 'c' },
    forces: ['PN', 'BAC'],
  }),
  record('d', { legalBasis: 'unknown', forces: [] }),
];
const ids = (filter: RecordFilter) => filterRecords(records, filter).map(({ id }) => id);

it('lets through what matches every field', () => {
  expect(ids({})).toEqual(['a', 'b', 'c', 'd']);
  expect(ids({ period: '2024-01' })).toEqual(['a', 'c', 'd']);
  expect(ids({ zone: 'Calaisis', state: 'unverified' })).toEqual(['b']);
  expect(ids({ period: '2024-01-06_2024-03-31' })).toEqual(['b']);
  expect(ids({ register: 'violence' })).toEqual(['c']);
  expect(ids({ source: 'manual' })).toEqual(['c']);
  expect(ids({ author: 'léa' })).toEqual(['b']);
});

it('takes any name that a place or a force ever had', () => {
  expect(ids({ zone: 'Calais' })).toEqual(['a', 'b']);
  expect(ids({ zone: 'Grande-Synthe' })).toEqual(['c']);
  expect(ids({ force: 'police nationale' })).toEqual(['c']);
  const names = nameBook([
    { id: 's1', kind: 'site', names: [{ name: 'Old Lidl' }] },
    { id: 's2', kind: 'site', names: [{ name: 'Old Lidl nord' }], splitFrom: 's1' },
  ]);
  const parts = [record('whole', { site: 'old lidl' }), record('part', { site: 'Old Lidl nord' })];
  expect(filterRecords(parts, { site: 'Old Lidl' }, { names })).toHaveLength(2);
  expect(filterRecords(parts, { site: 'Old Lidl nord' }, { names }).map(({ id }) => id)).toEqual(['part']);
});

it('finds what is missing: 0, "unknown" and "none" are answers', () => {
  expect(ids({ missing: 'counts.tents' })).toEqual(['a', 'c', 'd']);
  expect(ids({ missing: 'legalBasis' })).toEqual(['a', 'b', 'c']);
  expect(ids({ missing: 'forces' })).toEqual(['b']);
  expect(ids({ missing: 'zone' })).toEqual(['d']);
});

it('a site goes with its zone, an empty word is none', () => {
  expect(withFilter({ zone: 'x', site: 'y', period: '2024' }, 'zone', 'z')).toEqual({ zone: 'z', period: '2024' });
  expect(withFilter({ zone: 'x', period: '2024' }, 'zone', undefined)).toEqual({ period: '2024' });
  expect(withFilter({ text: 'lid' }, 'text', '')).toEqual({});
  expect(filterKeys({ text: 'a', zone: 'b' })).toEqual(['zone', 'text']);
});
