import type { Locale } from '@vigie/i18n';
import type { ExportCell, ExportColumn } from './export-columns.ts';
import { guardFormula } from './formula.ts';
import type { LedgerRecord } from '../record.ts';
import { inTurns } from './turns.ts';

/** Spreadsheets take the separator from the language: French ones expect semicolons, because a comma is for decimals. */
const SEPARATORS: Readonly<Record<Locale, string>> = { fr: ';', en: ',' };

/** With it spreadsheets read the file as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** CSV as RFC 4180 has it, in UTF-8 with a mark: the header's lines, an empty line, the headings, one line a record. */
export async function exportCsv(
  records: readonly LedgerRecord[],
  columns: readonly ExportColumn[],
  title: string,
  header: readonly (readonly [string, string])[],
  locale: Locale,
): Promise<Uint8Array> {
  const separator = SEPARATORS[locale];
  const line = (cells: readonly ExportCell[]) => cells.map(csvCell).join(separator);
  const lines = [line([title]), ...header.map((pair) => line(pair)), '', line(columns.map(({ label }) => label))];
  await inTurns(records, (record) => lines.push(line(columns.map((column) => column.cell(record)))));
  return new TextEncoder().encode(`${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`);
}

/** Text always stands in quotes: a reader that expects another separator then takes less of it apart. */
function csvCell(cell: ExportCell): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return String(cell);
  return `"${guardFormula(withoutControls(cell)).replaceAll('"', '""')}"`;
}

/** Control signs, which no keyboard writes and which make a text file look damaged. Tab and line breaks stay. */
export function withoutControls(text: string): string {
  return text.replace(CONTROLS, '');
}

const CONTROLS = /(?![\t\n\r])\p{Cc}|[\uFFFD\uFFFE\uFFFF]/gu;
