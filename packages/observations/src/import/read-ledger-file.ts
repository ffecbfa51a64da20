import { err, ok, type Result } from '@vigie/core';
import { exportHeaderRow, readExportJson, readExportTable } from '../export/read-export.ts';
import { isArchive, openArchive } from './archive.ts';
import type { ReadOptions } from './collect.ts';
import { delimitedFile, delimitedRows, firstRows, readDelimited, type DelimitedFile } from './delimited.ts';
import { readKoboApi } from './kobo-api.ts';
import { readKoboCsv } from './kobo-csv.ts';
import { koboHeaderRow } from './kobo-rows.ts';
import { readKoboXlsx, readWorkbook } from './kobo-xlsx.ts';
import { ProblemList, type ImportError, type LedgerImport } from './ledger-import.ts';
import { HEADER_SEARCH_ROWS, MAX_FILE_BYTES, MAX_PROBLEMS, MAX_ROWS, MAX_WHOLE_BYTES } from './limits.ts';
import { isOdkHeader, odkTables, readOdkTables } from './odk-zip.ts';
import { isSheetRow, readSheet } from './sheet.ts';
import { findHeader, likelyHeader } from './sheet-header.ts';
import { decodeText, encodingOf, looksLikeText } from './text.ts';
import { readHandKeptWorkbook } from './workbook-sheets.ts';

/** How files of Excel before 2007 begin, and those of today that a password protects. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

type Read = Promise<Result<LedgerImport, ImportError>>;

/**
 * Reads a ledger from a file, whatever it calls itself: KoboToolbox CSV, XLSX or API JSON (a page, or an array of pages), ODK Central
 * zip, a sheet kept by hand (CSV or XLSX), or what Vigie exported (CSV, XLSX, JSON). The content decides, `name` is for the reader alone. A file that is none of these, is
 * too large or is damaged gives an error and nothing else; a row or cell that cannot be understood is listed in `problems`. Columns
 * whose meaning is not certain are never guessed: they stand in `questions`, and the answers come back as `options.mapping`. Never
 * throws on content.
 */
export async function readLedgerFile(bytes: Uint8Array, _name: string, options: ReadOptions = {}): Read {
  if (bytes.length === 0) return err('import_file_empty');
  if (bytes.length > MAX_FILE_BYTES) return tooLarge(MAX_FILE_BYTES);
  if (options.signal?.aborted) return err('import_cancelled');
  const readAs = (order: ReadOptions) => (isArchive(bytes) ? readArchive(bytes, order) : readPlain(bytes, order));
  let read = await readAs(options);
  // Only the last row may tell how the first was meant.
  if (read.ok && read.value.problems.some(({ code }) => code === 'import_dates_month_first')) {
    read = await readAs({ ...options, monthFirst: true });
  }
  // A workbook of many sheets, or many small pages, may hold more than any one table.
  if (read.ok && read.value.records.length > MAX_ROWS) return err('import_too_many_rows', { max: MAX_ROWS });
  return read;
}

async function readPlain(bytes: Uint8Array, options: ReadOptions): Read {
  if (COMPOUND_FILE.every((byte, index) => bytes[index] === byte)) return err('import_other_workbook');
  const file = delimitedFile(bytes, encodingOf(bytes));
  if (!looksLikeText(file.start)) return err('import_not_a_ledger');
  if (/^\s*[[{]/.test(file.start)) return readJson(file, options);
  if (file.start.trim() === '' && decodeText(bytes, file.encoding).trim() === '') return err('import_file_empty');
  return readText(file, options);
}

async function readArchive(bytes: Uint8Array, options: ReadOptions): Read {
  if (bytes.length > MAX_WHOLE_BYTES) return tooLarge(MAX_WHOLE_BYTES);
  const parts = openArchive(bytes, (name) => /\.(csv|xml|rels)$/i.test(name));
  if (!parts.ok) return parts;
  if (parts.value.has('xl/workbook.xml')) return readBook(parts.value, options);
  // OpenDocument.
  if (parts.value.has('content.xml')) return err('import_other_workbook');
  const tables = new Map([...parts.value].filter(([name]) => name.toLowerCase().endsWith('.csv')));
  const odk = odkTables(tables);
  if (!odk.ok) return odk;
  if (odk.value) return readOdkTables(odk.value, options);
  // A single export that somebody packed to send it.
  const [only] = tables.size === 1 ? [...tables.values()] : [];
  return only && only.length > 0 ? readPlain(only, options) : err('import_not_a_ledger');
}

async function readBook(parts: ReadonlyMap<string, Uint8Array>, options: ReadOptions): Read {
  const sheets = await readWorkbook(parts);
  if (!sheets.ok) return sheets;
  if (options.signal?.aborted) return err('import_cancelled');
  if (sheets.value.some(({ rows }) => koboHeaderRow(rows) >= 0)) return readKoboXlsx(sheets.value, options);
  for (const { name, rows } of sheets.value) {
    const at = exportHeaderRow(rows);
    if (at < 0) continue;
    const body = rows.slice(at + 1).map((cells, index) => ({ row: at + index + 2, sheet: name, cells }));
    return readExportTable(rows[at] ?? [], body, { guarded: false });
  }
  return readHandKeptWorkbook(sheets.value, options);
}

async function readJson(file: DelimitedFile, options: ReadOptions): Read {
  let json: unknown;
  try {
    if (file.bytes.length > MAX_WHOLE_BYTES) return tooLarge(MAX_WHOLE_BYTES);
    json = JSON.parse(decodeText(file.bytes, file.encoding));
  } catch {
    // A sheet may begin with a bracket too.
    return readText(file, options);
  }
  const exported = readExportJson(json);
  return exported ? ok(exported) : readKoboApi(json, options);
}

async function readText(file: DelimitedFile, options: ReadOptions): Read {
  const readings = firstRows(file, HEADER_SEARCH_ROWS * 2);
  const kobo = readings.find(({ rows }) => koboHeaderRow(rows) >= 0);
  if (kobo) {
    const headerRow = koboHeaderRow(kobo.rows);
    return readKoboCsv(file, kobo.delimiter, { header: kobo.rows[headerRow] ?? [], headerRow }, options);
  }
  const exported = readings.find(({ rows }) => exportHeaderRow(rows) >= 0);
  if (exported) return readExportText(file, exported.delimiter);
  if (readings.some(({ rows }) => isOdkHeader(rows[0] ?? []))) return err('import_odk_table_alone');
  for (const find of [findHeader, likelyHeader]) {
    const [best] = readings
      .flatMap(({ delimiter, rows }) => {
        const found = find(rows);
        return found ? [{ delimiter, found, header: rows[found.row] ?? [] }] : [];
      })
      .sort((a, b) => b.found.fields - a.found.fields || b.found.cells - a.found.cells);
    if (!best) continue;
    const problems = new ProblemList(MAX_PROBLEMS);
    const body = { headerRow: best.found.row, width: best.header.length };
    const batches = delimitedRows(file, best.delimiter, (row) => isSheetRow(row, body, problems));
    return readSheet(best.header, batches, options, problems);
  }
  return err('import_not_a_ledger');
}

function readExportText(file: DelimitedFile, delimiter: string): Result<LedgerImport, ImportError> {
  const rows = readDelimited(file, delimiter);
  if (!rows.ok) return rows;
  const at = exportHeaderRow(rows.value);
  const body = rows.value.slice(at + 1).map((cells, index) => ({ row: at + index + 2, cells }));
  return readExportTable(rows.value[at] ?? [], body, { guarded: true });
}

function tooLarge(max: number): Result<never, ImportError> {
  return err('import_file_too_large', { max: Math.round(max / 1024 / 1024) });
}
