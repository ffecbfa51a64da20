import { unwrap } from '@vigie/core';
import { createDevice, newSecret, openSealed } from '@vigie/sealed';
import { createWorkspace, openWorkspace, type Workspace } from '@vigie/workspace';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { blankEntry, canResume, Entry } from './entry.svelte.ts';

let workspace: Workspace;
beforeEach(async () => {
  const sealed = await openSealed({ secret: newSecret(), device: await createDevice('Awa') });
  await createWorkspace(sealed, { name: 'Vigie', locale: 'fr' });
  workspace = unwrap(await openWorkspace(sealed));
});
afterEach(() => workspace.close());

const records = () => workspace.ledger.records.value;
const begin = () => new Entry(workspace, blankEntry('eviction', '2026-11-22', records()));

it('writes nothing before something was noted, then saves all of it as one line of history', async () => {
  const entry = begin();
  entry.set({ zone: 'Calaisis' });
  entry.setRegister('violence');
  await entry.flush();
  expect(records()).toEqual([]);

  entry.setRegister('eviction');
  entry.setCount('tents', { value: 0 });
  await entry.flush();
  entry.setCount('persons', { value: 12, qualifier: 'at_least' });
  entry.toggle('forces', 'paf');
  entry.toggle('forces', 'crs');
  await entry.flush();
  expect(records()).toEqual([
    {
      id: entry.id,
      register: 'eviction',
      date: '2026-11-22',
      zone: 'Calaisis',
      forces: ['crs', 'paf'],
      counts: { tents: { value: 0 }, persons: { value: 12, qualifier: 'at_least' } },
      source: { kind: 'manual', id: entry.id },
      enteredBy: 'Awa',
    },
  ]);
  expect(workspace.ledger.history(entry.id).map(({ kind }) => kind)).toEqual(['entered']);
  expect(workspace.ledger.verify(entry.id)).toMatchObject({ ok: false, error: { code: 'record_own' } });
});

it('another register keeps what both ask, writes nothing that only the first asked, and going back brings it back', async () => {
  const entry = begin();
  entry.setCount('tents', { value: 3 });
  entry.setCount('officers', { value: 12, qualifier: 'about' });
  entry.set({ site: 'BMX', legalBasis: 'unknown' });
  entry.setRegister('intimidation');
  entry.toggle('intimidation', 'Menaces');
  entry.setCount('observers', { value: 2 });
  await entry.flush();
  expect(entry.asideCount).toBe(2);
  expect(records()).toMatchObject([
    {
      register: 'intimidation',
      site: 'BMX',
      intimidation: ['Menaces'],
      counts: { officers: { value: 12, qualifier: 'about' }, observers: { value: 2 } },
    },
  ]);
  expect(records()[0]?.counts.tents).toBeUndefined();
  expect(records()[0]).not.toHaveProperty('legalBasis');
  entry.setRegister('eviction');
  await entry.flush();
  expect(records()).toMatchObject([{ legalBasis: 'unknown', counts: { tents: { value: 3 } } }]);
  expect(records()[0]?.counts.observers).toBeUndefined();
});

it('is written for a photo although nothing was noted yet', async () => {
  const entry = begin();
  await entry.begin();
  expect(records()).toMatchObject([{ id: entry.id, counts: {} }]);
});

it('goes back to not counted and not noted, can be taken up again, taken away and brought back', async () => {
  const entry = begin();
  entry.set({ site: 'BMX', visibility: 'good' });
  entry.setCount('tents', { value: 3 });
  entry.setCount('tents', undefined);
  entry.set({ visibility: undefined });
  await entry.flush();
  const [written] = records();
  expect(written).toMatchObject({ site: 'BMX', counts: {} });
  expect(written).not.toHaveProperty('visibility');

  expect(written && canResume(workspace, written)).toBe(true);
  const again = written && new Entry(workspace, written);
  again?.setCount('tents', { value: 4 });
  await again?.flush();
  expect(records()).toMatchObject([{ id: entry.id, counts: { tents: { value: 4 } } }]);

  const undo = await again?.discard();
  expect(records()).toEqual([]);
  undo?.();
  expect(records()).toHaveLength(1);

  unwrap(workspace.ledger.correct(entry.id, { site: 'Old Lidl' }));
  expect(records().map((record) => canResume(workspace, record))).toEqual([false]);
});
