import { unwrap } from '@vigie/core';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { readLedgerFile } from '../import/read-ledger-file.ts';
import type { LedgerRecord } from '../record.ts';
import { columnLabel, exportColumns, IDENTITY_KEYS } from './export-columns.ts';
import { EXPORT_SCHEMA_NAME } from './export-json.ts';
import { exportRecords, type ExportFormat } from './export-records.ts';

const RECORDS: LedgerRecord[] = [
  {
    id: 'kobo-1',
    register: 'eviction',
    date: '2024-01-05',
    start: '07:45',
    zone: 'Calaisis',
    site: '=Old Lidl',
    legalBasis: 'unknown',
    forces: ['crs', 'BRAV'],
    visibility: 'partial',
    counts: { tents: { value: 12, qualifier: 'at_least' }, persons: { value: 0 } },
    notes: 'a; b\n- c',
    source: { kind: 'kobo', id: 'uuid-1' },
    enteredBy: 'Léa',
    verified: { by: 'Tom', at: '2024-01-06T08:00:00.000Z' },
  },
  {
    id: 'manual-2',
    register: 'violence',
    date: '2024-01-07',
    counts: {},
    violence: [],
    own: { own_dogs: { value: 3, qualifier: 'about' } },
    source: { kind: 'manual', id: 'manual-2' },
  },
];
const HEADER = { workspace: '+Vigie', selection: ['Zone : Calaisis', 'janvier 2024'], madeAt: '2026-11-23T14:05' };
const FIELDS = [{ id: 'own_dogs', register: 'violence', kind: 'count', names: { fr: 'Chiens', en: 'Dogs' } }] as const;

const bytesOf = (format: ExportFormat, locale: 'fr' | 'en' = 'fr') =>
  exportRecords(RECORDS, format, HEADER, locale, FIELDS);
const textOf = async (format: ExportFormat, locale: 'fr' | 'en' = 'fr') =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(format, locale));

describe('CSV', () => {
  it('begins with a mark and what was selected, in words', async () => {
    const csv = await textOf('csv');
    expect(csv.startsWith('\uFEFF"Vigie')).toBe(true);
    expect(csv).toContain('"Espace de travail";"\'+Vigie"');
    expect(csv).toContain('"Zone\u00A0: Calaisis · janvier 2024"');
    expect(csv).toContain('"Observations";"2"');
    expect(csv).toContain('"Vérifiées\u00A0: 1 · à vérifier\u00A0: 1"');
    expect(csv).toContain('23 novembre 2026 14:05');
    expect(csv).toContain('Données sensibles');
  });

  it('has commas in English, and formulas made harmless', async () => {
    const csv = await textOf('csv', 'en');
    expect(csv).toContain('"2024-01-05","07:45"');
    expect(csv).toContain('"\'=Old Lidl"');
    expect(csv).toContain('"a; b\n\'- c"');
    expect(csv).toContain('"CRS | BRAV"');
  });

  it('tells missing from 0, and qualifiers in columns of their own', async () => {
    const columns = exportColumns(RECORDS, 'fr', FIELDS);
    const cell = (key: string, record: LedgerRecord | undefined) =>
      record && columns.find((column) => column.key === key)?.cell(record);
    expect(cell('counts.persons', RECORDS[0])).toBe(0);
    expect(cell('counts.persons', RECORDS[1])).toBeNull();
    expect([cell('counts.tents', RECORDS[0]), cell('q.tents', RECORDS[0])]).toEqual([12, 'Au moins']);
    expect([cell('own.own_dogs', RECORDS[1]), cell('q.own_dogs', RECORDS[1])]).toEqual([3, 'Estimation']);
    expect(cell('violence', RECORDS[1])).toBe('aucune');
    expect(columns.find(({ key }) => key === 'own.own_dogs')?.label).toBe('Chiens [own_dogs:n]');
  });

  it.each(['fr', 'en'] as const)('no two headings are the same (%s)', (locale) => {
    const labels = exportColumns(RECORDS, locale, FIELDS).map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(columnLabel(IDENTITY_KEYS[0], locale)).toBe('vigie_id');
  });
});

describe('XLSX', () => {
  it('has the selection on its first sheet and typed cells on its second', async () => {
    const [about, table] = await readXlsxFile(Buffer.from(await bytesOf('xlsx')));
    expect([about?.sheet, table?.sheet]).toEqual(['Sélection', 'Observations']);
    expect(about?.data[1]).toEqual(['Espace de travail', '+Vigie']);
    const rows = table?.data ?? [];
    const at = (label: string) => rows[0]?.indexOf(label) ?? -1;
    expect(rows[1]?.[at('Tentes saisies')]).toBe(12);
    expect(rows[1]?.[at('Personnes expulsées')]).toBe(0);
    expect(rows[2]?.[at('Tentes saisies')]).toBeNull();
    expect(rows[1]?.[at('Lieu de vie')]).toBe('=Old Lidl');
    expect(rows[1]?.[at('Date')]).toEqual(new Date('2024-01-05T00:00:00Z'));
  });
});

describe('JSON', () => {
  it('states its schema and what was selected', async () => {
    const file = JSON.parse(await textOf('json', 'en'));
    expect(file.schema).toMatchObject({ name: EXPORT_SCHEMA_NAME, version: 1 });
    expect(file.schema.record.properties.date).toMatchObject({ type: 'string', format: 'date' });
    expect(file.header).toMatchObject({ Workspace: '+Vigie', Records: '2' });
    expect(file.records).toEqual(RECORDS);
  });
});

it.each(['csv', 'xlsx', 'json'] as const)('%s is read back as an export of Vigie', async (format) => {
  const read = unwrap(await readLedgerFile(await bytesOf(format, 'en'), 'export'));
  expect(read).toMatchObject({ source: 'vigie', format: 'vigie', problems: [], columns: [], needsDate: false });
  expect(read.records).toEqual(RECORDS);
});

it('is read back after a spreadsheet has saved it: lines gone, dates and numbers in its own way, other separator', async () => {
  const csv = await textOf('csv');
  const table = csv.slice(csv.indexOf('"Registre"'));
  const saved = table
    .replaceAll('"2024-01-05"', '05/01/2024')
    .replaceAll('"07:45"', '07:45:00')
    .replaceAll(';', '\t')
    .replace('a\t b', 'a; b');
  const read = unwrap(await readLedgerFile(new TextEncoder().encode(saved), 'saved.csv'));
  expect(read.records).toEqual(RECORDS);
});

it('an export made when a column was called otherwise is read', async () => {
  const record: LedgerRecord = {
    id: 'manual-3',
    register: 'eviction',
    date: '2024-01-08',
    counts: { tents_full: { value: 3, qualifier: 'about' } },
    source: { kind: 'manual', id: 'manual-3' },
  };
  for (const [locale, before] of [
    ['fr', 'dont remplies d’affaires'],
    ['en', 'of which full of belongings'],
  ] as const) {
    const csv = new TextDecoder().decode(await exportRecords([record], 'csv', HEADER, locale));
    const then = csv.replaceAll(columnLabel('counts.tents_full', locale), before);
    expect(then).not.toBe(csv);
    const read = unwrap(await readLedgerFile(new TextEncoder().encode(then), 'a'));
    expect(read.columns).toEqual([]);
    expect([...read.records]).toMatchObject([{ counts: record.counts }]);
  }
});

it('a row that is none any more is told with its number, and the others are read', async () => {
  const csv = (await textOf('csv')).replace('"2024-01-07"', '"soon"');
  const read = unwrap(await readLedgerFile(new TextEncoder().encode(csv), 'export.csv'));
  expect(read.records.map(({ id }) => id)).toEqual(['kobo-1']);
  expect(read.problems.map(({ row, code }) => [row, code])).toEqual([
    [12, 'import_cell_date'],
    [12, 'import_row_invalid'],
  ]);
});

it('an export of nothing has its header and headings', async () => {
  const bytes = await exportRecords([], 'csv', HEADER, 'fr');
  expect(await readLedgerFile(bytes, 'export.csv')).toMatchObject({ ok: false, error: { code: 'import_no_rows' } });
});
