import { readFileSync } from 'node:fs';
import { unwrap } from '@vigie/core';
import { readLedgerFile, type LedgerRecord } from '@vigie/observations';
import { describe, expect, it } from 'vitest';
import { computeFigure } from './compute.ts';
import { monthPeriod } from './period.ts';
import { INDICATORS, type IndicatorId } from './query.ts';

const ledgers = new URL('../../testkit/fixtures/ledgers/', import.meta.url);
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, ledgers)));
const recordsOf = async (name: string) => unwrap(await readLedgerFile(bytesOf(name), name)).records;

interface Expected {
  readonly zone: string;
  readonly month: string;
  readonly scope: 'verified' | 'all';
  readonly [cell: string]: string | number;
}
const expectedOf = (name: string) => JSON.parse(readFileSync(new URL(name, ledgers), 'utf8')) as Expected[];

const INDICATOR_OF: Record<string, IndicatorId> = { days: 'operation_days' };

/** Every cell of a row of totals, as [indicator, value, records without the field]. */
function cellsOf(row: Expected): [IndicatorId, number, number | undefined][] {
  return Object.entries(row).flatMap(([key, value]): [IndicatorId, number, number | undefined][] => {
    const indicator = INDICATOR_OF[key] ?? INDICATORS.find((id) => id === key);
    if (!indicator || typeof value !== 'number') return [];
    const missing = row[`${key}_missing`];
    return [[indicator, value, typeof missing === 'number' ? missing : undefined]];
  });
}

function check(records: readonly LedgerRecord[], row: Expected, options: { missing: boolean }): void {
  const { zone, scope } = row;
  for (const [indicator, value, missing] of cellsOf(row)) {
    const figure = computeFigure(records, { indicator, period: monthPeriod(row.month), zone, verification: scope });
    const where = `${indicator} ${zone} ${row.month} ${scope}`;
    // Nobody counted: the sum of nothing is no data, which is not 0.
    const nothing = missing !== undefined && missing === row['evictions'];
    if (nothing || (!options.missing && figure.value === null)) expect(figure.value ?? 0, where).toBe(value);
    else expect(figure.value, where).toBe(value);
    if (nothing) expect(figure.value, where).toBeNull();
    if (options.missing && missing !== undefined) {
      expect(figure.missing, where).toBe(missing);
      if (missing > 0) expect(figure.qualifier, where).toBe('at_least');
    }
  }
}

describe.each([
  ['kobo-calaisis-2024.csv', 'expected-totals.json', true],
  ['kobo-calaisis-2024-later.csv', 'expected-totals-later.json', true],
  ['kobo-api-pages.json', 'expected-totals.json', true],
  ['kobo-calaisis-2024.xlsx', 'expected-totals.json', false],
  ['odk-central.csv.zip', 'expected-totals.json', false],
])('%s', (file, totals, missing) => {
  it('gives the expected totals in every cell', async () => {
    const records = await recordsOf(file);
    const rows = expectedOf(totals);
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) check(records, row, { missing });
  });
});

it('the published evictions of the Calaisis come out: 101, 75 and 73', async () => {
  const records = await recordsOf('kobo-calaisis-2024.csv');
  const evictions = (month: string) =>
    computeFigure(records, {
      indicator: 'evictions',
      period: monthPeriod(month),
      zone: 'Calaisis',
      verification: 'verified',
    });
  expect(['2024-01', '2024-02', '2024-04'].map((month) => evictions(month).value)).toEqual([101, 75, 73]);
  expect(evictions('2024-01')).toMatchObject({
    qualifier: 'at_least',
    records: 101,
    unverified: 6,
    missing: 0,
    coverage: null,
  });
});
