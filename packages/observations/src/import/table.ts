import { ok, type Result } from '@vigie/core';
import type { ImportError } from './ledger-import.ts';

/** A table as read from a file: texts, trimmed of nothing. The rows come piece by piece, so that a long file is never held in cells. */
export interface Table {
  readonly header: readonly string[];
  readonly batches: RowBatches;
}

export interface TableRow {
  /** As a spreadsheet counts it, from 1. */
  readonly row: number;
  /** Name of the sheet, in a workbook of several. */
  readonly sheet?: string;
  readonly cells: readonly string[];
}

/** Some rows, and how much of the file has been read with them, from 0 to 1. An error ends the table. */
export type RowBatch = Result<{ readonly rows: readonly TableRow[]; readonly read: number }, ImportError>;
export type RowBatches = Iterable<RowBatch>;

/** Rows that are in memory already. */
export function inMemory(rows: readonly TableRow[]): RowBatches {
  return [ok({ rows, read: 1 })];
}

/** The cell at a column; empty when the row is shorter or there is no such column. */
export function cellAt(row: TableRow, column: number | undefined): string {
  return column === undefined ? '' : (row.cells[column] ?? '').trim();
}

/** Whether a row holds nothing at all. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** The second header row of forms with HXL tags: every cell that holds something begins with `#`. */
export function isHxlRow(cells: readonly string[]): boolean {
  return !isBlank(cells) && cells.every((cell) => cell.trim() === '' || /^#[a-z]/i.test(cell.trim()));
}
