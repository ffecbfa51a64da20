/** A table as read from a file: texts, trimmed of nothing. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** As a spreadsheet counts it, from 1. */
  readonly row: number;
  readonly cells: readonly string[];
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
