import { unwrap } from '@vigie/core';
import type { ChangeKind, ImportedRecords, LedgerRecord } from '@vigie/observations';
import { createDevice, newSecret, openSealed, type Sealed } from '@vigie/sealed';
import { afterEach, expect, it } from 'vitest';
import type { Ledger } from './ledger.ts';
import { createWorkspace, openWorkspace } from './workspace.ts';

const open: Sealed[] = [];
afterEach(async () => {
  for (const sealed of open.splice(0)) await sealed.close();
});

const record = (id: string, date: string, more: Partial<LedgerRecord> = {}): LedgerRecord => ({
  id,
  register: 'eviction',
  date,
  zone: 'Calais',
  counts: {},
  source: { kind: 'kobo', id },
  ...more,
});

const imported = (records: LedgerRecord[]): ImportedRecords => ({ records, source: 'kobo' });

async function ledgerWith(records: LedgerRecord[]) {
  const sealed = await openSealed({ secret: newSecret(), device: await createDevice('Tom') });
  open.push(sealed);
  await createWorkspace(sealed, { name: 'Vigie', locale: 'fr' });
  const { ledger } = unwrap(await openWorkspace(sealed));
  await ledger.applyImport(ledger.planImport(imported(records)));
  const years = await Promise.all(
    [...new Set(records.map(({ date }) => date.slice(0, 4)))].map((year) => sealed.doc(`ledger/${year}`)),
  );
  let updates = 0;
  for (const doc of years) doc.on('update', () => updates++);
  return {
    ledger,
    of: (id: string) => ledger.records.value.find((one) => one.id === id),
    updates: () => updates,
  };
}

/** A line of a record's history: those of one millisecond stand in any order. */
const deed = (ledger: Ledger, id: string, kind: ChangeKind) => ledger.history(id).find((line) => line.kind === kind);

const FRESH = [record('a', '2024-01-03'), record('b', '2024-01-04'), record('c', '2023-05-01')];

it('many are verified at once, what one wrote oneself is left out, and undone at once', async () => {
  const own = record('own', '2024-01-05', { enteredBy: 'Tom' });
  const done = record('done', '2024-01-06', { verified: { by: 'kobo' } });
  const { ledger, of, updates } = await ledgerWith([...FRESH, own, done]);
  const result = ledger.verifyMany(['a', 'b', 'c', 'own', 'done', 'unknown']);
  expect(result).toMatchObject({ signed: ['a', 'b', 'c'], verified: 3, own: 1, already: 2 });
  expect(updates()).toBe(2);
  expect(of('c')?.verified).toMatchObject({ by: 'Tom' });
  expect(of('own')?.verified).toBeUndefined();
  expect(deed(ledger, 'a', 'verified')).toMatchObject({ by: 'Tom' });
  result.undo();
  result.undo();
  expect(of('a')?.verified).toBeUndefined();
  expect(of('done')?.verified).toEqual({ by: 'kobo' });
  expect(updates()).toBe(4);
});

it('a record that holds a word of one’s own is signed, and waits for somebody else', async () => {
  const { ledger, of } = await ledgerWith([
    record('a', '2024-01-03', { enteredBy: 'Léa' }),
    record('b', '2024-01-03', { enteredBy: 'Léa' }),
  ]);
  ledger.correct('a', { site: 'Old Lidl' });
  const result = ledger.verifyMany(['a', 'b']);
  expect(result).toMatchObject({ signed: ['a', 'b'], verified: 1, own: 0, already: 0 });
  expect([of('a')?.verified, of('b')?.verified?.by]).toEqual([undefined, 'Tom']);
  result.undo();
  expect(of('b')?.verified).toBeUndefined();
  expect(deed(ledger, 'b', 'verification_withdrawn')).toMatchObject({ by: 'Tom' });
});

it('a field is set for many, and undone where nobody has changed it since', async () => {
  const { ledger, of, updates } = await ledgerWith([...FRESH, record('d', '2024-02-01', { zone: 'Calaisis' })]);
  const result = ledger.correctMany(['a', 'b', 'c', 'd', 'unknown'], { zone: 'Calaisis', forces: ['crs'] });
  expect(result.changed.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c', 'd']);
  expect(result.refused).toBe(1);
  expect(updates()).toBe(2);
  expect(of('c')).toMatchObject({ zone: 'Calaisis', forces: ['crs'] });
  expect(deed(ledger, 'd', 'corrected')?.fields).toEqual([{ path: 'forces', before: undefined, after: ['crs'] }]);
  ledger.correct('b', { zone: 'Dunkerquois' });
  result.undo();
  expect(of('a')).toEqual(FRESH[0]);
  expect(of('b')).toMatchObject({ zone: 'Dunkerquois', forces: ['crs'] });
  expect(ledger.corrections('a')).toEqual([]);
  expect(ledger.correctMany(['d'], { zone: 'Calaisis' }).changed).toEqual([]);
});

it('a field is taken away from many, and one that would make no record is refused', async () => {
  const { ledger, of } = await ledgerWith([...FRESH]);
  ledger.correctMany(['a', 'b'], { zone: undefined });
  expect([of('a')?.zone, of('c')?.zone]).toEqual([undefined, 'Calais']);
  expect(ledger.correctMany(['a', 'b'], { date: 'yesterday' })).toMatchObject({ changed: [], refused: 2 });
});

it('many are taken away and brought back with their corrections', async () => {
  const { ledger, of, updates } = await ledgerWith([...FRESH]);
  ledger.correct('a', { site: 'Old Lidl' });
  const before = updates();
  const undo = ledger.discardMany(['a', 'c', 'unknown']);
  expect(updates()).toBe(before + 2);
  expect(ledger.records.value.map(({ id }) => id)).toEqual(['b']);
  undo();
  undo();
  expect(of('a')).toMatchObject({ site: 'Old Lidl' });
  expect(deed(ledger, 'c', 'restored')).toMatchObject({ by: 'Tom' });
  expect(ledger.records.value).toHaveLength(3);
});

it('one field of the team’s own is set for many, the others stay, and undo leaves alone what was changed since', async () => {
  const held = { own_sky: { value: 'Sec' }, own_dogs: { value: 2 } };
  const { ledger, of } = await ledgerWith(
    [FRESH[0], record('d', '2024-02-01', { own: held })].flatMap((one) => one ?? []),
  );
  const sky = (word: string) => (one: LedgerRecord) => ({ own: { ...one.own, own_sky: { value: word } } });
  const result = ledger.correctMany(['a', 'd'], sky('Pluie'));
  expect(of('a')?.own).toEqual({ own_sky: { value: 'Pluie' } });
  expect(of('d')?.own).toEqual({ own_sky: { value: 'Pluie' }, own_dogs: { value: 2 } });
  expect(ledger.correctMany(['a', 'd'], sky('Pluie')).changed).toEqual([]);
  ledger.correct('d', { own: { own_sky: { value: 'Pluie' }, own_dogs: { value: 3 } } });
  result.undo();
  expect(of('a')?.own).toBeUndefined();
  expect(of('d')?.own).toEqual({ own_sky: { value: 'Sec' }, own_dogs: { value: 3 } });
});

it('forces are added to those that each record names', async () => {
  const { ledger, of } = await ledgerWith([
    record('a', '2024-01-03', { forces: ['crs'] }),
    record('b', '2024-01-03', { forces: ['crs', 'pn'] }),
  ]);
  const add = ({ forces = [] }: LedgerRecord) => ({ forces: [...new Set([...forces, 'pn'])] });
  const result = ledger.correctMany(['a', 'b'], add);
  expect([of('a')?.forces, result.changed.length]).toEqual([['crs', 'pn'], 1]);
  result.undo();
  expect(of('a')?.forces).toEqual(['crs']);
});
