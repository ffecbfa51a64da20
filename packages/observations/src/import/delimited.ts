import { err, ok, type Result } from '@vigie/core';
import Papa from 'papaparse';
import type { ImportError } from './ledger-import.ts';
import { MAX_COLUMNS, MAX_ROW_LENGTH, MAX_ROWS } from './limits.ts';
import type { RowBatch, TableRow } from './table.ts';
import { textWindows, type Encoding } from './text.ts';

/** Separators that exports and spreadsheets use. */
const DELIMITERS = [';', ',', '\t'];

/** Characters looked at to recognise the separator, the ends of lines and the header. */
const LOOK = 256 * 1024;

/** A text file whose rows are read piece by piece. */
export interface DelimitedFile {
  readonly bytes: Uint8Array;
  readonly encoding: Encoding;
  /** The beginning of its text. */
  readonly start: string;
}

/** The file as a delimited text; nothing but its beginning is decoded yet. */
export function delimitedFile(bytes: Uint8Array, encoding: Encoding): DelimitedFile {
  const [first = ''] = textWindows(bytes.subarray(0, LOOK * 2), encoding);
  return { bytes, encoding, start: first.slice(0, LOOK) };
}

/** The first rows of a text under each separator, for the caller to tell which reading makes sense. */
export function firstRows(file: DelimitedFile, count: number): { delimiter: string; rows: string[][] }[] {
  const newline = lineEnd(file.start);
  return DELIMITERS.map((delimiter) => ({
    delimiter,
    rows: parse(file.start, { delimiter, newline, preview: count }, false).data,
  }));
}

/**
 * All rows of a delimited text, in batches; `keep` leaves out those that are none of the table (it is called with each row in order).
 * A quote that is never closed means that the file was cut off: it is refused, not half read.
 */
export function* delimitedRows(
  file: DelimitedFile,
  delimiter: string,
  keep: (row: TableRow) => boolean,
): Generator<RowBatch, void> {
  const newline = lineEnd(file.start);
  let row = 0;
  let units = 0;
  let rest = '';
  for (const [text, last] of withLast(textWindows(file.bytes, file.encoding))) {
    rest += text;
    units += text.length;
    const { data, cursor, cut } = parse(rest, { delimiter, newline }, !last);
    if (last && cut) return yield err('import_file_damaged');
    rest = last ? '' : rest.slice(cursor);
    if (rest.length > MAX_ROW_LENGTH) return yield err('import_file_damaged');
    if (row + data.length > MAX_ROWS || data.some((cells) => cells.length > MAX_COLUMNS))
      return yield err('import_too_many_rows', { max: MAX_ROWS });
    const rows: TableRow[] = [];
    for (const cells of data) {
      const numbered = { row: ++row, cells };
      if (keep(numbered)) rows.push(numbered);
    }
    // An estimate good enough for a bar: most characters are one byte.
    yield ok({ rows, read: last ? 1 : Math.min(units / file.bytes.length, 1) });
  }
}

/** All rows of a delimited text at once: of the small tables within an archive. */
export function readDelimited(file: DelimitedFile, delimiter: string): Result<string[][], ImportError> {
  const rows: string[][] = [];
  for (const batch of delimitedRows(file, delimiter, () => true)) {
    if (!batch.ok) return batch;
    for (const { cells } of batch.value.rows) rows.push([...cells]);
  }
  return ok(rows);
}

interface Parsed {
  readonly data: string[][];
  /** Where the first row begins that was not read whole. */
  readonly cursor: number;
  readonly cut: boolean;
}

function parse(
  text: string,
  config: { delimiter: string; newline: '\n' | '\r' | '\r\n'; preview?: number },
  ignoreLastRow: boolean,
): Parsed {
  const parsed = new Papa.Parser(config).parse(text, 0, ignoreLastRow) as Papa.ParseResult<string[]>;
  const cut = parsed.errors.some((error) => error.code === 'MissingQuotes');
  return { data: parsed.data, cursor: parsed.meta.cursor, cut };
}

/** How lines end, looked for outside quotes: old spreadsheets of the Macintosh write a lone carriage return. */
function lineEnd(text: string): '\n' | '\r' | '\r\n' {
  const bare = text.slice(0, LOOK).replace(/"[^"]*"/g, '');
  const [feed, carriage] = [bare.indexOf('\n'), bare.indexOf('\r')];
  if (carriage < 0) return '\n';
  if (feed < 0) return '\r';
  return feed === carriage + 1 ? '\r\n' : '\n';
}

/** Each item, and whether it is the last. */
function* withLast<T>(items: Iterable<T>): Generator<readonly [T, boolean], void> {
  let held: { item: T } | null = null;
  for (const item of items) {
    if (held) yield [held.item, false];
    held = { item };
  }
  if (held) yield [held.item, true];
}
