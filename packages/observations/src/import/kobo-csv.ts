import type { Result } from '@vigie/core';
import { collectRecords } from './collect.ts';
import { recogniseColumns } from './columns.ts';
import { koboSource } from './kobo-rows.ts';
import { ProblemList, type ImportError, type LedgerImport } from './ledger-import.ts';
import { MAX_PROBLEMS } from './limits.ts';
import { isBlank, isHxlRow, type TableRow } from './table.ts';

/** A KoboToolbox CSV: labels or XML names, choices as summary, details or both, with or without a row of HXL tags. */
export function readKoboCsv(
  rows: readonly string[][],
  signal?: AbortSignal,
): Promise<Result<LedgerImport, ImportError>> {
  const header = rows[0] ?? [];
  const columns = recogniseColumns(header, { meta: true });
  const problems = new ProblemList(MAX_PROBLEMS);
  return collectRecords(
    {
      format: 'kobo-csv',
      kind: 'kobo',
      table: { header, rows: bodyRows(rows, header, problems) },
      columns,
      source: koboSource(columns),
      problems,
    },
    signal,
  );
}

/** Rows below the header. One with more or fewer cells is left out: its values may stand under the wrong headers. */
export function bodyRows(
  rows: readonly (readonly string[])[],
  header: readonly string[],
  problems: ProblemList,
): TableRow[] {
  const body: TableRow[] = [];
  for (const [index, cells] of rows.entries()) {
    if (index === 0 || isBlank(cells) || (index === 1 && isHxlRow(cells))) continue;
    if (cells.length === header.length) body.push({ row: index + 1, cells });
    else problems.add(index + 1, 'import_row_length', undefined, { cells: cells.length, expected: header.length });
  }
  return body;
}
