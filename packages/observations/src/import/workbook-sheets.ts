import { err, type Result } from '@vigie/core';
import type { ReadOptions } from './collect.ts';
import type { Sheet } from './kobo-xlsx.ts';
import { ProblemList, type ImportError, type LedgerImport } from './ledger-import.ts';
import { MAX_PROBLEMS } from './limits.ts';
import { isSheetRow, readSheet } from './sheet.ts';
import { findHeader, likelyHeader } from './sheet-header.ts';
import { inMemory, isBlank, type TableRow } from './table.ts';

/**
 * Every sheet of a hand-kept workbook that is a table (one a month, often), read as one: columns of the same name are one column. A
 * hidden sheet is left out and told, and so are the rows of a sheet that is the copy of another (a backup, a list of the year).
 */
export async function readHandKeptWorkbook(
  sheets: readonly Sheet[],
  options: ReadOptions,
): Promise<Result<LedgerImport, ImportError>> {
  const shown = sheets.filter(({ hidden }) => !hidden);
  const known = tablesOf(shown, findHeader);
  const tables = known.length > 0 ? known : tablesOf(shown, likelyHeader).slice(0, 1);
  if (tables.length === 0) return err('import_not_a_ledger');
  const problems = new ProblemList(MAX_PROBLEMS);
  const several = sheets.length > 1;
  for (const { name, rows } of sheets) {
    if (tables.some((table) => table.sheet.name === name) || rows.every(isBlank)) continue;
    problems.add({ row: 1, sheet: name }, 'import_sheet_left_out');
  }
  const header = [...new Set(tables.flatMap(({ names }) => names))];
  const rows = tables.map(({ sheet, headerRow, names }) => {
    const columns = header.map((name) => names.indexOf(name));
    const body = { headerRow, width: names.length };
    return sheet.rows
      .map((cells, index): TableRow => ({ row: index + 1, cells, ...(several ? { sheet: sheet.name } : {}) }))
      .filter((row) => isSheetRow(row, body, problems))
      .map((row) => ({ ...row, cells: columns.map((column) => row.cells[column] ?? '') }));
  });
  return readSheet(header, inMemory(withoutCopies(rows, problems)), options, problems);
}

/** The rows of all tables, without those that an earlier table holds too, where they are most of a table. */
function withoutCopies(tables: readonly (readonly TableRow[])[], problems: ProblemList): TableRow[] {
  const held = new Map<string, number>();
  return tables.flatMap((rows) => {
    const keys = rows.map(({ cells }) => JSON.stringify(cells.map((cell) => cell.trim())));
    const left = new Map(held);
    const copied = keys.map((key) => {
      const count = left.get(key) ?? 0;
      if (count > 0) left.set(key, count - 1);
      return count > 0;
    });
    const isCopy = copied.filter(Boolean).length * 2 > rows.length;
    return rows.filter((row, at) => {
      const key = keys[at] ?? '';
      if (isCopy && copied[at]) {
        problems.add(row, 'import_row_copy');
        return false;
      }
      held.set(key, (held.get(key) ?? 0) + 1);
      return true;
    });
  });
}

function tablesOf(sheets: readonly Sheet[], find: typeof findHeader) {
  return sheets.flatMap((sheet) => {
    const found = find(sheet.rows);
    if (!found) return [];
    // A name that comes again within one sheet stays a column of its own.
    const met = new Map<string, number>();
    const names = (sheet.rows[found.row] ?? []).map((cell) => {
      const count = (met.get(cell.trim()) ?? 0) + 1;
      met.set(cell.trim(), count);
      return count === 1 ? cell.trim() : `${cell.trim()} (${count})`;
    });
    return [{ sheet, headerRow: found.row, names }];
  });
}
