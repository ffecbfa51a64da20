import type { Result } from '@vigie/core';
import { hash64 } from '../hash.ts';
import { nameKey } from '../name.ts';
import { collectRecords } from './collect.ts';
import { recogniseColumns, type Columns } from './columns.ts';
import { ProblemList, type ImportError, type LedgerImport } from './ledger-import.ts';
import { HEADER_SEARCH_ROWS, MAX_PROBLEMS } from './limits.ts';
import { cellAt, isBlank, type TableRow } from './table.ts';
import { readTime, readYesNo } from './values.ts';

/** Fields that must be recognised for a row to be a header: fewer is chance. */
const MIN_FIELDS = 3;

/** Who verified, when a hand-kept sheet only has a cross. */
const VERIFIER = 'tableau';

/** The row that is the header of a hand-kept sheet, counted from 0, or `null`: the one that names most fields, a date among them. */
export function findHeader(rows: readonly (readonly string[])[]): { row: number; fields: number } | null {
  let best: { row: number; fields: number } | null = null;
  for (const [row, cells] of rows.slice(0, HEADER_SEARCH_ROWS).entries()) {
    const { fields } = recogniseColumns(cells, { meta: false });
    if (!fields.has('date') || fields.size < MIN_FIELDS) continue;
    if (!best || fields.size > best.fields) best = { row, fields: fields.size };
  }
  return best;
}

/** A sheet kept by hand: titles above the header, totals below the rows, dates and numbers as people write them. */
export function readSheet(
  rows: readonly string[][],
  headerRow: number,
  signal?: AbortSignal,
): Promise<Result<LedgerImport, ImportError>> {
  const header = rows[headerRow] ?? [];
  const columns = recogniseColumns(header, { meta: false });
  const seen = new Map<string, number>();
  return collectRecords(
    {
      format: 'sheet',
      kind: 'sheet',
      table: { header, rows: bodyOf(rows, headerRow) },
      columns,
      source: {
        kind: 'sheet',
        idOf: (row, date) => sheetIdOf(columns, row, date, seen),
        verifiedBy: (row) => {
          const verified = readYesNo(cellAt(row, columns.fields.get('verified')));
          return typeof verified === 'object' && verified.value ? VERIFIER : null;
        },
      },
      problems: new ProblemList(MAX_PROBLEMS),
    },
    signal,
  );
}

function bodyOf(rows: readonly string[][], headerRow: number): TableRow[] {
  return rows
    .map((cells, index): TableRow => ({ row: index + 1, cells }))
    .filter(({ cells }, index) => index > headerRow && !isBlank(cells) && !isTotal(cells));
}

/** A line of totals below the rows: it counts nothing of its own. */
function isTotal(cells: readonly string[]): boolean {
  const first = cells.find((cell) => cell.trim() !== '') ?? '';
  return /^(sous[- ]?)?tota(l|ux)\b/i.test(first.trim());
}

/**
 * A sheet has no ids: a row is known by its date, zone, site and time, and by its rank among rows that agree in all of these. So a
 * later version of the sheet updates the counts of a row, and a row whose place or time was corrected is a new one.
 */
function sheetIdOf(columns: Columns, row: TableRow, date: string, seen: Map<string, number>): string {
  const start = readTime(cellAt(row, columns.fields.get('start')), date);
  const place = (['zone', 'site'] as const).map((field) => nameKey(cellAt(row, columns.fields.get(field))));
  const key = [date, ...place, typeof start === 'object' ? start.value : ''].join('\n');
  const rank = (seen.get(key) ?? 0) + 1;
  seen.set(key, rank);
  return hash64(`${key}\n${rank}`);
}
