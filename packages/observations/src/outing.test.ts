import { expect, it } from 'vitest';
import { outings, sameOuting } from './outing.ts';
import type { LedgerRecord } from './record.ts';

const record = (id: string, more: Partial<LedgerRecord>): LedgerRecord => ({
  id,
  register: 'eviction',
  date: '2024-01-05',
  counts: {},
  source: { kind: 'kobo', id },
  ...more,
});

it('an outing is one date in one zone, newest first, in the order of the morning', () => {
  const list = outings([
    record('late', { zone: 'Calaisis', start: '09:10', end: '10:20' }),
    record('early', { zone: 'calaisis ', start: '07:40', end: '08:05' }),
    record('other', { zone: 'Dunkerquois', date: '2024-02-01' }),
    record('intimidation', { zone: 'Calaisis', date: '2024-03-01', register: 'intimidation' }),
  ]);
  expect(
    list.map((outing) => [outing.date, outing.zone, outing.records.map(({ id }) => id), outing.start, outing.end]),
  ).toEqual([
    ['2024-02-01', 'Dunkerquois', ['other'], undefined, undefined],
    ['2024-01-05', 'Calaisis', ['early', 'late'], '07:40', '10:20'],
  ]);
});

it('several teams of one morning are several outings; a zone is one under all its names', () => {
  const records = [
    record('a', { zone: 'Grande-Synthe', team: 'Nord', start: '08:00' }),
    record('b', { zone: 'Dunkerquois', team: 'Sud', start: '09:00' }),
    record('c', { zone: 'Dunkerquois', team: ' nord', start: '10:00' }),
    record('d', { zone: 'Dunkerquois' }),
    record('e', { zone: 'Dunkerquois', team: 'Sud', register: 'violence' }),
    record('f', { zone: 'Calaisis' }),
  ];
  expect(outings(records).map(({ team, records: its }) => [team, its.map(({ id }) => id)])).toEqual([
    ['Nord', ['a', 'c']],
    [undefined, ['f']],
    [undefined, ['d']],
    ['Sud', ['b']],
  ]);
  const others = (id: string, more: Partial<LedgerRecord>) =>
    sameOuting(records, { ...record(id, more) }).map((other) => other.id);
  expect(others('b', { zone: 'Dunkerquois', team: 'Sud' })).toEqual(['d', 'e']);
  expect(others('d', { zone: 'Grande-Synthe' })).toEqual(['a', 'b', 'c', 'e']);
  expect(others('x', { zone: 'Calais', date: '2024-01-06' })).toEqual([]);
});
