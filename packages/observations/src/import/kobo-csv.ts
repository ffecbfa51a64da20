import type { Result } from '@vigie/core';
import { collectRecords, type ReadOptions } from './collect.ts';
import { recogniseColumns } from './columns.ts';
import { delimitedRows, type DelimitedFile } from './delimited.ts';
import { koboSource } from './kobo-rows.ts';
import { ProblemList, type ImportError, type LedgerImport } from './ledger-import.ts';
import { MAX_PROBLEMS } from './limits.ts';
import { isBlank, isHxlRow, type TableRow } from './table.ts';

/** A KoboToolbox CSV: labels or XML names, choices as summary, details or both, with or without a row of HXL tags. */
export function readKoboCsv(
  file: DelimitedFile,
  delimiter: string,
  { header, headerRow }: { readonly header: readonly string[]; readonly headerRow: number },
  options: ReadOptions,
): Promise<Result<LedgerImport, ImportError>> {
  const columns = recogniseColumns(header, 'kobo', { ...options, format: 'kobo-csv' });
  const problems = new ProblemList(MAX_PROBLEMS);
  const batches = delimitedRows(file, delimiter, (row) => isBodyRow(row, header, problems, headerRow));
  const source = koboSource(columns);
  return collectRecords(
    { format: 'kobo-csv', kind: 'kobo', table: { header, batches }, columns, source, problems },
    options,
  );
}

/**
 * Whether a row is one of the body, below the header and its HXL tags. One with more or fewer cells is left out and told: its values
 * may stand under the wrong headers. `headerRow` is counted from 0.
 */
export function isBodyRow(
  { row, sheet, cells }: TableRow,
  header: readonly string[],
  problems: ProblemList,
  headerRow = 0,
): boolean {
  if (row <= headerRow + 1 || isBlank(cells) || (row === headerRow + 2 && isHxlRow(cells))) return false;
  if (cells.length === header.length || (isBlank(cells.slice(header.length)) && cells.length > header.length))
    return true;
  problems.add({ row, ...(sheet === undefined ? {} : { sheet }) }, 'import_row_length', undefined, {
    cells: cells.length,
    expected: header.length,
  });
  return false;
}

/** Rows below the header of a table that is in memory; `sheet` is its name, where it is one of several. */
export function bodyRows(
  rows: readonly (readonly string[])[],
  header: readonly string[],
  problems: ProblemList,
  sheet?: string,
): TableRow[] {
  const named = sheet === undefined ? {} : { sheet };
  return rows
    .map((cells, index) => ({ row: index + 1, ...named, cells }))
    .filter((row) => isBodyRow(row, header, problems));
}
