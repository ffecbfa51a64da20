import type { ExportCell, ExportColumn } from './export-columns.ts';
import { withoutControls } from './export-csv.ts';
import type { LedgerRecord } from '../record.ts';
import { xlsxFile, type XlsxCell } from './xlsx-file.ts';

/** What the sheets are called. */
export interface SheetNames {
  readonly selection: string;
  readonly records: string;
}

/** Characters that a column is wide: a heading of two words, a count, a day. */
const WIDTHS = { text: 18, number: 11, date: 12 } as const;
const ABOUT_WIDTHS = [24, 90] as const;

/** A workbook: the header on the first sheet, the records on the second. Text is text, whatever it begins with; numbers are numbers. */
export function exportXlsx(
  records: readonly LedgerRecord[],
  columns: readonly ExportColumn[],
  title: string,
  header: readonly (readonly [string, string])[],
  names: SheetNames,
): Promise<Uint8Array> {
  const about = [
    [textCell(title, 'heading')],
    ...header.map(([label, words]) => [textCell(label, 'heading'), textCell(words)]),
  ];
  return xlsxFile([
    { name: names.selection, widths: ABOUT_WIDTHS, rows: about, table: false },
    {
      name: names.records,
      widths: columns.map(({ kind }) => WIDTHS[kind]),
      rows: rowsOf(records, columns),
      table: true,
    },
  ]);
}

function* rowsOf(records: readonly LedgerRecord[], columns: readonly ExportColumn[]): Generator<XlsxCell[]> {
  yield columns.map(({ label }) => textCell(label, 'heading'));
  for (const record of records) yield columns.map((column) => cellOf(column, column.cell(record)));
}

function cellOf({ kind }: ExportColumn, cell: ExportCell): XlsxCell {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { is: 'number', value: cell };
  return kind === 'date' ? { is: 'date', value: cell } : textCell(cell);
}

function textCell(value: string, is: 'text' | 'heading' = 'text'): XlsxCell {
  return { is, value: withoutControls(value) };
}
