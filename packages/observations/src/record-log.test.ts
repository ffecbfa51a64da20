import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { recordLog } from './record-log.ts';

interface Note {
  readonly at: string;
  readonly text: string;
}

const RECORDS = ['a', 'b', 'a/b', 'kobo-12'] as const;

/** A history that several questions read into the index, whatever was asked before. */
const LONG = 5_000;

const deed = fc.oneof(
  fc.record({ is: fc.constant('write' as const), record: fc.nat(3), key: fc.nat(4), minute: fc.nat(59) }),
  fc.record({ is: fc.constant('remove' as const), record: fc.nat(3), key: fc.nat(4) }),
  fc.record({ is: fc.constant('ask' as const), record: fc.nat(3) }),
);

it('the entries of a record are the same while a long history is read little by little, and after', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 25 }), fc.integer({ min: 0, max: LONG }), (deeds, others) => {
      const doc = new Y.Doc();
      const map = doc.getMap<unknown>('history');
      const log = recordLog<Note, Note>(map, 'h', (value) => value as Note);
      const expected = new Map(RECORDS.map((record) => [record, new Map<string, Note>()] as const));
      doc.transact(() => {
        for (let i = 0; i < others; i++) map.set(`h/other-${i}/line`, { at: '2026-01-01T08:00:00Z', text: '' });
      });
      for (const one of deeds) {
        const record = RECORDS[one.record] ?? 'a';
        if (one.is === 'ask') {
          expect(new Map(log.of(record))).toEqual(expected.get(record));
          continue;
        }
        const key = `line-${one.key}`;
        if (one.is === 'remove') {
          log.remove(record, key);
          expected.get(record)?.delete(key);
        } else {
          const entry = { at: `2026-01-01T08:${String(one.minute).padStart(2, '0')}:00Z`, text: key };
          log.set(record, key, entry);
          expected.get(record)?.set(key, entry);
        }
      }
      for (let round = 0; round < 4; round++)
        for (const record of RECORDS) expect(new Map(log.of(record))).toEqual(expected.get(record));
      const [first] = others > 0 ? log.of('other-0') : [];
      expect(first?.[0]).toBe(others > 0 ? 'line' : undefined);
    }),
    { numRuns: 40 },
  );
});
