import { unwrap } from '@vigie/core';
import type { LedgerRecord } from '@vigie/observations';
import { createDevice, newSecret, openSealed, type Sealed } from '@vigie/sealed';
import { afterEach, expect, it } from 'vitest';
import type { Ledger } from './ledger.ts';
import { createWorkspace, openWorkspace } from './workspace.ts';

const open: Sealed[] = [];
afterEach(async () => {
  for (const sealed of open.splice(0)) await sealed.close();
});

async function emptyLedger(): Promise<Ledger> {
  const sealed = await openSealed({ secret: newSecret(), device: await createDevice('Léa') });
  open.push(sealed);
  await createWorkspace(sealed, { name: 'Vigie', locale: 'fr' });
  return unwrap(await openWorkspace(sealed)).ledger;
}

const two = (value: number) => String(value).padStart(2, '0');
const records = (count: number, tents: number, source: 'kobo' | 'sheet' = 'kobo'): LedgerRecord[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `${source}-${at}`,
    register: 'eviction',
    date: `${2020 + (at % 3)}-${two((at % 12) + 1)}-${two((at % 28) + 1)}`,
    counts: { tents: { value: tents } },
    source: { kind: source, id: String(at) },
  }));

it('a long import is told once, in order, when all of it is there, and so is its undoing', async () => {
  const ledger = await emptyLedger();
  const told: number[] = [];
  ledger.records.subscribe((list) => told.push(list.length));
  const parts: number[] = [];
  const plan = await ledger.prepareImport({ records: records(4_000, 1), source: 'kobo' });
  if (!plan) throw new Error('nobody stopped it');
  const undo = await ledger.applyImport(plan, { onProgress: (part) => parts.push(part) });
  expect(told).toEqual([0, 4_000]);
  expect(parts.length).toBeGreaterThan(5);
  expect(parts.at(-1)).toBe(1);
  expect(parts).toEqual(parts.toSorted((a, b) => a - b));
  const dates = ledger.records.value.map(({ date }) => date);
  expect(dates).toEqual(dates.toSorted().reverse());

  const later = await ledger.prepareImport({ records: records(3_999, 2), source: 'kobo' });
  expect([later?.changed.length, later?.gone.length]).toEqual([3_999, 1]);
  if (!later) throw new Error('nobody stopped it');
  await (
    await ledger.applyImport(later, { takeOutGone: true })
  )();
  expect(ledger.records.value.every(({ counts }) => counts.tents?.value === 1)).toBe(true);
  expect(ledger.records.value).toHaveLength(4_000);
  await Promise.all([undo(), undo()]);
  expect(ledger.records.value).toEqual([]);
});

it('an import that is stopped while it is written leaves nothing, and nobody saw any of it', async () => {
  const ledger = await emptyLedger();
  await ledger.applyImport(ledger.planImport({ records: records(50, 1), source: 'kobo' }));
  const [before, log] = [ledger.records.value, ledger.imports.list.value];
  const told: number[] = [];
  ledger.records.subscribe((list) => told.push(list.length));
  const stop = new AbortController();
  const parts: number[] = [];
  const plan = ledger.planImport({ records: records(3_000, 2).slice(1), source: 'kobo' });
  expect([plan.added.length, plan.changed.length, plan.gone.length]).toEqual([2_950, 49, 1]);
  const onProgress = (part: number) => {
    parts.push(part);
    if (part > 0.5) stop.abort();
  };
  expect(await ledger.applyImport(plan, { takeOutGone: true, onProgress, signal: stop.signal })).toBeNull();
  expect([parts.length > 1, Math.max(...parts) < 1]).toEqual([true, true]);
  expect(ledger.records.value).toEqual(before);
  expect(told.every((count) => count === 50)).toBe(true);
  expect(ledger.imports.list.value).toEqual(log);
  expect(ledger.history('kobo-2999').map(({ kind }) => kind)).toEqual([]);

  const again = ledger.planImport({ records: records(3_000, 2), source: 'kobo' });
  await ledger.applyImport(again, { signal: new AbortController().signal });
  expect(ledger.records.value).toHaveLength(3_000);
  expect(ledger.records.value.every(({ counts }) => counts.tents?.value === 2)).toBe(true);
});

it('an import that is stopped when all of it is written and being shown leaves nothing either', async () => {
  const ledger = await emptyLedger();
  const stop = new AbortController();
  ledger.records.subscribe((list) => {
    if (list.length > 0) stop.abort();
  });
  const plan = ledger.planImport({ records: records(3_000, 1), source: 'kobo' });
  expect(await ledger.applyImport(plan, { signal: stop.signal })).toBeNull();
  expect(ledger.records.value).toEqual([]);
  expect(ledger.imports.list.value).toEqual([]);
});

it('a comparison is stopped when nobody waits for it', async () => {
  const ledger = await emptyLedger();
  const stop = new AbortController();
  const plan = ledger.prepareImport({ records: records(100_000, 1), source: 'kobo' }, { signal: stop.signal });
  stop.abort();
  expect(await plan).toBeNull();
});

it('an export of Vigie is compared with the records it holds, from any source; others are not gone', async () => {
  const ledger = await emptyLedger();
  for (const source of ['kobo', 'sheet'] as const)
    await ledger.applyImport(ledger.planImport({ records: records(10, 1, source), source }));
  const exported = [...records(2, 1), ...records(2, 5, 'sheet')];
  const plan = ledger.planImport({ records: exported, source: 'vigie' });
  expect([plan.added.length, plan.changed.length, plan.unchanged.length, plan.gone.length]).toEqual([0, 2, 2, 0]);
});
