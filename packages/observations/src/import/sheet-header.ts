import { isDate } from './likeness.ts';
import { readHeader } from './headers.ts';
import { HEADER_SEARCH_ROWS } from './limits.ts';

/** Fields that must be recognised for a row to be a header: fewer is chance. */
const MIN_FIELDS = 3;

/** Rows below a header that is not recognised, in which a column of dates is looked for. */
const LOOK_BELOW = 40;

/** Longest name of a column of a hand-kept sheet: longer is a remark. */
const MAX_NAME = 120;

/** Where the header of a hand-kept sheet stands, counted from 0, and how much of it is known. */
export interface FoundHeader {
  readonly row: number;
  /** Known fields; 0 when it only looks like a header. */
  readonly fields: number;
  readonly cells: number;
}

/** The row that is the header of a hand-kept sheet: the one that names most fields, a date among them. */
export function findHeader(rows: readonly (readonly string[])[]): FoundHeader | null {
  let best: FoundHeader | null = null;
  for (const [row, cells] of rows.slice(0, HEADER_SEARCH_ROWS).entries()) {
    const fields = new Set(readHeader(cells, 'sheet').map((meaning) => (meaning.is === 'field' ? meaning.field : '')));
    fields.delete('');
    if (!fields.has('date') || fields.size < MIN_FIELDS) continue;
    if (!best || fields.size > best.fields) best = { row, fields: fields.size, cells: filled(cells).length };
  }
  return best;
}

/**
 * A row that looks like a header although its names are not known: different short names, no numbers, and below it a column of dates.
 * What its columns mean is asked.
 */
export function likelyHeader(rows: readonly (readonly string[])[]): FoundHeader | null {
  for (const [row, cells] of rows.slice(0, HEADER_SEARCH_ROWS).entries()) {
    const names = filled(cells);
    if (names.length < 2 || new Set(names).size < names.length) continue;
    if (names.some((name) => name.length > MAX_NAME || /^[-\d.,\s/:]+$/.test(name) || isDate(name))) continue;
    const below = rows.slice(row + 1, row + 1 + LOOK_BELOW).filter((other) => filled(other).length * 2 >= names.length);
    const dated = cells.some((name, column) => {
      const values = below.map((other) => (other[column] ?? '').trim()).filter(Boolean);
      return name.trim() !== '' && values.length > 0 && values.filter(isDate).length * 3 >= values.length * 2;
    });
    if (dated) return { row, fields: 0, cells: names.length };
  }
  return null;
}

function filled(cells: readonly string[]): string[] {
  return cells.map((cell) => cell.trim()).filter(Boolean);
}
