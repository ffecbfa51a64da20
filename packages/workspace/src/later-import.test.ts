import { readFileSync } from 'node:fs';
import { unwrap } from '@vigie/core';
import { INDICATORS, monthPeriod } from '@vigie/figures';
import { readLedgerFile } from '@vigie/observations';
import { createDevice, newSecret, openSealed, type Sealed } from '@vigie/sealed';
import { afterEach, expect, it } from 'vitest';
import type { Ledger } from './ledger.ts';
import { createWorkspace, openWorkspace } from './workspace.ts';

/** One export, and the one that was made some days later: four records more, six mended at the source, one deleted there. */
const FIRST = 'kobo-calaisis-2024.csv';
const LATER = 'kobo-calaisis-2024-later.csv';

const open: Sealed[] = [];
afterEach(async () => {
  for (const sealed of open.splice(0)) await sealed.close();
});

async function ledgerWithFirstExport(): Promise<Ledger> {
  const sealed = await openSealed({ secret: newSecret(), device: await createDevice('Léa') });
  open.push(sealed);
  await createWorkspace(sealed, { name: 'Vigie du Calaisis', locale: 'fr' });
  const { ledger } = unwrap(await openWorkspace(sealed));
  await ledger.applyImport(ledger.planImport(await read(FIRST)));
  return ledger;
}

const fixture = (name: string) => readFileSync(new URL(`../../testkit/fixtures/ledgers/${name}`, import.meta.url));
const read = async (name: string) => unwrap(await readLedgerFile(new Uint8Array(fixture(name)), name));

interface Totals {
  readonly zone: string;
  readonly month: string;
  readonly scope: 'verified' | 'all';
  readonly [cell: string]: string | number;
}

/** Each cell in which the ledger says otherwise than the file of totals. */
function differences(ledger: Ledger, name: string): string[] {
  const rows = JSON.parse(fixture(name).toString()) as Totals[];
  return rows.flatMap((row) =>
    INDICATORS.flatMap((indicator) => {
      const expected = row[indicator];
      if (typeof expected !== 'number') return [];
      const query = { indicator, period: monthPeriod(row.month), zone: row.zone, verification: row.scope } as const;
      // Nothing counted is no data; the totals write it as 0.
      const value = ledger.figures.figure(query).value ?? 0;
      return value === expected
        ? []
        : [`${indicator} ${row.zone} ${row.month} ${row.scope}: ${value}, not ${expected}`];
    }),
  );
}

it('tells what a later export adds, changes and no longer holds, and keeps what is gone', async () => {
  const ledger = await ledgerWithFirstExport();
  const before = ledger.records.value.length;
  const plan = ledger.planImport(await read(LATER));
  expect([plan.added.length, plan.changed.length, plan.gone.length]).toEqual([4, 6, 1]);
  await ledger.applyImport(plan);
  expect(ledger.records.value).toHaveLength(before + 4);
  expect(ledger.original(plan.gone[0]?.id ?? '')).toBeDefined();
  expect(ledger.planImport(await read(LATER)).gone).toEqual(plan.gone);
});

it('takes out what is gone when asked, so that every figure equals the later export; undo brings it back corrected as it was', async () => {
  const ledger = await ledgerWithFirstExport();
  const records = ledger.records.value;
  const plan = ledger.planImport(await read(LATER));
  const gone = plan.gone[0]?.id ?? '';
  unwrap(ledger.correct(gone, { notes: 'Revu avec l’équipe' }));

  const undo = await ledger.applyImport(plan, { takeOutGone: true });
  expect(ledger.records.value).toHaveLength(records.length + 3);
  expect(differences(ledger, 'expected-totals-later.json')).toEqual([]);
  expect(ledger.planImport(await read(LATER))).toMatchObject({ added: [], changed: [], gone: [] });

  await Promise.all([undo(), undo()]);
  expect(differences(ledger, 'expected-totals.json')).toEqual([]);
  expect(ledger.records.value.map((record) => record.id)).toEqual(records.map((record) => record.id));
  expect(ledger.corrections(gone)).toMatchObject([{ path: 'notes', by: 'Léa' }]);
});
