import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { ledgerYear } from './ydoc.ts';

const RECORDS = ['a', 'b'] as const;
const MEMBERS = ['Awa', 'Tom', 'Léa'] as const;
const step = fc.record({
  device: fc.nat({ max: 2 }),
  syncFrom: fc.nat({ max: 2 }),
  record: fc.constantFrom(...RECORDS),
  which: fc.nat({ max: 9 }),
  minute: fc.nat({ max: 59 }),
  deed: fc.constantFrom('comment', 'withdraw', 'undo', 'attach', 'caption', 'detach', 'put back'),
  text: fc.string({ minLength: 1, maxLength: 8 }).map((text) => `t${text}`),
});

const photo = (name: string) => ({ blob: 'a'.repeat(64), type: 'image/jpeg', bytes: 12, name, caption: '' }) as const;

it('comments and photos of three devices merge: nothing written is lost, nothing taken away comes back by itself', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
      const years = docs.map(ledgerYear);
      const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(list.length, 1)];
      const written = new Set<string>();
      const taken = new Set<string>();
      const bin: (() => void)[] = [];
      for (const { device, syncFrom, record, which, minute, deed, text } of steps) {
        const [year, doc, from] = [years[device], docs[device], docs[syncFrom]];
        if (!year || !doc || !from) continue;
        const author = { by: MEMBERS[device] ?? '', at: new Date(Date.UTC(2026, 0, 1, 8, minute)).toISOString() };
        const comment = pick(year.comments.of(record), which);
        const evidence = pick(year.evidence.of(record), which);
        if (deed === 'comment') {
          const made = year.comments.add(record, text, author);
          if (made.ok) written.add(made.value.id);
        } else if (deed === 'withdraw' && comment) {
          const gone = year.comments.withdraw(record, comment.id, author);
          expect(gone.ok).toBe(comment.by === author.by);
          if (gone.ok) {
            taken.add(comment.id);
            bin.push(() => year.comments.restore(record, gone.value));
          }
        } else if (deed === 'attach') written.add(year.evidence.attach(record, photo(text), author).id);
        else if (deed === 'caption' && evidence) year.evidence.caption(record, evidence.id, text, author);
        else if (deed === 'detach' && evidence) {
          const gone = year.evidence.detach(record, evidence.id, author);
          taken.add(evidence.id);
          if (gone) bin.push(() => year.evidence.restore(gone, author));
        } else if (deed === 'undo' || deed === 'put back') bin.pop()?.();
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(from));
      }
      for (let round = 0; round < 2; round++)
        for (const from of docs) for (const to of docs) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
      const told = years.map((year) =>
        RECORDS.map((id) => [year.comments.of(id), year.evidence.of(id), year.history(id)]),
      );
      for (const other of told) expect(other).toEqual(told[0]);
      const there = new Set(
        RECORDS.flatMap((id) => [...(years[0]?.comments.of(id) ?? []), ...(years[0]?.evidence.of(id) ?? [])]).map(
          ({ id }) => id,
        ),
      );
      for (const id of written) if (!taken.has(id)) expect(there).toContain(id);
      for (const id of there) expect(written).toContain(id);
      // The records themselves are not touched by any of it.
      expect(docs.map((doc) => doc.getMap('records').size)).toEqual([0, 0, 0]);
    }),
    { numRuns: 300 },
  );
});

it('what a peer wrote in a wrong shape is left where it is, and bounds hold', () => {
  const doc = new Y.Doc();
  const year = ledgerYear(doc);
  const author = { by: 'Awa', at: '2026-01-01T08:00:00.000Z' };
  doc.getMap('comments').set('m/a/x', { text: 7, by: 'x', at: '' });
  doc.getMap('evidence').set('e/a/x', { ...photo('x'), type: 'image/svg+xml', by: 'x', at: '' });
  doc.getMap('evidence').set('e/a/y', { ...photo('x'), blob: '../../etc', by: 'x', at: '' });
  doc.getMap('evidence').set('__proto__', 'text');
  expect([year.comments.of('a'), year.evidence.of('a')]).toEqual([[], []]);
  expect(year.comments.add('a', '   ', author)).toMatchObject({ error: { code: 'comment_empty' } });
  expect(year.comments.add('a', 'x'.repeat(4001), author)).toMatchObject({ error: { code: 'comment_too_long' } });
  expect(year.comments.withdraw('a', 'x', author)).toMatchObject({ error: { code: 'comment_unknown' } });
  for (let index = 0; index < 12; index++) year.evidence.attach('a', photo(`${index}`), author);
  expect(year.evidence.full('a')).toBe(true);
  expect(year.history('a').filter(({ kind }) => kind === 'photo_attached')).toHaveLength(12);
});
