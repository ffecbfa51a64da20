import { MAX_COLUMNS, MAX_ROWS } from './limits.ts';
import { textWindows } from './text.ts';

/** Cells of one sheet, those left empty in between included: the spreadsheet reader lays them all out. The longest export holds half as many. */
const MAX_CELLS = 30_000_000;

/** Rows that a spreadsheet can have at all: empty ones below the last cell are dropped by the reader. */
const MOST_ROWS = 1_048_576;

/** Longest text without a tag that is kept to see what follows it; no cell holds as much. */
const MAX_TEXT = 1024 * 1024;

/** A row or a cell with its address, up to what follows it. Nothing within reaches over a `<`: the time taken grows with the text alone. */
const PLACED = /<(?:\w+:)?(c|row)\s(?:[^<]*?\s)?r\s*=\s*["']([^"'<]*)["']([^<]*)(?=<(\/?))/g;

/**
 * Whether the XML of a sheet reaches further than any ledger: a single cell far below or far to the right makes the reader lay out billions.
 * Cells that have a colour and no content do not count.
 */
export function reachesTooFar(xml: Uint8Array): boolean {
  let [rows, columns] = [0, 0];
  let rest = '';
  for (const piece of textWindows(xml, 'utf-8')) {
    const text = rest + piece;
    for (const [, tag, address = '', behind = '', closing] of text.matchAll(PLACED)) {
      const [, letters, digits] = /^([A-Z]{0,3})(\d{1,7})$/.exec(address) ?? [];
      if (digits === undefined || Number(digits) > MOST_ROWS) return true;
      if (tag === 'row' || /\/>\s*$/.test(behind) || closing === '/') continue;
      rows = Math.max(rows, Number(digits));
      columns = Math.max(columns, columnNumber(letters ?? ''));
    }
    if (rows > MAX_ROWS || columns > MAX_COLUMNS || rows * columns > MAX_CELLS) return true;
    // The last tag may go on in the next piece, and what follows it.
    rest = text.slice(text.lastIndexOf('<', text.lastIndexOf('<') - 1));
    if (rest.length <= MAX_TEXT) continue;
    if (!/^<(?!(?:\w+:)?(?:c|row)\s)[^>]*>/.test(text.slice(text.lastIndexOf('<')))) return true;
    rest = '';
  }
  return false;
}

function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}
