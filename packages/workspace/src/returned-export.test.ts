import { unwrap } from '@vigie/core';
import {
  answerName,
  asNewField,
  exportRecords,
  meetFields,
  readLedgerFile,
  type LedgerRecord,
} from '@vigie/observations';
import { createDevice, newSecret, openSealed, type Sealed } from '@vigie/sealed';
import { afterEach, expect, it } from 'vitest';
import { createWorkspace, openWorkspace } from './workspace.ts';

const open: Sealed[] = [];
afterEach(async () => {
  for (const sealed of open.splice(0)) await sealed.close();
});

async function workspaceOf(memberName: string) {
  const sealed = await openSealed({ secret: newSecret(), device: await createDevice(memberName) });
  open.push(sealed);
  await createWorkspace(sealed, { name: 'Vigie', locale: 'fr' });
  return unwrap(await openWorkspace(sealed));
}

const record = (id: string): LedgerRecord => ({
  id,
  register: 'eviction',
  date: '2024-01-05',
  site: 'Old Lidl',
  counts: { tents: { value: 4 } },
  source: { kind: 'manual', id },
});
const HEADER = { workspace: 'Vigie', selection: [], madeAt: '2026-11-23T14:05' };

it('an export that comes back changes nothing, verifies nothing, and another workspace takes it as it is', async () => {
  const { ledger } = await workspaceOf('Tom');
  for (const id of ['a', 'b', 'c']) unwrap(await ledger.enter(record(id), id));
  unwrap(ledger.correct('a', { site: 'Unicorn' }));
  const before = ledger.records.value;
  const bytes = await exportRecords(before, 'xlsx', HEADER, 'fr');
  const file = unwrap(await readLedgerFile(bytes, 'export.xlsx'));
  const plan = ledger.planImport(file);
  expect([plan.added, plan.changed, plan.gone]).toEqual([[], [], []]);

  const forged = file.records.map((one) => ({ ...one, verified: { by: 'Léa' } }));
  expect(ledger.planImport({ ...file, records: forged }).changed).toEqual([]);

  const edited = file.records.map((one) => (one.id === 'b' ? { ...one, zone: 'Calaisis' } : one)).slice(0, 2);
  const change = ledger.planImport({ ...file, records: edited });
  expect([change.changed.map(({ fields }) => fields), change.gone]).toEqual([[['zone']], []]);
  const undo = await ledger.applyImport(change);
  expect(ledger.records.value.find(({ id }) => id === 'b')?.zone).toBe('Calaisis');
  await undo();
  expect(ledger.records.value).toEqual(before);

  const other = await workspaceOf('Léa');
  await other.ledger.applyImport(other.ledger.planImport(file));
  expect(other.ledger.records.value).toEqual(before);
});

it('fields of another team’s own come with their records: under their ids, their answers as they are called', async () => {
  const { ledger, lists } = await workspaceOf('Tom');
  const names = { fr: 'Ciel', en: 'Sky' };
  const { id } = unwrap(lists.addField({ register: 'eviction', kind: 'choice', names, choices: ['Pluie', 'Sec'] }));
  unwrap(await ledger.enter({ ...record('a'), own: { [id]: { value: 'Pluie' } } }, 'a'));
  unwrap(lists.changeField(id, { names, choices: [{ id: 'pluie', name: 'Averse', en: 'Shower' }, 'Sec'] }));
  const bytes = await exportRecords(ledger.records.value, 'json', HEADER, 'fr', lists.fields.value);
  const file = unwrap(await readLedgerFile(bytes, 'export.json'));

  const other = await workspaceOf('Léa');
  const { unknown } = meetFields(file.ownFields ?? [], other.lists.fields.value);
  for (const field of unknown) unwrap(other.lists.addField(asNewField(field), field.id));
  await other.ledger.applyImport(other.ledger.planImport(file));
  const [field] = other.lists.fields.value;
  expect(field).toMatchObject({ id, names, choices: ['Averse', 'Sec'] });
  expect(other.ledger.records.value[0]?.own).toEqual({ [id]: { value: 'Pluie' } });
  expect(answerName(field, 'Pluie', 'en')).toBe('Shower');
});
