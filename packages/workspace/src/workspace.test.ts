import { unwrap } from '@vigie/core';
import { createDevice, newSecret, openSealed, type Sealed } from '@vigie/sealed';
import type { ImportedRecords, LedgerRecord } from '@vigie/observations';
import { afterEach, describe, expect, it } from 'vitest';
import { createWorkspace, openWorkspace } from './workspace.ts';

const open: Sealed[] = [];
afterEach(async () => {
  for (const sealed of open.splice(0)) await sealed.close();
});

/** A workspace of its own, on a device without network or disk. */
async function workspaceOf(memberName = 'Léa', secret = newSecret()) {
  const sealed = await openSealed({ secret, device: await createDevice(memberName) });
  open.push(sealed);
  await createWorkspace(sealed, { name: 'Vigie du Calaisis', locale: 'fr' });
  return unwrap(await openWorkspace(sealed));
}

const record = (id: string, date: string, tents: number): LedgerRecord => ({
  id,
  register: 'eviction',
  date,
  zone: 'Calaisis',
  site: 'Old Lidl',
  counts: { tents: { value: tents } },
  source: { kind: 'kobo', id },
  verified: { by: 'kobo' },
});

const imported = (records: LedgerRecord[]): ImportedRecords => ({ records, source: 'kobo' });

const januaryTents = {
  indicator: 'tents',
  period: { from: '2024-01-01', to: '2024-01-31' },
  zone: 'Calaisis',
  verification: 'verified',
} as const;

describe('a workspace', () => {
  it('keeps its profile and lists its members', async () => {
    const workspace = await workspaceOf();
    expect(workspace.profile.value).toMatchObject({ name: 'Vigie du Calaisis', organisation: 'Vigie du Calaisis' });
    workspace.setProfile({ organisation: 'Observatoire' });
    workspace.setProfile({ name: '   ' });
    expect(workspace.profile.value).toMatchObject({ name: 'Vigie du Calaisis', organisation: 'Observatoire' });
    expect(workspace.members.value).toMatchObject([{ name: 'Léa', self: true }]);
  });

  it('counts a record once somebody else has verified it, and tells its history', async () => {
    const { ledger } = await workspaceOf('Tom');
    const { verified: _, ...fresh } = record('a', '2024-01-03', 4);
    const undo = await ledger.applyImport(ledger.planImport(imported([fresh])));
    expect(ledger.figures.figure(januaryTents)).toMatchObject({ value: null, unverified: 1 });
    unwrap(ledger.verify('a'));
    expect(ledger.figures.figure(januaryTents)).toMatchObject({ value: 4, unverified: 0 });
    unwrap(ledger.withdrawVerification('a'));
    unwrap(ledger.correct('a', { site: 'BMX' }));
    expect(ledger.isOwn('a')).toBe(true);
    expect(ledger.verify('a')).toMatchObject({ ok: false, error: { code: 'record_own' } });
    expect(unwrap(await undo()).counts).toMatchObject({ removed: 0, keptWorked: 1 });
    ledger.discard('a');
    await ledger.applyImport(ledger.planImport(imported([fresh])));
    expect(
      ledger
        .history('a')
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['imported', 'imported', 'removed', 'corrected', 'verified', 'verification_withdrawn'].sort());
  });

  it('writes a record entered by hand into its year, takes it away and brings it back', async () => {
    const { ledger } = await workspaceOf('Tom');
    const { verified: _, ...rest } = record('m', '2025-05-02', 2);
    const manual: LedgerRecord = { ...rest, source: { kind: 'manual', id: 'm' }, enteredBy: 'Tom' };
    unwrap(await ledger.enter(manual, 'sitting'));
    unwrap(await ledger.enter({ ...manual, counts: { tents: { value: 0 } } }, 'sitting'));
    expect(ledger.records.value).toMatchObject([{ id: 'm', counts: { tents: { value: 0 } } }]);
    expect(ledger.isOwn('m')).toBe(true);
    const undo = ledger.discard('m');
    expect(ledger.records.value).toEqual([]);
    undo();
    expect(ledger.records.value).toHaveLength(1);
    expect(
      ledger
        .history('m')
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['entered', 'removed', 'restored']);
  });

  it('imports records into the documents of their years, undoes the whole import and keeps what was corrected', async () => {
    const { ledger } = await workspaceOf();
    const first = imported([record('a', '2024-01-03', 4), record('b', '2023-12-30', 7)]);
    const undo = await ledger.applyImport(ledger.planImport(first));
    expect(ledger.records.value.map((known) => known.id)).toEqual(['a', 'b']);
    expect(ledger.figures.figure(januaryTents).value).toBe(4);

    unwrap(ledger.correct('a', { counts: { tents: { value: 6 } } }));
    // What the source approved is approved as the source says it: the correction waits for somebody else.
    expect(ledger.figures.figure(januaryTents)).toMatchObject({ value: null, unverified: 1 });
    expect(ledger.figures.figure({ ...januaryTents, verification: 'all' }).value).toBe(6);
    expect(ledger.verify('a')).toMatchObject({ ok: false, error: { code: 'record_own' } });
    expect(ledger.original('a')?.counts.tents?.value).toBe(4);
    expect(ledger.corrections('a')).toMatchObject([{ by: 'Léa' }]);

    const again = ledger.planImport(imported([record('a', '2024-01-03', 4), record('b', '2023-12-30', 8)]));
    expect(again.added).toEqual([]);
    expect(again.changed.map((change) => change.after.id)).toEqual(['b']);
    const undoAgain = await ledger.applyImport(again);
    expect(ledger.records.value.find((known) => known.id === 'b')?.counts.tents?.value).toBe(8);
    await undoAgain();
    expect(ledger.records.value.find((known) => known.id === 'b')?.counts.tents?.value).toBe(7);
    expect(unwrap(await undo()).counts).toMatchObject({ removed: 1, keptWorked: 1 });
    expect(ledger.records.value).toMatchObject([{ id: 'a', counts: { tents: { value: 6 } } }]);
  });

  it('does not call gone what another month or another tool brought in', async () => {
    const { ledger } = await workspaceOf();
    await ledger.applyImport(ledger.planImport(imported([record('a', '2024-01-03', 4), record('b', '2024-02-03', 1)])));
    expect(
      ledger.planImport(imported([record('c', '2024-02-01', 1), record('d', '2024-02-20', 1)])).gone.map((r) => r.id),
    ).toEqual(['b']);
    const sheet = {
      ...imported([{ ...record('e', '2024-01-03', 1), source: { kind: 'sheet', id: 'e' } }]),
      source: 'sheet' as const,
    };
    expect(ledger.planImport(sheet).gone).toEqual([]);
  });

  it('says which figures of a document and of an approved post changed, and where', async () => {
    const workspace = await workspaceOf();
    const { ledger, documents, posts } = workspace;
    await ledger.applyImport(ledger.planImport(imported([record('a', '2024-01-03', 4)])));
    const id = await documents.create('press_release', {
      locale: 'fr',
      period: januaryTents.period,
      zone: 'Calaisis',
    });
    expect(documents.list.value).toMatchObject([{ id, kind: 'document', createdBy: 'Léa', locale: 'fr' }]);
    expect(posts.list.value).toEqual([]);

    const seen: string[][] = [];
    const stop = workspace.watchChangedFigures((changed) =>
      seen.push(changed.map((one) => `${one.place} ${one.state}`)),
    );
    await expect.poll(() => seen.at(-1)).toEqual([]);
    unwrap(ledger.correct('a', { counts: { tents: { value: 5 } } }));
    await expect.poll(() => seen.at(-1)).toContain('document stale');
    stop();
  });

  it('takes a document off the shelf and puts it back', async () => {
    const { documents } = await workspaceOf();
    const id = await documents.create('blank', { locale: 'en', period: januaryTents.period });
    const undo = documents.remove(id);
    expect(documents.list.value).toEqual([]);
    expect(await documents.open(id)).toMatchObject({ ok: false, error: { code: 'document_unknown' } });
    undo();
    expect(documents.list.value).toMatchObject([{ id }]);
    expect(await documents.open(id)).toMatchObject({ ok: true });
  });

  it('refuses a workspace of a newer version', async () => {
    const sealed = await openSealed({ secret: newSecret(), device: await createDevice('Tom') });
    open.push(sealed);
    await createWorkspace(sealed, { name: 'Plus tard', locale: 'fr' });
    (await sealed.doc('core')).getMap('workspace').set('schemaVersion', 99);
    expect(await openWorkspace(sealed)).toMatchObject({ ok: false, error: { code: 'workspace_newer' } });
  });
});
