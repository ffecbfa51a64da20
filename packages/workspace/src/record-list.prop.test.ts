import { ledgerYear, type LedgerRecord } from '@vigie/observations';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { RecordList, recordsOfDay } from './record-list.ts';
import { eviction } from './testing/members.ts';

const AUTHOR = { by: 'Léa', at: '2024-06-01T10:00:00Z' };
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const date = fc.constantFrom('2024-01-05', '2024-01-06', '2024-02-01');
const act = fc.oneof(
  fc.record({ act: fc.constant('put' as const), id, date, tents: fc.nat({ max: 3 }) }),
  fc.record({ act: fc.constant('remove' as const), id }),
  fc.record({ act: fc.constant('correct' as const), id, date }),
  fc.record({ act: fc.constant('sign' as const), id }),
  fc.record({ act: fc.constant('look' as const) }),
);

it('the list of several years is the one read anew, and what changed leads from one look to the next', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 1 }), act), { maxLength: 40 }), (acts) => {
      const list = new RecordList();
      const years = [ledgerYear(new Y.Doc()), ledgerYear(new Y.Doc())];
      for (const year of years) list.follow(year, () => undefined);
      let kept = new Set<LedgerRecord>();
      const look = () => {
        const { removed, added } = list.look();
        for (const record of removed) expect(kept.delete(record)).toBe(true);
        for (const record of added) kept.add(record);
        expect(new Set(list.records)).toEqual(kept);
        const anew = years.flatMap((year) => year.records());
        expect(new Set(list.records)).toEqual(new Set(anew));
        for (const day of ['2024-01-05', '2024-01-07']) {
          expect(recordsOfDay(list.records, day)).toEqual(list.records.filter((record) => record.date === day));
        }
        expect(list.records.map((record) => record.date)).toEqual(
          anew
            .map((record) => record.date)
            .sort()
            .reverse(),
        );
      };
      for (const [at, one] of acts) {
        const year = years[at];
        if (!year || one.act === 'look') look();
        else if (one.act === 'put') year.put([eviction(`${at}${one.id}`, one.date, one.tents)], AUTHOR);
        else if (one.act === 'remove') year.remove([`${at}${one.id}`], AUTHOR);
        else if (one.act === 'correct') year.correct(`${at}${one.id}`, { date: one.date }, 'Léa', AUTHOR.at);
        else year.verify(`${at}${one.id}`, 'Tom', AUTHOR.at);
      }
      look();
      kept = new Set(list.records);
      expect(list.look()).toEqual({ removed: [], added: [] });
    }),
    { numRuns: 300 },
  );
});

it('a change of one record hands out no other', () => {
  const list = new RecordList();
  const year = ledgerYear(new Y.Doc());
  year.put(Array.from({ length: 50 }, (_, at) => eviction(`r${at}`, '2024-01-05', at)));
  list.follow(year, () => undefined);
  expect(list.look().added).toHaveLength(50);
  year.correct('r7', { counts: { tents: { value: 99 } } }, 'Léa', AUTHOR.at);
  const { removed, added } = list.look();
  expect([removed, added].map((part) => part.map((record) => record.id))).toEqual([['r7'], ['r7']]);
  expect(list.records).toHaveLength(50);
});

it('an import of many finds its places like the single records', () => {
  const list = new RecordList();
  const year = ledgerYear(new Y.Doc());
  list.follow(year, () => undefined);
  const dates = ['2024-03-01', '2024-01-05', '2024-02-01'];
  year.put([eviction('m', '2024-02-01', 1), eviction('n', '2024-01-05', 2)]);
  list.look();
  year.put(Array.from({ length: 300 }, (_, at) => eviction(`r${at}`, dates[at % 3] ?? '', at)));
  year.remove(['m']);
  list.look();
  const anew = year
    .records()
    .toSorted((a, b) => (a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? 1 : -1));
  expect(list.records.map(({ id: one }) => one)).toEqual(anew.map(({ id: one }) => one));
});
