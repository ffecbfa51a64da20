/** A column of a `DataTable`. */
export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  /** What is shown (when the table has no `cell` for it) and what sorting compares; `null` is "not known" and sorts last. */
  value(row: Row): string | number | null;
  /** What is shown, when that is not the value itself. */
  text?(row: Row): string;
  readonly align?: 'start' | 'end';
  /** A CSS grid track such as `minmax(120px, 2fr)`; `minmax(80px, 1fr)` by default. */
  readonly width?: string;
  /** `false`: its heading does not sort. */
  readonly sortable?: boolean;
  /** Left out on a phone. */
  readonly wideOnly?: boolean;
}

/** Which column orders the rows, and how. */
export interface Sorting {
  readonly key: string;
  readonly direction: 'ascending' | 'descending';
}

/** The rows in the order asked for; equal rows keep theirs. Numbers compare as numbers, text as French readers expect. */
export function sortRows<Row>(
  rows: readonly Row[],
  column: Column<Row> | undefined,
  direction: Sorting['direction'],
): readonly Row[] {
  if (!column) return rows;
  const collator = new Intl.Collator('fr-FR', { numeric: true, sensitivity: 'base' });
  const sign = direction === 'ascending' ? 1 : -1;
  const keyed = rows.map((row) => ({ row, key: column.value(row) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return a.key === b.key ? 0 : a.key === null ? 1 : -1;
    if (typeof a.key === 'number' && typeof b.key === 'number') return sign * (a.key - b.key);
    return sign * collator.compare(String(a.key), String(b.key));
  });
  return keyed.map(({ row }) => row);
}

/** What a second press on a heading asks for. */
export function nextSorting(current: Sorting | null, key: string): Sorting {
  const again = current?.key === key && current.direction === 'ascending';
  return { key, direction: again ? 'descending' : 'ascending' };
}

/** Rows drawn beyond the visible ones, above and below, so that a quick scroll shows no gap. */
const OVERSCAN = 10;

/** The part of the rows that is drawn: `[start, end)`, for a scroll position and a height in pixels. */
export function visibleRows(
  count: number,
  rowHeight: number,
  scrollTop: number,
  height: number,
): { start: number; end: number } {
  const start = Math.max(0, Math.floor(scrollTop / rowHeight) - OVERSCAN);
  const end = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + OVERSCAN);
  return { start: Math.min(start, end), end };
}

/** Where a key moves the focused row, or `null` when the key does not move it. */
export function movedRow(key: string, at: number, count: number, page: number): number | null {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, at + 1);
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'PageDown':
      return Math.min(last, at + page);
    case 'PageUp':
      return Math.max(0, at - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
