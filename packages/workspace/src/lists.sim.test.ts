import { systemClock } from '@vigie/core';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Undo } from './ledger.ts';
import { Lists } from './lists.ts';

const PEERS = 3;
const WORDS = [
  'Old Lidl',
  'Ancien Lidl',
  'Unicorn',
  'Licorne',
  'BMX',
  'Calais',
  'Calaisis',
  'Grande-Synthe',
  'Dunkerquois',
];
const word = fc.constantFrom(...WORDS);
const peer = fc.nat(PEERS - 1);
const kind = fc.constantFrom('zone' as const, 'site' as const);
const undone = fc.boolean();

type Deed =
  | { readonly do: 'add' | 'unmerge' | 'retire'; readonly peer: number; readonly kind: 'zone' | 'site'; readonly a: string; readonly undone: boolean }
  | { readonly do: 'rename' | 'merge' | 'split'; readonly peer: number; readonly kind: 'zone' | 'site'; readonly a: string; readonly b: string; readonly undone: boolean }
  | { readonly do: 'field' | 'choices'; readonly peer: number; readonly a: string; readonly undone: boolean }
  | { readonly do: 'meet'; readonly peer: number; readonly other: number }; // prettier-ignore

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ do: fc.constantFrom('add' as const, 'unmerge' as const, 'retire' as const), peer, kind, a: word, undone }),
  fc.record({ do: fc.constantFrom('rename' as const, 'merge' as const, 'split' as const), peer, kind, a: word, b: word, undone }),
  fc.record({ do: fc.constantFrom('field' as const, 'choices' as const), peer, a: word, undone }),
  fc.record({ do: fc.constant('meet' as const), peer, other: peer }),
); // prettier-ignore

function perform(lists: Lists, what: Exclude<Deed, { do: 'meet' }>): Undo | undefined {
  const done = (() => {
    switch (what.do) {
      case 'add':
        return lists.add(what.kind, { name: what.a });
      case 'unmerge':
        return lists.unmerge(what.kind, lists.names.value.entry(what.kind, what.a)?.id ?? '');
      case 'retire':
        return lists.retire(what.kind, what.a, '2026-01-01');
      case 'rename':
        return lists.rename(what.kind, what.a, { name: what.b, from: '2025-01-01' });
      case 'merge':
        return lists.merge(what.kind, what.a, what.b);
      case 'split':
        return lists.split(what.kind, what.a, { name: what.b });
      case 'field': {
        const added = lists.addField({
          register: 'eviction',
          kind: 'choice',
          names: { fr: what.a },
          choices: ['oui', 'non'],
        });
        return added.ok ? { ok: true as const, value: added.value.undo } : added;
      }
      case 'choices': {
        const [field] = lists.fields.value;
        return lists.changeField(field?.id ?? '', {
          names: field?.names ?? { fr: '' },
          choices: [...(field?.choices ?? []), what.a],
        });
      }
    }
  })();
  return done.ok ? done.value : undefined;
}

function meet(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdateV2(b, Y.encodeStateAsUpdateV2(a, Y.encodeStateVector(b)));
  Y.applyUpdateV2(a, Y.encodeStateAsUpdateV2(b, Y.encodeStateVector(a)));
}

it('lists that several people change at once, out of touch, end up the same, and every word means one entry', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
      const docs = Array.from({ length: PEERS }, () => new Y.Doc());
      const all = docs.map((doc, at) => new Lists(doc, `Member ${at}`, systemClock));
      for (const what of deeds) {
        const [lists, doc] = [all[what.peer], docs[what.peer]];
        if (what.do === 'meet') {
          const other = docs[what.other];
          if (doc && other) meet(doc, other);
          continue;
        }
        const undo = lists && perform(lists, what);
        if (what.undone) undo?.();
      }
      for (let round = 0; round < 2; round++) for (const a of docs) for (const b of docs) meet(a, b);
      const [first] = all;
      for (const lists of all) {
        expect(lists.refused.value).toBe(0);
        expect(lists.fields.value).toEqual(first?.fields.value);
        for (const kind of ['zone', 'site'] as const) {
          expect(lists.names.value.entries(kind)).toEqual(first?.names.value.entries(kind));
          for (const word of WORDS) {
            const id = lists.names.value.idOf(kind, word);
            expect(lists.names.value.idsOf(kind, word)).toEqual(first?.names.value.idsOf(kind, word));
            expect(lists.names.value.idOf(kind, id)).toBe(id);
          }
        }
      }
    }),
    { numRuns: 150 },
  );
});
