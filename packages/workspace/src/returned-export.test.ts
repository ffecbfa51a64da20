import { unwrap } from '@vigie/core';
import { exportRecords, readLedgerFile, type LedgerRecord } from '@vigie/observations';
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
