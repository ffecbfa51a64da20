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
  /** The same on a phone, where it differs. */
  readonly narrowWidth?: string;
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

/**
 * The rows in the order asked for; equal rows keep theirs. Numbers compare as numbers, text as French readers expect. Texts of a column
 * repeat (a zone, a site): each is compared once, so that 10,000 rows are in order within a frame.
 */
export function sortRows<Row>(
  rows: readonly Row[],
  column: Column<Row> | undefined,
  direction: Sorting['direction'],
): readonly Row[] {
  if (!column) return rows;
  const values = rows.map((row) => column.value(row));
  const ranks = textRanks(values);
  const sign = direction === 'ascending' ? 1 : -1;
  const keyed = rows.map((row, index) => {
    const value = values[index] ?? null;
    return { row, key: typeof value === 'string' ? (ranks.get(value) ?? 0) : value, text: typeof value === 'string' };
  });
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return a.key === b.key ? 0 : a.key === null ? 1 : -1;
    // Numbers stand before words.
    if (a.text !== b.text) return a.text ? 1 : -1;
    return sign * (a.key - b.key);
  });
  return keyed.map(({ row }) => row);
}

const collator = new Intl.Collator('fr-FR', { numeric: true, sensitivity: 'base' });

/** The place of each text among all; texts that differ by case or accents alone share one. */
function textRanks(values: readonly (string | number | null)[]): ReadonlyMap<string, number> {
  const texts = [...new Set(values)].filter((value) => typeof value === 'string').sort(collator.compare);
  const ranks = new Map<string, number>();
  let rank = 0;
  for (const [index, text] of texts.entries()) {
    const before = texts[index - 1];
    if (before !== undefined && collator.compare(before, text) !== 0) rank = index;
    ranks.set(text, rank);
  }
  return ranks;
}

/** How rows are put together under heads. */
export interface Grouping<Row> {
  /** Rows of one key stand under one head. */
  keyOf(row: Row): string;
  /** What the head says. */
  label(key: string): string;
  /** The order of the heads. */
  compare(a: string, b: string): number;
  /** Said beside it in a lower voice: how many rows there are. */
  note(rows: readonly Row[]): string;
}

/** One line of the table: a row, or the head of a group. */
export type TableLine<Row> =
  | { readonly kind: 'row'; readonly key: string; readonly row: Row }
  | { readonly kind: 'head'; readonly key: string; readonly rows: readonly Row[]; readonly folded: boolean };

/** Lines in order, of which a table asks for those that it draws: those of 100,000 rows are not made before. */
export type TableLines<Row> = Pick<readonly TableLine<Row>[], 'length' | 'at' | 'slice'>;

/** The lines to draw, in order; rows of folded groups are left out. */
export function tableLines<Row>(
  rows: readonly Row[],
  rowKey: (row: Row) => string,
  grouping: Grouping<Row> | null,
  folded: ReadonlySet<string>,
): TableLines<Row> {
  const lineOf = (row: Row): TableLine<Row> => ({ kind: 'row', key: rowKey(row), row });
  if (!grouping) {
    return {
      length: rows.length,
      at: (index) => {
        const row = rows.at(index);
        return row === undefined ? undefined : lineOf(row);
      },
      slice: (start, end) => rows.slice(start, end).map(lineOf),
    };
  }
  const groups = Map.groupBy(rows, (row) => grouping.keyOf(row));
  const keys = [...groups.keys()].sort((a, b) => grouping.compare(a, b));
  return keys.flatMap((key): TableLine<Row>[] => {
    const inside = groups.get(key) ?? [];
    const head: TableLine<Row> = { kind: 'head', key, rows: inside, folded: folded.has(key) };
    return folded.has(key) ? [head] : [head, ...inside.map(lineOf)];
  });
}

/** The lines with those of them that say what an earlier one said as that earlier one: what draws them then has nothing to do. */
export function sameLines<Row>(
  lines: readonly TableLine<Row>[],
  earlier: readonly TableLine<Row>[],
): readonly TableLine<Row>[] {
  const known = new Map(earlier.map((line) => [line.key, line]));
  return lines.map((line) => {
    const before = known.get(line.key);
    return line.kind === 'row' && before?.kind === 'row' && before.row === line.row ? before : line;
  });
}

/** The keys of the rows between two lines, both included; a folded head stands for its rows. */
export function keysBetween<Row>(
  lines: TableLines<Row>,
  rowKey: (row: Row) => string,
  a: number,
  b: number,
): readonly string[] {
  return lines
    .slice(Math.min(a, b), Math.max(a, b) + 1)
    .flatMap((line) => (line.kind === 'row' ? [line.key] : line.folded ? line.rows.map(rowKey) : []));
}

/** How much of some keys is chosen. */
export function chosenOf(keys: readonly string[], chosen: ReadonlySet<string>): 'all' | 'some' | 'none' {
  if (chosen.size === 0) return 'none';
  let count = 0;
  for (const key of keys) if (chosen.has(key)) count++;
  return count === 0 ? 'none' : count === keys.length ? 'all' : 'some';
}

/** The choice with some keys added, or taken out. */
export function withKeys(chosen: ReadonlySet<string>, keys: readonly string[], add: boolean): ReadonlySet<string> {
  const next = new Set(chosen);
  for (const key of keys) {
    if (add) next.add(key);
    else next.delete(key);
  }
  return next;
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
