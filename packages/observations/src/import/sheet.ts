import type { Result } from '@vigie/core';
import { hash64 } from '../hash.ts';
import { nameKey } from '../name.ts';
import { collectRecords, type ReadOptions } from './collect.ts';
import { recogniseColumns, type Columns } from './columns.ts';
import { ProblemList, type ImportError, type LedgerImport } from './ledger-import.ts';
import { MAX_PROBLEMS } from './limits.ts';
import { cellAt, isBlank, type RowBatches, type TableRow } from './table.ts';
import { readTime, readYesNo } from './values.ts';

/** Who verified, when a hand-kept sheet only has a cross. */
const VERIFIER = 'tableau';

/** A sheet kept by hand: titles above the header, totals below the rows, dates and numbers as people write them. */
export function readSheet(
  header: readonly string[],
  batches: RowBatches,
  options: ReadOptions,
  problems = new ProblemList(MAX_PROBLEMS),
): Promise<Result<LedgerImport, ImportError>> {
  const columns = recogniseColumns(header, 'sheet', options);
  const seen = new Map<string, number>();
  return collectRecords(
    {
      format: 'sheet',
      kind: 'sheet',
      table: { header, batches },
      columns,
      source: {
        kind: 'sheet',
        idOf: (row, date) => sheetIdOf(columns, row, date, seen),
        verifiedBy: (row) => {
          const verified = readYesNo(cellAt(row, columns.fields.get('verified')));
          return typeof verified === 'object' && verified.value ? VERIFIER : null;
        },
      },
      problems,
    },
    options,
  );
}

/** Whether a row is one of the body: neither empty, nor a line of totals. `headerRow` is counted from 0. */
export function isSheetRow({ row, cells }: TableRow, headerRow: number): boolean {
  return row > headerRow + 1 && !isBlank(cells) && !isTotal(cells);
}

/** A line of totals below the rows, or between them: it counts nothing of its own. */
function isTotal(cells: readonly string[]): boolean {
  const first = cells.find((cell) => cell.trim() !== '') ?? '';
  return /^(sous[- ]?|grand )?(tota(l|ux)|somme|moyenne|sum|average)\b/i.test(first.trim());
}

/**
 * A sheet has no ids: a row is known by its date, zone, site and time, and by its rank among rows that agree in all of these. So a
 * later version of the sheet updates the counts of a row, and a row whose place or time was corrected is a new one.
 */
function sheetIdOf(columns: Columns, row: TableRow, date: string, seen: Map<string, number>): string {
  const start = readTime(cellAt(row, columns.fields.get('start')), date);
  const place = (['zone', 'site'] as const).map((field) => nameKey(cellAt(row, columns.fields.get(field))));
  // Rows of the other registers never meet those of evictions.
  const register = columns.register === 'eviction' ? [] : [columns.register];
  const key = [date, ...place, typeof start === 'object' ? start.value : '', ...register].join('\n');
  const rank = (seen.get(key) ?? 0) + 1;
  seen.set(key, rank);
  return hash64(`${key}\n${rank}`);
}
