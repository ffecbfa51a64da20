import { m, type Locale } from '@vigie/i18n';
import { DEFAULT_NAMES } from '../lists/default-names.ts';
import type { NameBook } from '../lists/name-book.ts';
import type { OwnField } from '../lists/own-field.ts';
import type { LedgerRecord } from '../record.ts';
import { heldFields } from './exported-fields.ts';
import { exportColumns } from './export-columns.ts';
import { exportCsv } from './export-csv.ts';
import { exportTitle, headerLines, type ExportHeader } from './export-header.ts';
import { exportJson } from './export-json.ts';
import { exportXlsx } from './export-xlsx.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Types of the files, for those who save or send them. */
export const EXPORT_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
};

/**
 * Records as a file that begins by saying what was selected, and that `readLedgerFile` reads back record by record. A count that is
 * missing is an empty cell, never 0; its qualifier has a column of its own. CSV: `;` in French, `,` in English, formula cells made
 * harmless (`guardFormula`). Fields that the team added, and belongings that it calls otherwise, are headed by its words. Comments and
 * photos are not exported.
 */
export async function exportRecords(
  records: readonly LedgerRecord[],
  format: ExportFormat,
  header: ExportHeader,
  locale: Locale,
  fields: readonly OwnField[] = [],
  names: NameBook = DEFAULT_NAMES,
): Promise<Uint8Array> {
  const title = exportTitle(locale);
  const lines = headerLines(header, records, locale);
  if (format === 'json') return exportJson(records, title, lines, heldFields(records, fields));
  const columns = exportColumns(records, locale, fields, names);
  if (format === 'csv') return exportCsv(records, columns, title, lines, locale);
  return exportXlsx(records, columns, title, lines, {
    selection: m.observations_export_sheet_selection({}, { locale }),
    records: m.observations_export_sheet_records({}, { locale }),
  });
}
