import { err, ok, type Result } from '@vigie/core';
import { zipSync } from 'fflate';
import { collectRecords, type ReadOptions } from './collect.ts';
import { recogniseColumns } from './columns.ts';
import { itemColumns } from './item-columns.ts';
import { sumItems, type ItemRow } from './items.ts';
import { bodyRows } from './kobo-csv.ts';
import { isKoboHeader, koboHeaderRow, koboSource } from './kobo-rows.ts';
import { ProblemList, type ImportError, type LedgerImport } from './ledger-import.ts';
import { MAX_COLUMNS, MAX_PROBLEMS, MAX_ROWS } from './limits.ts';
import { cellAt, inMemory, isBlank } from './table.ts';
import { decodeText } from './text.ts';
import { reachesTooFar } from './workbook-extent.ts';

/** One sheet of a workbook, every cell as text. */
export interface Sheet {
  readonly name: string;
  readonly rows: string[][];
  readonly hidden?: boolean;
}

/** The sheets of a workbook whose parts have been unpacked within bounds. */
export async function readWorkbook(parts: ReadonlyMap<string, Uint8Array>): Promise<Result<Sheet[], ImportError>> {
  // Any part may be a sheet: the workbook says which.
  for (const xml of parts.values()) if (reachesTooFar(xml)) return err('import_too_many_rows', { max: MAX_ROWS });
  // Packed again without compression: the spreadsheet reader then unpacks nothing that has not been bounded.
  const stored = zipSync(Object.fromEntries(parts), { level: 0 });
  try {
    // Loaded when a workbook is opened: the reader is larger than all other formats together.
    const { default: readXlsxFile } = await import('read-excel-file/universal');
    const sheets = await readXlsxFile(stored.slice().buffer);
    const hidden = hiddenSheets(parts.get('xl/workbook.xml'));
    const read = sheets.map(({ sheet, data }, at): Sheet => ({
      name: sheet,
      rows: data.map((row) => row.map(cellText)),
      ...(hidden.has(at) ? { hidden: true } : {}),
    }));
    if (read.some(({ rows }) => rows.length > MAX_ROWS || rows.some((row) => row.length > MAX_COLUMNS))) {
      return err('import_too_many_rows', { max: MAX_ROWS });
    }
    return ok(read);
  } catch (error) {
    return err('import_archive_unreadable', undefined, String(error));
  }
}

/** Days of spreadsheets begin in 1900 or 1904: nothing was observed before. */
const FIRST_YEAR = 1905;

/** Places of the sheets that are hidden, as the workbook lists them. */
function hiddenSheets(workbook: Uint8Array | undefined): ReadonlySet<number> {
  const listed = [...decodeText(workbook ?? new Uint8Array()).matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)];
  return new Set(listed.flatMap(([tag], at) => (/\sstate=["'](?:veryH|h)idden["']/.test(tag) ? [at] : [])));
}

/** Typed cells as the text that a CSV would hold. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) {
    if (Number.isNaN(cell.getTime())) return '';
    // Times are parts of a day: to the second, for the last digits are lost on the way. Those of no day stand on the first of all days.
    const iso = new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString();
    if (cell.getUTCFullYear() < FIRST_YEAR) return iso.slice(11, 19);
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
  }
  return typeof cell === 'object' ? '' : String(cell);
}

/** A KoboToolbox workbook: submissions on one sheet, a repeat of belongings on another, joined by `_parent_index`. */
export async function readKoboXlsx(
  written: readonly Sheet[],
  options: ReadOptions,
): Promise<Result<LedgerImport, ImportError>> {
  const problems = new ProblemList(MAX_PROBLEMS);
  const sheets = written.map(withHeaderFirst);
  const roots = sheets.filter(({ rows }) => isKoboHeader(rows[0] ?? []) && !isRepeat(rows[0] ?? []));
  const [root] = roots;
  if (!root) return err('import_not_a_ledger');
  // Which of two forms is meant is not ours to guess.
  if (roots.filter(({ rows }) => rows.length > 1).length > 1) return err('import_several_forms');
  const header = root.rows[0] ?? [];
  const columns = recogniseColumns(header, 'kobo', { ...options, format: 'kobo-xlsx' });
  const index = header.indexOf('_index');
  const rows = bodyRows(squared(root.rows, header.length), header, problems);
  const others = sheets.filter((sheet) => sheet !== root);
  const isRoot = rootTest(root.name, others);
  const items = others.flatMap((sheet) => itemRows(sheet, isRoot, problems));
  const byParent = sumItems(items, new Set(rows.map((row) => cellAt(row, index))), problems, columns.itemOf);
  return collectRecords(
    {
      format: 'kobo-xlsx',
      kind: 'kobo',
      table: { header, batches: inMemory(rows) },
      columns,
      source: { ...koboSource(columns), itemsOf: (row) => byParent.get(cellAt(row, index)) },
      problems,
    },
    options,
  );
}

/** A sheet whose header stands below a title, with the header in the first row; every other row keeps its number. */
function withHeaderFirst(sheet: Sheet): Sheet {
  const at = koboHeaderRow(sheet.rows);
  if (at <= 0) return sheet;
  return {
    ...sheet,
    rows: sheet.rows.map((cells, row) => (row === 0 ? (sheet.rows[at] ?? []) : row <= at ? [] : cells)),
  };
}

function isRepeat(header: readonly string[]): boolean {
  return header.includes('_parent_index');
}

function itemRows(sheet: Sheet, isRoot: (table: string) => boolean, problems: ProblemList): ItemRow[] {
  const header = sheet.rows[0] ?? [];
  const columns = itemColumns(header);
  if (!columns || !isRepeat(header)) {
    const code = isRepeat(header) ? 'import_repeat_left_out' : 'import_sheet_left_out';
    if (!sheet.rows.slice(isRepeat(header) ? 1 : 0).every(isBlank)) problems.add({ row: 1, sheet: sheet.name }, code);
    return [];
  }
  const parent = header.indexOf('_parent_index');
  const table = header.indexOf('_parent_table_name');
  return bodyRows(squared(sheet.rows, header.length), header, problems, sheet.name).map((row) => ({
    row: row.row,
    sheet: sheet.name,
    // Of a repeat within a repeat: its parent is no submission, whatever number it has.
    parent: table < 0 || isRoot(cellAt(row, table)) ? cellAt(row, parent) : '',
    item: cellAt(row, columns.item),
    quantity: cellAt(row, columns.quantity),
  }));
}

/** Whether a name in `_parent_table_name` is that of the submissions: by the sheet's name, or as the only one when somebody renamed the sheet. */
function rootTest(root: string, others: readonly Sheet[]): (table: string) => boolean {
  const named = new Set(
    others.flatMap(({ rows }) => {
      const column = (rows[0] ?? []).indexOf('_parent_table_name');
      return column < 0 ? [] : rows.slice(1).map((cells) => (cells[column] ?? '').trim());
    }),
  );
  const known = [...named].filter((table) => isSheetOf(root, table));
  if (known.length > 0) return (table) => known.includes(table);
  const strange = [...named].filter((table) => table !== '' && !others.some(({ name }) => isSheetOf(name, table)));
  return (table) => strange.length === 1 && table === strange[0];
}

/**
 * Whether a sheet is the one of a table: names are cut at 31 characters, with three dots and a number where two are alike, and some
 * signs become `_`; `_parent_table_name` keeps the name as it was.
 */
function isSheetOf(sheet: string, table: string): boolean {
  const written = table.replaceAll(/[[\]:*?/\\]/g, '_');
  if (written === sheet || written.slice(0, 31) === sheet) return true;
  const cut = /^(.*?)(?:\.{3}|…)?(?: ?\(\d+\))?$/s.exec(sheet)?.[1] ?? sheet;
  return cut.length < sheet.length && cut.length > 0 && written.startsWith(cut.trimEnd());
}

/** Workbooks leave out empty cells at the end of a row: each row is filled up to the header. */
function squared(rows: readonly (readonly string[])[], width: number): string[][] {
  return rows.map((row) => Array.from({ length: Math.max(width, row.length) }, (_, column) => row[column] ?? ''));
}
