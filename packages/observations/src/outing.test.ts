import { expect, it } from 'vitest';
import { outings } from './outing.ts';
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
