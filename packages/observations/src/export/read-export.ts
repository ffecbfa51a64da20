import { err, ok, type Result } from '@vigie/core';
import { m, type Locale } from '@vigie/i18n';
import { formOf } from '../import/mapping.ts';
import { ProblemList, type ImportError, type LedgerImport } from '../import/ledger-import.ts';
import { MAX_PROBLEMS } from '../import/limits.ts';
import { isBlank, type TableRow } from '../import/table.ts';
import { readCount, readDate, readTime, readYesNo, type Cell } from '../import/values.ts';
import { COUNT_FIELDS, MAX_COUNT, OWN_ID, recordSchema, type LedgerRecord } from '../record.ts';
import { choiceId, listOfWords } from './choice-words.ts';
import {
  columnLabel,
  IDENTITY_KEYS,
  LIST_FIELDS,
  OWN_KIND_SIGN,
  PLAIN_FIELDS,
  VERIFIED_KEYS,
  YES_NO_FIELDS,
  type ColumnKey,
} from './export-columns.ts';
import { exportedJson } from './export-json.ts';
import { fieldsOf, type FieldHint } from './exported-fields.ts';
import { unguardFormula } from './formula.ts';

/** Rows above the headings: the header of an export has fewer, but people add lines. */
const SEARCH_ROWS = 40;

/** The row of headings of a table that Vigie exported, counted from 0; -1 when it is no such table. */
export function exportHeaderRow(rows: readonly (readonly string[])[]): number {
  return rows.slice(0, SEARCH_ROWS).findIndex((cells) => cells.some((cell) => cell.trim() === IDENTITY_KEYS[0]));
}

/** What a column of an export holds, by its heading in either language. */
interface ReadColumn {
  readonly key: ColumnKey;
  readonly sign?: string;
  /** Of a field of the team's own: its name in the heading. */
  readonly name?: string;
}

/**
 * Reads back a table that Vigie exported, also after a spreadsheet has written dates and numbers in its own way. Records keep their
 * ids. `guarded`: cells were made harmless as formulas, as CSV has them.
 */
export function readExportTable(
  header: readonly string[],
  rows: readonly TableRow[],
  { guarded }: { guarded: boolean },
): Result<LedgerImport, ImportError> {
  const columns = header.map((label) => columnOf(label.trim()));
  const unknown = header.filter((label, index) => label.trim() !== '' && !columns[index]);
  const problems = new ProblemList(MAX_PROBLEMS);
  const records = new Map<string, LedgerRecord>();
  for (const row of rows) {
    if (isBlank(row.cells)) continue;
    const cells = guarded ? row.cells.map(unguardFormula) : row.cells;
    const record = readRow(columns, header, { ...row, cells }, problems);
    if (!record) continue;
    if (records.has(record.id)) problems.add(row, 'import_row_duplicate', undefined, { id: record.id });
    records.set(record.id, record);
  }
  if (rows.every(({ cells }) => isBlank(cells))) return err('import_no_rows');
  return ok(importOf([...records.values()], header, unknown, problems, { hints: hintsOf(columns) }));
}

/** Reads back what Vigie exported as JSON; `null` when it is something else. */
export function readExportJson(json: unknown): LedgerImport | null {
  const file = exportedJson.safeParse(json).data;
  if (!file) return null;
  const problems = new ProblemList(MAX_PROBLEMS);
  const records = new Map<string, LedgerRecord>();
  for (const [index, value] of file.records.entries()) {
    const record = recordSchema.safeParse(value);
    if (record.success) records.set(record.data.id, record.data);
    else
      problems.add(index + 1, 'import_row_invalid', undefined, { field: record.error.issues[0]?.path.join('.') ?? '' });
  }
  return importOf([...records.values()], [], [], problems, { defined: file.fields ?? [] });
}

function importOf(
  records: LedgerRecord[],
  header: readonly string[],
  columns: string[],
  problems: ProblemList,
  told: Parameters<typeof fieldsOf>[1],
): LedgerImport {
  return {
    records,
    ownFields: fieldsOf(records, told),
    source: 'vigie',
    format: 'vigie',
    mapping: [],
    problems: problems.list,
    columns,
    leftOut: [],
    questions: [],
    needsDate: false,
    form: formOf('vigie', header),
    register: records[0]?.register ?? 'eviction',
    remembered: false,
  };
}

/** What columns were called before: an export of then is read too. */
const EARLIER_LABELS: ReadonlyMap<string, ColumnKey> = new Map<string, ColumnKey>(
  (
    [
      ['dont remplies d’affaires', 'fr', 'tents_full'],
      ['of which full of belongings', 'en', 'tents_full'],
      ['dont avec violence physique', 'fr', 'arrests_violent'],
      ['of which with physical violence', 'en', 'arrests_violent'],
    ] as const
  ).flatMap(([field, locale, count]): [string, ColumnKey][] => [
    [field, `counts.${count}`],
    [m.observations_export_qualifier({ field }, { locale }), `q.${count}`],
  ]),
);

const LOCALES: readonly Locale[] = ['fr', 'en'];
let labels: ReadonlyMap<string, ColumnKey> | undefined;

function columnOf(heading: string): ReadColumn | null {
  labels ??= new Map(
    LOCALES.flatMap((locale) =>
      [
        ...PLAIN_FIELDS,
        ...VERIFIED_KEYS,
        ...IDENTITY_KEYS,
        ...COUNT_FIELDS.flatMap((field) => [`counts.${field}`, `q.${field}`] as const),
      ].map((key): [string, ColumnKey] => [columnLabel(key, locale), key]),
    ),
  );
  const known = labels.get(heading) ?? EARLIER_LABELS.get(heading);
  if (known) return { key: known };
  const [mark = '', q, own, sign] = /\[(q\.)?(\w[\w-]{1,31})(:[nyc])?\]$/.exec(heading) ?? [];
  if (own === undefined) return null;
  if (isOneOf(COUNT_FIELDS, own)) return { key: q ? `q.${own}` : `counts.${own}` };
  if (!OWN_ID.test(own)) return null;
  const name = heading.slice(0, -mark.length).trim();
  return { key: q ? `q.${own}` : `own.${own}`, sign: sign ?? '', name };
}

const SIGNED: Readonly<Record<string, FieldHint['kind']>> = {
  [OWN_KIND_SIGN.number]: 'count',
  [OWN_KIND_SIGN.yes_no]: 'yes_no',
  [OWN_KIND_SIGN.choice]: 'choice',
};

/** What the headings tell of the team's own fields. */
function hintsOf(columns: readonly (ReadColumn | null)[]): ReadonlyMap<string, FieldHint> {
  return new Map(
    columns.flatMap((column) => {
      if (!column?.key.startsWith('own.')) return [];
      const kind = SIGNED[column.sign ?? ''] ?? 'text';
      return [[column.key.slice(4), { kind, ...(column.name ? { name: column.name } : {}) }] as const];
    }),
  );
}

type Fields = Record<string, unknown> & {
  counts: Record<string, { value: number; qualifier?: string | undefined }>;
  own: Record<string, { value: unknown; qualifier?: string | undefined }>;
};

function readRow(
  columns: readonly (ReadColumn | null)[],
  header: readonly string[],
  row: TableRow,
  problems: ProblemList,
): LedgerRecord | null {
  const read: Fields = { counts: {}, own: {} };
  const identity = new Map<string, string>();
  const qualifiers = new Map<string, string>();
  const day = dateOf(columns, row);
  columns.forEach((column, index) => {
    const cell = row.cells[index] ?? '';
    if (!column || cell === '') return;
    const { key } = column;
    if (isOneOf(IDENTITY_KEYS, key) || isOneOf(VERIFIED_KEYS, key)) identity.set(key, cell);
    else if (key.startsWith('q.')) qualifiers.set(key.slice(2), choiceId('qualifier', cell.trim()));
    else
      place(read, column, cell, day, (code) =>
        problems.add(row, code, header[index], { value: short(cell), max: MAX_COUNT }),
      );
  });
  for (const [field, qualifier] of qualifiers) {
    const count = read.counts[field] ?? read.own[field];
    if (count) count.qualifier = qualifier;
  }
  const parsed = recordSchema.safeParse(recordOf(read, identity));
  if (parsed.success) return parsed.data;
  problems.add(row, 'import_row_invalid', undefined, { field: parsed.error.issues[0]?.path.join('.') ?? '' });
  return null;
}

/** The day of a row, by which a time with an offset is read. */
function dateOf(columns: readonly (ReadColumn | null)[], row: TableRow): string {
  const date = readDate(row.cells[columns.findIndex((column) => column?.key === 'date')] ?? '');
  return typeof date === 'object' ? date.value : '';
}

type Problem =
  'import_cell_number' | 'import_cell_too_large' | 'import_cell_date' | 'import_cell_time' | 'import_cell_choice';

function place(
  read: Fields,
  { key, sign }: ReadColumn,
  cell: string,
  day: string,
  tell: (code: Problem) => void,
): void {
  const take = <T>(value: Cell<T>, code: Problem): T | undefined => {
    if (typeof value === 'object') return value.value;
    if (value !== 'empty') tell(value === 'too_large' ? 'import_cell_too_large' : code);
    return undefined;
  };
  if (key.startsWith('counts.')) {
    const count = take(readCount(cell), 'import_cell_number');
    if (count) read.counts[key.slice(7)] = count;
  } else if (key.startsWith('own.')) {
    if (sign === OWN_KIND_SIGN.number) {
      const count = take(readCount(cell), 'import_cell_number');
      if (count) read.own[key.slice(4)] = count;
    } else {
      const value = sign === OWN_KIND_SIGN.yes_no ? take(readYesNo(cell), 'import_cell_choice') : cell;
      if (value !== undefined) read.own[key.slice(4)] = { value };
    }
  } else read[key] = plainValue(key, cell, day, take);
}

function plainValue(
  key: ColumnKey,
  cell: string,
  day: string,
  take: <T>(value: Cell<T>, code: Problem) => T | undefined,
): unknown {
  if (key === 'date') return take(readDate(cell), 'import_cell_date');
  if (key === 'start' || key === 'end') return take(readTime(cell, day), 'import_cell_time');
  if (isOneOf(LIST_FIELDS, key)) return listOfWords(key, cell);
  if (isOneOf(YES_NO_FIELDS, key)) return take(readYesNo(cell), 'import_cell_choice');
  if (isOneOf(PLAIN_FIELDS, key)) return choiceId(key, cell);
  return undefined;
}

function recordOf({ own, ...read }: Fields, identity: ReadonlyMap<string, string>): Record<string, unknown> {
  const text = (key: string) => identity.get(key);
  const verified = readYesNo(text('verified') ?? '');
  const [submittedAt, submittedBy, at] = [text('vigie_submitted_at'), text('vigie_submitted_by'), text('verified_at')];
  return {
    ...Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)),
    ...(Object.keys(own).length > 0 ? { own } : {}),
    id: text('vigie_id'),
    source: {
      kind: text('vigie_source'),
      id: text('vigie_source_id'),
      ...(submittedAt === undefined ? {} : { submittedAt }),
      ...(submittedBy === undefined ? {} : { submittedBy }),
    },
    ...(typeof verified === 'object' && verified.value
      ? { verified: { by: text('verified_by') ?? '', ...(at === undefined ? {} : { at }) } }
      : {}),
  };
}

function isOneOf<T extends string>(keys: readonly T[], key: string): key is T {
  return (keys as readonly string[]).includes(key);
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
