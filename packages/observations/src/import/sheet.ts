import type { Result } from '@vigie/core';
import { hash64 } from '../hash.ts';
import { nameKey } from '../name.ts';
import { collectRecords, type ReadOptions } from './collect.ts';
import { recogniseColumns, type Columns } from './columns.ts';
import { isDate } from './likeness.ts';
import { ProblemList, type ImportError, type LedgerImport } from './ledger-import.ts';
import { MAX_PROBLEMS } from './limits.ts';
import { cellAt, isBlank, type RowBatches, type TableRow } from './table.ts';
import { readTime, readYesNo } from './values.ts';

/** Longest part of a cell that is quoted in a problem. */
const MAX_QUOTE = 60;

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
  const contents = new Set<string>();
  return collectRecords(
    {
      format: 'sheet',
      kind: 'sheet',
      table: { header, batches },
      columns,
      source: {
        kind: 'sheet',
        idOf(row, date) {
          tellSame(row, contents, problems);
          return sheetIdOf(columns, row, date, seen);
        },
        verifiedBy: (row) => verifierOf(columns, row, problems),
      },
      problems,
    },
    options,
  );
}

/** The same site may be evicted twice a day; a row that says nothing else than one above was rather pasted twice. */
function tellSame(row: TableRow, contents: Set<string>, problems: ProblemList): void {
  const content = hash64(row.cells.map((cell) => cell.trim()).join('\n'));
  if (contents.has(content)) problems.add(row, 'import_row_same');
  contents.add(content);
}

/** What cannot be read as yes or no (a name, a date) is told: as "not verified" it would leave the published totals unseen. */
function verifierOf(columns: Columns, row: TableRow, problems: ProblemList): string | null {
  const column = columns.fields.get('verified');
  const text = cellAt(row, column);
  const verified = readYesNo(text);
  if (verified === 'bad' && column !== undefined)
    problems.add(row, 'import_cell_choice', columns.names[column], { value: text.slice(0, MAX_QUOTE) });
  return typeof verified === 'object' && verified.value ? VERIFIER : null;
}

/** Where the body of a hand-kept table begins, and how wide it is. */
export interface SheetBody {
  /** Counted from 0. */
  readonly headerRow: number;
  readonly width: number;
}

/**
 * Whether a row is one of the body: neither empty, nor a line of totals. One that holds more cells than the header is left out and
 * told: a separator within a cell puts its values under the wrong names. So is a line of totals that has a date, as a row has.
 */
export function isSheetRow({ row, sheet, cells }: TableRow, body: SheetBody, problems: ProblemList): boolean {
  if (row <= body.headerRow + 1 || isBlank(cells)) return false;
  const at = { row, ...(sheet === undefined ? {} : { sheet }) };
  if (isTotal(cells) && !cells.some(isDate)) return false;
  if (cells.some((cell) => TOTAL.test(cell.trim()))) {
    problems.add(at, 'import_row_total');
    return false;
  }
  if (isBlank(cells.slice(body.width))) return true;
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  problems.add(at, 'import_row_length', undefined, { cells: last + 1, expected: body.width });
  return false;
}

/** A cell that only says "total": a site may well be called "Total, rue de …", and a zone "Somme". */
const TOTAL = /^(sous[- ]?|grand )?(total|totaux)( g[ée]n[ée]ral| g[ée]n[ée]raux)?\s*:?$/i;

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
