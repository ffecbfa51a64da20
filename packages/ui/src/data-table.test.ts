import { describe, expect, it } from 'vitest';
import { movedRow, nextSorting, sortRows, visibleRows, type Column } from './data-table.ts';

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
