import { err, ok, type Result } from '@vigie/core';
import Papa from 'papaparse';
import type { ImportError } from './ledger-import.ts';
import { MAX_COLUMNS, MAX_ROWS } from './limits.ts';

/** Separators that exports and spreadsheets use. */
const DELIMITERS = [';', ',', '\t'];

/** Characters looked at to recognise the separator and the header. */
const LOOK = 256 * 1024;

/** The first rows of a text under each separator, for the caller to tell which reading makes sense. */
export function firstRows(text: string, count: number): { delimiter: string; rows: string[][] }[] {
  const start = text.slice(0, LOOK);
  return DELIMITERS.map((delimiter) => ({
    delimiter,
    rows: Papa.parse<string[]>(start, { delimiter, preview: count, skipEmptyLines: false }).data,
  }));
}

/** All rows of a delimited text. A quote that is never closed means that the file was cut off: it is refused, not half read. */
export function readDelimited(text: string, delimiter: string): Result<string[][], ImportError> {
  let rows = 0;
  let tooMany = false;
  const data: string[][] = [];
  let cut = false;
  Papa.parse<string[]>(text, {
    delimiter,
    skipEmptyLines: false,
    step(result, parser) {
      if (result.errors.some((error) => error.code === 'MissingQuotes')) cut = true;
      rows++;
      if (rows > MAX_ROWS || result.data.length > MAX_COLUMNS) {
        tooMany = true;
        parser.abort();
        return;
      }
      data.push(result.data);
    },
  });
  if (tooMany) return err('import_too_many_rows', { max: MAX_ROWS });
  if (cut) return err('import_file_damaged');
  return ok(data);
}
