import { unwrap, type Clock } from '@vigie/core';
import { monthPeriod, type Query } from '@vigie/figures';
import { createDevice, newSecret, openSealed } from '@vigie/sealed';
import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { KnownCounts, MAX_KNOWN_COUNTS } from './known-counts.ts';
import { eviction, fileOf } from './testing/members.ts';
import { createWorkspace, openWorkspace } from './workspace.ts';

const clock: Clock = { now: () => Date.parse('2026-11-23T09:00:00Z') };
const january = monthPeriod('2024-01');
const open = (doc = new Y.Doc()) => new KnownCounts(doc, 'Léa', clock);

it('one count stands for one zone and period; what is written again replaces it, and undo brings it back', () => {
  const known = open();
  unwrap(known.set({ period: january, zone: 'zone_calaisis', count: 110, source: 'préfecture' }));
  const undo = unwrap(known.set({ period: january, zone: 'zone_calaisis', count: 120 }));
  expect(known.list.value).toMatchObject([{ count: 120, by: 'Léa' }]);
  unwrap(known.set({ period: january, count: 130 }));
  expect(known.list.value).toHaveLength(2);
  undo();
  expect(known.list.value.map(({ count }) => count).sort()).toEqual([110, 130]);
  const [first] = known.list.value;
  const back = known.remove(first?.id ?? '');
  expect(known.list.value).toHaveLength(1);
  back();
  expect(known.list.value).toHaveLength(2);
});

it('what is no count is refused, and so is one too many', () => {
  const known = open();
  expect(known.set({ period: january, count: Number.NaN })).toMatchObject({ error: { code: 'known_invalid' } });
  expect(known.set({ period: { from: '2024-02-01', to: '2024-01-01' }, count: 1 })).toMatchObject({ ok: false });
  const doc = new Y.Doc();
  const full = open(doc);
  doc.transact(() => {
    for (let at = 0; at < MAX_KNOWN_COUNTS; at++) {
      const one = { id: `k${at}`, period: { from: '2024-01-01', to: '2024-01-01' }, zone: `z${at}`, count: 1 };
      doc.getMap('known_counts').set(one.id, { known: one, by: 'x', at: '' });
    }
  });
  expect(full.set({ period: january, count: 1 })).toMatchObject({ error: { code: 'known_full' } });
});

it('what a peer sends in a wrong shape is left out', () => {
  const doc = new Y.Doc();
  const known = open(doc);
  doc.getMap('known_counts').set('a', { known: { id: 'b', period: january, count: 3 }, by: 'x', at: '' });
  doc.getMap('known_counts').set('c', 'nothing');
  expect(known.list.value).toEqual([]);
});

it('figures follow: coverage comes with a known count, a renamed zone keeps it, one record changes alone', async () => {
  const sealed = await openSealed({ secret: newSecret(), device: await createDevice('Léa') });
  await createWorkspace(sealed, { name: 'Vigie', locale: 'fr' });
  const workspace = unwrap(await openWorkspace(sealed));
  const { ledger, known, lists } = workspace;
  const records = ['a', 'b', 'c'].map((id) => eviction(id, '2024-01-05', 4));
  await ledger.applyImport(ledger.planImport(fileOf(records)));
  const query: Query = { indicator: 'evictions', period: january, zone: 'Calaisis', verification: 'verified' };
  const figure = (more: Partial<Query> = {}) => ledger.figures.figure({ ...query, ...more });
  const changed = vi.fn();
  ledger.figures.onChange(changed);

  expect(figure().coverage).toBeNull();
  unwrap(known.set({ period: january, zone: lists.names.value.idOf('zone', 'Calaisis'), count: 4 }));
  expect(changed).toHaveBeenCalledTimes(1);
  expect(figure().coverage).toBe(0.75);
  unwrap(lists.rename('zone', 'Calaisis', { name: 'Calais et environs', from: '2025-01-01' }));
  expect(figure({ zone: 'Calais et environs' })).toMatchObject({ value: 3, coverage: 0.75 });

  ledger.correct('a', { counts: { tents: { value: 10 } } });
  expect(figure({ indicator: 'tents', verification: 'all' }).value).toBe(18);
  // What was corrected waits for somebody else to look at it.
  expect(figure()).toMatchObject({ sources: ['b', 'c'], unverified: 1, coverage: 0.5 });
  await workspace.close();
});
