import { err, type Result } from '@vigie/core';
import { isArchive, openArchive } from './archive.ts';
import { firstRows, readDelimited } from './delimited.ts';
import { readKoboApi } from './kobo-api.ts';
import { readKoboCsv } from './kobo-csv.ts';
import { isKoboHeader } from './kobo-rows.ts';
import { readKoboXlsx, readWorkbook } from './kobo-xlsx.ts';
import type { ImportError, LedgerImport } from './ledger-import.ts';
import { HEADER_SEARCH_ROWS, MAX_FILE_BYTES } from './limits.ts';
import { isOdkHeader, readOdkZip } from './odk-zip.ts';
import { findHeader, readSheet } from './sheet.ts';
import { decodeText, looksLikeText } from './text.ts';

/**
 * Reads a ledger from a file, whatever it calls itself: KoboToolbox CSV, XLSX or API JSON (a page, or an array of pages), ODK Central
 * zip, or a sheet kept by hand (CSV or XLSX). The content decides, `name` is for the reader alone. A file that is none of these, is
 * too large or is damaged gives an error and nothing else; a row or cell that cannot be understood is listed in `problems`. Never
 * throws on content.
 */
export async function readLedgerFile(
  bytes: Uint8Array,
  _name: string,
  options: { signal?: AbortSignal } = {},
): Promise<Result<LedgerImport, ImportError>> {
  const { signal } = options;
  if (bytes.length === 0) return err('import_file_empty');
  if (bytes.length > MAX_FILE_BYTES)
    return err('import_file_too_large', { max: Math.round(MAX_FILE_BYTES / 1024 / 1024) });
  if (signal?.aborted) return err('import_cancelled');
  if (isArchive(bytes)) return readArchive(bytes, signal);
  const text = decodeText(bytes).replace(/^\uFEFF/, '');
  if (text.trim() === '') return err('import_file_empty');
  if (!looksLikeText(text)) return err('import_not_a_ledger');
  if (/^\s*[[{]/.test(text)) return readJson(text, signal);
  return readText(text, signal);
}

async function readArchive(bytes: Uint8Array, signal?: AbortSignal): Promise<Result<LedgerImport, ImportError>> {
  const parts = openArchive(bytes, (name) => name.endsWith('.csv') || name.endsWith('.xml') || name.endsWith('.rels'));
  if (!parts.ok) return parts;
  if (!parts.value.has('xl/workbook.xml')) {
    return readOdkZip(new Map([...parts.value].filter(([name]) => name.endsWith('.csv'))), signal);
  }
  const sheets = await readWorkbook(parts.value);
  if (!sheets.ok) return sheets;
  if (signal?.aborted) return err('import_cancelled');
  if (sheets.value.some(({ rows }) => isKoboHeader(rows[0] ?? []))) return readKoboXlsx(sheets.value, signal);
  for (const { rows } of sheets.value) {
    const header = findHeader(rows);
    if (header) return readSheet(rows, header.row, signal);
  }
  return err('import_not_a_ledger');
}

function readJson(
  text: string,
  signal?: AbortSignal,
): Promise<Result<LedgerImport, ImportError>> | Result<LedgerImport, ImportError> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // A sheet may begin with a bracket too.
    return readText(text, signal);
  }
  return readKoboApi(json, signal);
}

async function readText(text: string, signal?: AbortSignal): Promise<Result<LedgerImport, ImportError>> {
  const readings = firstRows(text, HEADER_SEARCH_ROWS);
  const kobo = readings.find(({ rows }) => isKoboHeader(rows[0] ?? []));
  if (kobo) {
    const rows = readDelimited(text, kobo.delimiter);
    return rows.ok ? readKoboCsv(rows.value, signal) : rows;
  }
  if (readings.some(({ rows }) => isOdkHeader(rows[0] ?? []))) return err('import_odk_table_alone');
  const sheets = readings
    .map(({ delimiter, rows }) => ({ delimiter, header: findHeader(rows) }))
    .sort((a, b) => (b.header?.fields ?? 0) - (a.header?.fields ?? 0));
  const sheet = sheets[0];
  if (!sheet?.header) return err('import_not_a_ledger');
  const rows = readDelimited(text, sheet.delimiter);
  return rows.ok ? readSheet(rows.value, sheet.header.row, signal) : rows;
}
