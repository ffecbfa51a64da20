import { unwrap } from '@vigie/core';
import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { readLedgerFile } from '../import/read-ledger-file.ts';
import {
  CONSENTS,
  COUNT_FIELDS,
  QUALIFIERS,
  REGISTERS,
  recordSchema,
  VISIBILITIES,
  type LedgerRecord,
} from '../record.ts';
import { withoutControls } from './export-csv.ts';
import { exportRecords } from './export-records.ts';
import { guardFormula, unguardFormula } from './formula.ts';

/** Texts as people write them, and as somebody who wants to harm would. */
const text = (max: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
      fc.string({ unit: fc.constantFrom(...'=+-@\'"|;,\t\n\r aé＝1(!'), minLength: 1, maxLength: 12 }),
      fc.constantFrom(
        "=cmd|' /C calc'!A0",
        '@SUM(1)',
        "'=1",
        '- tente',
        'a,=1+1',
        'a;\n-2',
        '"=1"',
        ' a | b ',
        '||',
        '_x0041_',
        '12',
        'Oui',
      ),
    )
    .map((value) => withoutControls(value).slice(0, max))
    .filter((value) => value !== '' && value.isWellFormed());

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
/** Words that are no name of a canonical id: those come back as the id. */
const entries = (ids: readonly string[]) =>
  optional(
    fc.uniqueArray(
      fc.oneof(
        fc.constantFrom(...ids),
        text(40).filter((one) => one.trim() !== 'none' && one.trim() !== 'aucune'),
      ),
      { maxLength: 4 },
    ),
  );
const clock = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const day = fc
  .date({ min: new Date('1991-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const count = fc.record({ value: fc.nat(1_000_000), qualifier: optional(fc.constantFrom(...QUALIFIERS)) });

const record: fc.Arbitrary<LedgerRecord> = fc
  .record({
    id: fc.string({ unit: fc.constantFrom(...'abcdef0123-_=+@'), minLength: 1, maxLength: 20 }),
    register: fc.constantFrom(...REGISTERS),
    date: day,
    start: optional(clock),
    end: optional(clock),
    team: optional(text(40)),
    zone: optional(text(40)),
    site: optional(text(40)),
    kind: optional(fc.constantFrom('routine', 'large', 'something else')),
    legalBasis: optional(fc.constantFrom('unknown', 'flagrance', '=unknown')),
    legalBasisShown: optional(fc.boolean()),
    forces: entries(['crs', 'gm', 'paf']),
    cleaningTeam: optional(fc.boolean()),
    visibility: optional(fc.constantFrom(...VISIBILITIES)),
    quality: optional(fc.constantFrom(...QUALIFIERS)),
    counts: fc.dictionary(fc.constantFrom(...COUNT_FIELDS), count, { maxKeys: 5 }),
    violence: entries(['coups']),
    weapons: entries(['tear_gas', 'lbd']),
    testimony: optional(fc.boolean()),
    consent: optional(fc.constantFrom(...CONSENTS)),
    notes: optional(text(60)),
    own: optional(
      fc.record({
        own_n: optional(count),
        own_y: optional(fc.boolean().map((value) => ({ value }))),
        own_t: optional(text(40).map((value) => ({ value }))),
      }),
    ),
    source: fc.record({
      kind: fc.constantFrom('kobo', 'odk', 'sheet', 'manual'),
      id: text(40),
      submittedAt: optional(fc.constant('2024-01-05T08:00:00Z')),
      submittedBy: optional(text(20)),
    }),
    enteredBy: optional(text(20)),
    verified: optional(fc.record({ by: text(20), at: optional(fc.constant('2024-01-06T08:00:00.000Z')) })),
  })
  .map((given) => recordSchema.parse(pruned(given)));

/** Without absent fields, and without an empty list of own values. */
function pruned(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value)
    .map(([key, field]) => [key, pruned(field)] as const)
    .filter(([key, field]) => field !== undefined && !(key === 'own' && Object.keys(field as object).length === 0));
  return Object.fromEntries(fields);
}

const ledger = fc.uniqueArray(record, { minLength: 1, maxLength: 6, selector: ({ id }) => id });
const header = fc.record({
  workspace: text(30),
  selection: fc.array(text(30), { maxLength: 3 }),
  madeAt: fc.constant('2026-11-23T14:05'),
});
const locale = fc.constantFrom('fr' as const, 'en' as const);

it('what is exported as CSV or JSON is read back record by record', async () => {
  await fc.assert(
    fc.asyncProperty(
      ledger,
      header,
      locale,
      fc.constantFrom('csv' as const, 'json' as const),
      async (records, about, language, format) => {
        const bytes = await exportRecords(records, format, about, language);
        const read = unwrap(await readLedgerFile(bytes, `export.${format}`));
        expect(read.problems).toEqual([]);
        expect(read.columns).toEqual([]);
        expect(read.records).toEqual(records);
      },
    ),
    { numRuns: 200 },
  );
});

/** As a workbook holds texts: lines end with line feeds, and no blanks stand around. */
function inWorkbook(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(/\r\n?/g, '\n').trim() || 'x';
  if (Array.isArray(value)) return value.map(inWorkbook);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, inWorkbook(field)]));
}

it('what is exported as XLSX is read back record by record', async () => {
  await fc.assert(
    fc.asyncProperty(ledger, header, locale, async (given, about, language) => {
      const records = given.map((one) => recordSchema.parse(inWorkbook(one)));
      const bytes = await exportRecords(records, 'xlsx', about, language);
      const read = unwrap(await readLedgerFile(bytes, 'export.xlsx'));
      expect(read.problems).toEqual([]);
      expect(read.records).toEqual(records);
    }),
    { numRuns: 40 },
  );
});

it('no cell of a CSV begins as a formula, whichever separator it is opened with', async () => {
  await fc.assert(
    fc.asyncProperty(ledger, header, locale, async (records, about, language) => {
      const bytes = await exportRecords(records, 'csv', about, language);
      const csv = new TextDecoder().decode(bytes);
      const separator = language === 'fr' ? ';' : ',';
      const rows = Papa.parse<string[]>(csv, { delimiter: separator }).data;
      for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      for (const cell of csv.slice(1).split(/[;,\t\r\n]/)) expect(cell).not.toMatch(/^"?[=+\-@]/);
    }),
    { numRuns: 100 },
  );
});

it('making harmless is undone exactly', () => {
  fc.assert(
    fc.property(text(60), (value) => {
      expect(unguardFormula(guardFormula(value))).toBe(value);
    }),
    { numRuns: 2_000 },
  );
});
