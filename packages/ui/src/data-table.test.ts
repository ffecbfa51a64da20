import { describe, expect, it } from 'vitest';
import {
  chosenOf,
  keysBetween,
  movedRow,
  nextSorting,
  sameLines,
  sortRows,
  tableLines,
  visibleRows,
  withKeys,
  type Column,
  type Grouping,
} from './data-table.ts';

interface Row {
  readonly name: string;
  readonly count: number | null;
}

const name: Column<Row> = { key: 'name', label: 'Name', value: (row) => row.name };
const count: Column<Row> = { key: 'count', label: 'Count', value: (row) => row.count };
const rows: readonly Row[] = [
  { name: 'Évin', count: 10 },
  { name: 'eau', count: null },
  { name: 'Zone 2', count: 9 },
  { name: 'Zone 10', count: 0 },
];

describe('sortRows', () => {
  it('orders text as French readers expect, numbers inside it as numbers', () => {
    expect(sortRows(rows, name, 'ascending').map((row) => row.name)).toEqual(['eau', 'Évin', 'Zone 2', 'Zone 10']);
  });

  it('puts what is not known last, whichever way', () => {
    expect(sortRows(rows, count, 'ascending').map((row) => row.count)).toEqual([0, 9, 10, null]);
    expect(sortRows(rows, count, 'descending').map((row) => row.count)).toEqual([10, 9, 0, null]);
  });

  it('turns the order round at the second press', () => {
    const first = nextSorting(null, 'name');
    expect(first.direction).toBe('ascending');
    expect(nextSorting(first, 'name').direction).toBe('descending');
    expect(nextSorting(first, 'count').direction).toBe('ascending');
  });
});

describe('visibleRows', () => {
  it('draws a window of the rows, with some beyond it', () => {
    expect(visibleRows(10_000, 40, 4_000, 800)).toEqual({ start: 90, end: 130 });
    expect(visibleRows(5, 40, 0, 800)).toEqual({ start: 0, end: 5 });
    expect(visibleRows(0, 40, 0, 800)).toEqual({ start: 0, end: 0 });
  });

  it('stays inside when the list has become shorter than the scroll', () => {
    const { start, end } = visibleRows(3, 40, 100_000, 800);
    expect(start).toBeLessThanOrEqual(end);
    expect(end).toBe(3);
  });
});

it('moves by row, by page and to both ends', () => {
  expect(movedRow('ArrowDown', 0, 10, 4)).toBe(1);
  expect(movedRow('ArrowUp', 0, 10, 4)).toBe(0);
  expect(movedRow('PageDown', 8, 10, 4)).toBe(9);
  expect(movedRow('Home', 5, 10, 4)).toBe(0);
  expect(movedRow('End', 5, 10, 4)).toBe(9);
  expect(movedRow('a', 5, 10, 4)).toBeNull();
});

describe('groups', () => {
  const byLetter: Grouping<Row> = {
    keyOf: (row) => (row.name[0] ?? '').toLowerCase(),
    label: (key) => key,
    note: (inside) => String(inside.length),
    compare: (a, b) => (a < b ? -1 : 1),
  };
  const rowKey = (row: Row) => row.name;
  const drawn = (folded: ReadonlySet<string>) =>
    tableLines(rows, rowKey, byLetter, folded)
      .slice()
      .map((line) => (line.kind === 'head' ? `# ${line.key}` : line.key));

  it('stand under heads in their order, rows inside in the order of the table', () => {
    expect(drawn(new Set())).toEqual(['# e', 'eau', '# z', 'Zone 2', 'Zone 10', '# é', 'Évin']);
    expect(drawn(new Set(['z']))).toEqual(['# e', 'eau', '# z', '# é', 'Évin']);
    expect(tableLines(rows, rowKey, null, new Set(['z']))).toHaveLength(4);
  });

  it('a range takes rows, and those of a folded head', () => {
    const lines = tableLines(rows, rowKey, byLetter, new Set(['z']));
    expect(keysBetween(lines, rowKey, 4, 1)).toEqual(['eau', 'Zone 2', 'Zone 10', 'Évin']);
    const open = tableLines(rows, rowKey, byLetter, new Set());
    expect(keysBetween(open, rowKey, 0, 3)).toEqual(['eau', 'Zone 2']);
  });
});

it('makes the lines asked for, and those that still say the same again as they were', () => {
  const rowKey = (row: Row) => row.name;
  const before = tableLines(rows, rowKey, null, new Set());
  expect(before.at(2)).toEqual({ kind: 'row', key: 'Zone 2', row: rows[2] });
  expect([before.at(4), before.at(-1)?.key]).toEqual([undefined, 'Zone 10']);
  const drawn = before.slice(1, 4);
  const changed = rows.map((row) => (row.name === 'Zone 2' ? { ...row, count: 1 } : row));
  const after = sameLines(tableLines(changed, rowKey, null, new Set()).slice(0, 4), drawn);
  expect(after.map((line, at) => line === drawn[at - 1])).toEqual([false, true, false, true]);
  expect(after[2]).toEqual({ kind: 'row', key: 'Zone 2', row: changed[2] });
});

it('tells how much is chosen', () => {
  const chosen = withKeys(new Set(['a']), ['b', 'c'], true);
  expect(chosenOf(['a', 'b'], chosen)).toBe('all');
  expect(chosenOf(['a', 'd'], chosen)).toBe('some');
  expect(chosenOf([], chosen)).toBe('none');
  expect([...withKeys(chosen, ['a', 'c'], false)]).toEqual(['b']);
});

it('puts numbers before words, and words that differ by accents alone as they stood', () => {
  const mixed: Column<string | number> = { key: 'x', label: 'x', value: (value) => value };
  expect(sortRows(['é', 2, 'e', 10, 'É', 'a'], mixed, 'ascending')).toEqual([2, 10, 'a', 'é', 'e', 'É']);
});
