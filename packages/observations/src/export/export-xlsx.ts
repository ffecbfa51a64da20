import type { ExportCell, ExportColumn } from './export-columns.ts';
import { withoutControls } from './export-csv.ts';
import type { LedgerRecord } from '../record.ts';
import { inTurns } from './turns.ts';

/** What the sheets are called. */
export interface SheetNames {
  readonly selection: string;
  readonly records: string;
}

type SheetCell = {
  value: string | number | Date;
  type: StringConstructor | NumberConstructor | DateConstructor;
  format?: string;
  fontWeight?: 'bold';
  wrap?: boolean;
} | null;

/** Characters that a column is wide: a heading of two words, a count, a date, a note that is read in the cell. */
const WIDTHS = { text: 18, number: 11, date: 12 } as const;

/** A workbook: the header on the first sheet, the records on the second. Text is text, whatever it begins with; numbers are numbers. */
export async function exportXlsx(
  records: readonly LedgerRecord[],
  columns: readonly ExportColumn[],
  title: string,
  header: readonly (readonly [string, string])[],
  names: SheetNames,
): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await import('write-excel-file/universal');
  const bold = (value: string): SheetCell => ({ ...text(value), fontWeight: 'bold' });
  const rows: SheetCell[][] = [columns.map(({ label }) => bold(label))];
  await inTurns(records, (record) => rows.push(columns.map((column) => cellOf(column, column.cell(record)))));
  const about = [[bold(title)], ...header.map(([label, words]) => [bold(label), { ...text(words), wrap: true }])];
  const blob = await writeXlsxFile([
    { data: about, sheet: names.selection, columns: [{ width: 24 }, { width: 90 }] },
    {
      data: rows,
      sheet: names.records,
      columns: columns.map(({ kind }) => ({ width: WIDTHS[kind] })),
      stickyRowsCount: 1,
    },
  ]).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

function text(value: string): { value: string; type: StringConstructor } {
  return { value: sheetText(value), type: String };
}

function cellOf({ kind }: ExportColumn, cell: ExportCell): SheetCell {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { value: cell, type: Number, format: '0' };
  if (kind === 'date') return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
  return text(cell);
}

/** Spreadsheets read `_x0041_` in a text as a character, and end lines with a line feed alone. */
function sheetText(text: string): string {
  return withoutControls(text)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}
