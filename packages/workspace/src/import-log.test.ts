import { unwrap } from '@vigie/core';
import type { LedgerRecord } from '@vigie/observations';
import { createDevice, newSecret, openSealed, type Sealed } from '@vigie/sealed';
import { startServer } from '@vigie/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { MAX_IMPORTS } from './import-log.ts';
import type { ImportOptions, Ledger } from './ledger.ts';
import { eviction, fileOf, joinTeam, startTeam } from './testing/members.ts';
import { createWorkspace, openWorkspace } from './workspace.ts';

const open: Sealed[] = [];
afterEach(async () => {
  for (const sealed of open.splice(0)) await sealed.close();
});

async function emptySealed(): Promise<Sealed> {
  const sealed = await openSealed({ secret: newSecret(), device: await createDevice('Léa') });
  open.push(sealed);
  await createWorkspace(sealed, { name: 'Vigie', locale: 'fr' });
  return sealed;
}

const ledgerOf = async (sealed: Sealed): Promise<Ledger> => unwrap(await openWorkspace(sealed)).ledger;

/** Imports records, and returns the import's id in the log. */
async function bring(ledger: Ledger, records: readonly LedgerRecord[], options: ImportOptions = {}): Promise<string> {
  await ledger.applyImport(ledger.planImport(fileOf(records)), options);
  return ledger.imports.list.value[0]?.id ?? '';
}

const a = (tents: number) => eviction('a', '2024-01-03', tents);
const b = (tents: number) => eviction('b', '2023-12-30', tents);
const tentsOf = (ledger: Ledger) =>
  Object.fromEntries(ledger.records.value.map(({ id, counts }) => [id, counts.tents?.value]));
const undo = async (ledger: Ledger, id: string) => unwrap(await ledger.imports.undo(id));

describe('the log of imports', () => {
  it('tells who imported which file, what it wrote, and that it was undone; forgets the oldest', async () => {
    const ledger = await ledgerOf(await emptySealed());
    await bring(ledger, [a(4)]);
    const id = await bring(ledger, [a(5), b(2)], { file: { name: 'janvier.csv', format: 'kobo-csv' } });
    expect(ledger.imports.list.value).toMatchObject([
      { id, by: 'Léa', name: 'janvier.csv', format: 'kobo-csv', added: 1, changed: 1, takenOut: 0 },
      { name: '', added: 1, changed: 0 },
    ]);
    const { redo } = await undo(ledger, id);
    expect(ledger.imports.list.value[0]?.undone).toMatchObject({ by: 'Léa' });
    expect((await ledger.imports.undo(id)).ok).toBe(false);
    await redo();
    expect(ledger.imports.list.value[0]?.undone).toBeUndefined();
    for (let more = 0; more < MAX_IMPORTS; more++)
      ledger.imports.begin(undefined, { added: 0, changed: 0, takenOut: 0 });
    expect(ledger.imports.list.value).toHaveLength(MAX_IMPORTS);
    expect(await ledger.imports.undo(id)).toMatchObject({ ok: false, error: { code: 'import_unknown' } });
  });

  it('leaves out entries of a wrong shape, and follows no line that names another record', async () => {
    const sealed = await emptySealed();
    const ledger = await ledgerOf(sealed);
    const id = await bring(ledger, [a(4)]);
    const core = await sealed.doc('core');
    const entry = { ...ledger.imports.list.value[0] };
    const wrong = [null, 7, {}, { ...entry, step: -1 }, { ...entry, name: 'x'.repeat(9_999) }, { ...entry, at: 'now' }];
    for (const [at, junk] of [...wrong, entry].entries()) core.getMap('imports').set(`j${at}`, junk);
    core.getMap('imports').set('a/b', { ...entry, id: 'a/b' });
    core.getMap('imports').set('far', { ...entry, id: 'far', step: 1_000_000_000, added: 9_000_000 });
    expect(ledger.imports.list.value.map((one) => one.id)).toEqual(['far', id]);
    const history = (await sealed.doc('ledger/2024')).getMap('history');
    const line = { kind: 'removed', by: 'x', at: 'y', was: b(1) };
    history.set('h/c/far', line);
    history.set('h/d/far', { ...line, was: { id: 'd' } });
    history.set('h/a/far', {
      kind: 'reimported',
      by: 'x',
      at: 'y',
      fields: [{ path: 'date', before: 7, after: '2024-01-03' }],
    });
    history.set('far', line);
    expect((await undo(ledger, 'far')).counts).toMatchObject({ returned: 0, reverted: 0, changedAgain: 1 });
    expect(tentsOf(ledger)).toEqual({ a: 4 });
    // What a peer claims to have imported later only makes more stay.
    expect((await undo(ledger, id)).counts).toMatchObject({ removed: 0, keptLater: 1 });
  });
});

describe('undoing an import from the log', () => {
  it('takes away, puts back and brings back, exactly, after the workspace was opened anew; and all of it again', async () => {
    const sealed = await emptySealed();
    const first = await ledgerOf(sealed);
    const { verified: _, ...unsigned } = a(4);
    const c = eviction('c', '2024-01-05', 1);
    await bring(first, [unsigned, c]);
    const before = first.records.value;
    const id = await bring(
      first,
      [
        { ...a(9), zone: 'Dunkerquois', source: { kind: 'kobo', id: 'a', submittedBy: 'x' } },
        eviction('d', '2024-01-06', 3),
      ],
      {
        takeOutGone: true,
      },
    );
    const after = first.records.value;
    expect(after.map((one) => one.id)).toEqual(['d', 'a']);

    const again = await ledgerOf(sealed);
    expect(unwrap(await again.imports.prepareUndo(id))).toMatchObject({
      removed: 1,
      reverted: 1,
      returned: 1,
      absent: 0,
    });
    expect(again.records.value).toEqual(after);
    const { redo } = await undo(again, id);
    expect(again.records.value).toEqual(before);
    await Promise.all([redo(), redo()]);
    expect(again.records.value).toEqual(after);
    await undo(again, id);
    expect(again.records.value).toEqual(before);
    expect(again.history('a').map(({ fields }) => fields.some(({ path }) => path === 'verified'))).not.toContain(true);
  });

  it('takes own fields away that came with an import, but for those that somebody uses or changed; redoing brings them back', async () => {
    const { ledger, lists } = unwrap(await openWorkspace(await emptySealed()));
    const add = (name: string) =>
      unwrap(lists.addField({ register: 'eviction', kind: 'count', names: { fr: name } })).id;
    const [stoves, shoes, bikes] = [add('Réchauds'), add('Chaussures'), add('Vélos')];
    const file = { name: 'export.json', format: 'vigie', addedFields: [stoves, shoes, bikes] } as const;
    const own = { [stoves]: { value: 2 }, [shoes]: { value: 3 } };
    const id = await bring(ledger, [{ ...a(4), own }], { file });
    await bring(ledger, [{ ...b(1), own: { [shoes]: { value: 1 } } }]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    unwrap(lists.changeField(bikes, { names: { fr: 'Bicyclettes' } }));
    const there = () => lists.fields.value.map((field) => field.id);
    const { redo } = await undo(ledger, id);
    expect(new Set(there())).toEqual(new Set([shoes, bikes]));
    await redo();
    expect(new Set(there())).toEqual(new Set([stoves, shoes, bikes]));
    expect(ledger.record('a')?.own).toEqual(own);
  });

  it('works on another device than the one that imported', async () => {
    const server = await startServer();
    const secret = newSecret();
    const lea = await startTeam('Léa', secret, server.url);
    const id = await bring(lea.workspace.ledger, [a(4), b(2)]);
    await lea.sealed.stored();
    const tom = await joinTeam('Tom', secret, server.url);
    await tom.sealed.synced();
    const { ledger } = tom.workspace;
    await expect.poll(() => ledger.records.value.length).toBe(2);
    expect((await undo(ledger, id)).counts).toMatchObject({ removed: 2, absent: 0 });
    await expect.poll(() => lea.workspace.ledger.records.value.length).toBe(0);
    await expect.poll(() => lea.workspace.ledger.imports.list.value[0]?.undone?.by).toBe('Tom');
    for (const { workspace } of [lea, tom]) await workspace.close();
    await server.close();
  });

  it('leaves what a later import wrote; undoing that one too leads back to the start, in either order', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ] as const) {
      const ledger = await ledgerOf(await emptySealed());
      await bring(ledger, [a(1), eviction('c', '2024-01-05', 5)]);
      const imports = [await bring(ledger, [a(2), b(1)]), await bring(ledger, [a(3), b(7)])];
      const counts = [];
      for (const at of order) counts.push((await undo(ledger, imports[at] ?? '')).counts);
      expect(tentsOf(ledger)).toEqual({ a: 1, c: 5 });
      if (order[0] === 0) expect(counts[0]).toMatchObject({ removed: 0, keptLater: 1, reverted: 0, changedAgain: 1 });
      else expect(counts[1]).toMatchObject({ removed: 1, keptLater: 0, reverted: 1, changedAgain: 0 });
    }
  });

  it('keeps a field that a later import wrote to the same value again, and changes the others', async () => {
    const ledger = await ledgerOf(await emptySealed());
    await bring(ledger, [a(1)]);
    const wrong = await bring(ledger, [{ ...a(2), site: 'BMX' }]);
    await bring(ledger, [{ ...a(3), site: 'BMX' }]);
    await bring(ledger, [{ ...a(2), site: 'BMX' }]);
    expect((await undo(ledger, wrong)).counts).toMatchObject({ reverted: 1, changedAgain: 1 });
    expect(ledger.records.value).toMatchObject([{ site: 'Old Lidl', counts: { tents: { value: 2 } } }]);
  });

  it('brings nothing back that came with an import undone meanwhile', async () => {
    const ledger = await ledgerOf(await emptySealed());
    const wrong = await bring(ledger, [a(1), eviction('c', '2024-01-05', 5)]);
    const later = await bring(ledger, [eviction('d', '2024-01-02', 1), eviction('c', '2024-01-05', 5)], {
      takeOutGone: true,
    });
    const third = await bring(ledger, [eviction('d', '2024-01-02', 1)], { takeOutGone: true });
    expect(tentsOf(ledger)).toEqual({ d: 1, c: 5 });
    await undo(ledger, wrong);
    await undo(ledger, later);
    await undo(ledger, third);
    expect(ledger.records.value).toEqual([]);
  });

  it('keeps people’s work: what was corrected, signed or commented stays, and corrections stay corrections', async () => {
    const ledger = await ledgerOf(await emptySealed());
    await bring(ledger, [b(1)]);
    const added = ['a', 'c', 'd', 'e'].map((id) => {
      const { verified: _, ...rest } = eviction(id, '2024-01-03', 4);
      return rest;
    });
    const id = await bring(ledger, [b(2), ...added]);
    unwrap(ledger.correct('b', { notes: 'Vu sur place' }));
    unwrap(ledger.correct('a', { counts: { tents: { value: 6 } } }));
    unwrap(ledger.verify('c'));
    unwrap(ledger.comment('d', 'Heure à revoir'));
    const { counts, redo } = await undo(ledger, id);
    expect(counts).toMatchObject({ removed: 1, reverted: 1, keptWorked: 3 });
    expect(tentsOf(ledger)).toEqual({ a: 6, b: 1, c: 4, d: 4 });
    expect(ledger.corrections('b')).toMatchObject([{ path: 'notes', value: 'Vu sur place' }]);
    await redo();
    expect(tentsOf(ledger)).toEqual({ a: 6, b: 2, c: 4, d: 4, e: 4 });
  });

  it('can go on with what had not arrived, and redoing leaves alone what changed meanwhile', async () => {
    const sealed = await emptySealed();
    const ledger = await ledgerOf(sealed);
    const id = await bring(ledger, [a(1), b(1)]);
    const history = (await sealed.doc('ledger/2023')).getMap('history');
    const line = history.get(`h/b/${id}`);
    history.delete(`h/b/${id}`);
    expect((await undo(ledger, id)).counts).toMatchObject({ removed: 1, absent: 1 });
    expect(ledger.imports.list.value[0]?.undone).toBeUndefined();
    history.set(`h/b/${id}`, line);
    const { counts, redo } = await undo(ledger, id);
    expect(counts).toMatchObject({ removed: 1, absent: 0 });
    await bring(ledger, [b(8)]);
    await redo();
    expect(tentsOf(ledger)).toEqual({ b: 8 });
  });
});
