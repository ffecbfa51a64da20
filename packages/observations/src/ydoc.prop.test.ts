import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { LedgerRecord } from './record.ts';
import { ledgerYear, ledgerYearSteps, type LedgerYear } from './ydoc.ts';

const ids = ['a', 'b', 'c'];
const record = fc.record({
  id: fc.constantFrom(...ids),
  site: fc.constantFrom('BMX', 'Old Lidl'),
  tents: fc.nat({ max: 9 }),
});
const action = fc.oneof(
  fc.record({ type: fc.constant('put' as const), record }),
  fc.record({ type: fc.constant('correct' as const), record }),
  fc.record({ type: fc.constant('remove' as const), record }),
  fc.record({ type: fc.constantFrom('verify' as const, 'withdraw' as const), record }),
  // What is done to many is one line of all their histories.
  fc.record({ type: fc.constantFrom('put all' as const, 'remove all' as const), record }),
);
const members = ['Awa', 'Tom', 'Léa'] as const;
const step = fc.record({ device: fc.nat({ max: 2 }), syncFrom: fc.nat({ max: 2 }), action });

function ledgerRecord({ id, site, tents }: { id: string; site: string; tents: number }): LedgerRecord {
  return {
    id,
    register: 'eviction',
    date: '2024-01-05',
    site,
    counts: { tents: { value: tents } },
    enteredBy: 'Léa',
    source: { kind: 'kobo', id },
  };
}

it('three devices that import, correct, verify, withdraw and remove in any order end up with the same records and history', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()] as const;
      const years = docs.map(ledgerYear);
      const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
      for (const { device, syncFrom, action } of steps) {
        const year = at(years, device);
        const [by, when] = [at(members, device), `2024-01-05T08:00:0${action.record.tents}Z`];
        const { id, site } = action.record;
        if (action.type === 'put') year.put([ledgerRecord(action.record)], { by, at: when });
        else if (action.type === 'remove') year.remove([id], { by, at: when });
        else if (action.type === 'put all')
          year.put(ids.map((one) => ledgerRecord({ ...action.record, id: one })), { by, at: when }); // prettier-ignore
        else if (action.type === 'remove all') year.remove(ids, { by, at: when });
        else if (action.type === 'correct') year.correct(id, { site }, by, when);
        else year[action.type](id, by, when);
        Y.applyUpdate(at(docs, device), Y.encodeStateAsUpdate(at(docs, syncFrom)));
      }
      for (let round = 0; round < 2; round++) {
        for (const from of docs) for (const to of docs) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
      }
      const [first, ...others] = years.map((year) => year.records());
      for (const other of others) expect(other).toEqual(first);
      for (const id of ids) {
        const [history, ...rest] = years.map((year) => year.history(id));
        for (const other of rest) expect(other).toEqual(history);
      }
      // Whatever a record says was seen by somebody other than who wrote it: its author, and each who corrected it.
      for (const { id, verified } of first ?? []) {
        const [year] = years;
        if (!year || !verified) continue;
        const signers = (year.verification(id)?.standing ?? []).map(({ by }) => by);
        for (const writer of ['Léa', ...year.corrections(id).map(({ by }) => by)])
          expect(signers.filter((signer) => signer !== writer)).not.toEqual([]);
      }
      // What was read piece by piece is what a device reads that opens the year now.
      for (const [index, doc] of docs.entries()) {
        const fresh = ledgerYear(doc);
        expect(fresh.records()).toEqual(years[index]?.records());
        expect(ids.map((id) => fresh.history(id))).toEqual(ids.map((id) => years[index]?.history(id)));
      }
      expect(years.map((year) => year.refused())).toEqual([0, 0, 0]);
    }),
    { numRuns: 300 },
  );
});

it('what changes while a year is being read is read, too', () => {
  const many = (from: number, count: number, tents: number) =>
    Array.from({ length: count }, (_, at) => ledgerRecord({ id: `r${from + at}`, site: 'BMX', tents }));
  const change = fc.record({
    type: fc.constantFrom('put', 'remove', 'correct', 'none'),
    from: fc.nat({ max: 220 }),
    count: fc.nat({ max: 80 }),
    tents: fc.nat({ max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
      const doc = new Y.Doc();
      const author = { by: 'Léa', at: '2024-01-05T08:00:00Z' };
      const writer = ledgerYear(doc);
      writer.put(many(0, 200, 1), author);
      const steps = ledgerYearSteps(doc);
      let reader: LedgerYear | undefined;
      for (let at = 0; !reader; at++) {
        const { type, from, count, tents } = changes[at] ?? { type: 'none', from: 0, count: 0, tents: 0 };
        if (type === 'put') writer.put(many(from, count, tents), author);
        if (type === 'remove') writer.remove(many(from, count, tents).map(({ id }) => id), author); // prettier-ignore
        if (type === 'correct') writer.correct(`r${from}`, { site: 'Unicorn' }, author.by, author.at);
        const step = steps.next();
        if (step.done) reader = step.value;
      }
      expect(reader.records()).toEqual(writer.records());
      writer.put(many(500, 2, 3), author);
      expect(reader.records()).toEqual(writer.records());
    }),
    { numRuns: 60 },
  );
});
