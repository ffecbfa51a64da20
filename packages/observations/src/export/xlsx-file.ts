import { strToU8, Zip, ZipDeflate } from 'fflate';

/** One cell: text stays text whatever it begins with, a date is a day `YYYY-MM-DD`; `null` is empty. */
export type XlsxCell =
  | { readonly is: 'text' | 'heading' | 'date'; readonly value: string }
  | { readonly is: 'number'; readonly value: number }
  | null;

/** One sheet. Widths are in characters; with `table` the first row stays in sight and has filters. */
export interface XlsxSheet {
  readonly name: string;
  readonly widths: readonly number[];
  readonly rows: Iterable<readonly XlsxCell[]>;
  readonly table: boolean;
}

/** Rows that are packed before the event loop gets its turn: about 10 ms on an old laptop. */
const ROWS_A_TURN = 200;

/** Day 25,569 of spreadsheets is 1 January 1970. */
const DAY_OF_1970 = 25_569;
const DAY_MS = 86_400_000;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Places of the cell formats in `STYLES`. 14 is the day as the reader's language writes it, 1 a whole number. */
const FORMATS = { text: 1, heading: 2, date: 3, number: 4 } as const;
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="14" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="1" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs></styleSheet>`; // prettier-ignore

/**
 * A workbook (Office Open XML, ECMA-376) of some sheets. It is packed as it is written, in one thread: the page's policy lets no
 * library start workers of its own, and a long table is never held twice.
 */
export async function xlsxFile(sheets: readonly XlsxSheet[]): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  const add = (name: string, text: string) => {
    const part = new ZipDeflate(name);
    zip.add(part);
    part.push(strToU8(text), true);
  };
  add('[Content_Types].xml', contentTypes(sheets.length));
  add('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']]));
  add('xl/workbook.xml', workbook(sheets));
  const targets = sheets.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]);
  add('xl/_rels/workbook.xml.rels', relationships([...targets, ['styles', 'styles.xml']]));
  add('xl/styles.xml', STYLES);
  for (const [index, sheet] of sheets.entries()) {
    const part = new ZipDeflate(`xl/worksheets/sheet${index + 1}.xml`);
    zip.add(part);
    await pushSheet(sheet, (text, last) => part.push(strToU8(text), last));
  }
  zip.end();
  return joined(chunks);
}

async function pushSheet(sheet: XlsxSheet, push: (text: string, last: boolean) => void): Promise<void> {
  const { widths, table } = sheet;
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  let text = `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${table ? pane : ''}</sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>`;
  let count = 0;
  for (const row of sheet.rows) {
    count++;
    const cells = row.map((cell, at) => (cell ? cellXml(`${columnName(at)}${count}`, cell) : '')).join('');
    text += `<row r="${count}">${cells}</row>`;
    if (count % ROWS_A_TURN > 0) continue;
    push(text, false);
    text = '';
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  const filter = table ? `<autoFilter ref="A1:${columnName(widths.length - 1)}${Math.max(count, 1)}"/>` : '';
  push(`${text}</sheetData>${filter}</worksheet>`, true);
}

function cellXml(at: string, cell: NonNullable<XlsxCell>): string {
  const start = `<c r="${at}" s="${FORMATS[cell.is]}"`;
  if (cell.is === 'number') return `${start}><v>${cell.value}</v></c>`;
  if (cell.is === 'date') return `${start}><v>${Date.parse(`${cell.value}T00:00:00Z`) / DAY_MS + DAY_OF_1970}</v></c>`;
  return `${start} t="inlineStr"><is><t xml:space="preserve">${sheetText(cell.value)}</t></is></c>`;
}

/** A, B, … Z, AA, … */
function columnName(at: number): string {
  const rest = Math.floor(at / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (at % 26));
}

/** Spreadsheets read `_x0041_` in a text as a character, and end lines with a line feed alone. */
function sheetText(text: string): string {
  return escapeXml(text.replace(/\r\n?/g, '\n').replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'));
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function workbook(sheets: readonly XlsxSheet[]): string {
  const list = sheets.map(
    ({ name }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list.join('')}</sheets></workbook>`;
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const list = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`;
}

function contentTypes(sheets: number): string {
  const parts: [string, string][] = [
    ['workbook.xml', `${SHEET_TYPE}.sheet.main+xml`],
    ['styles.xml', `${SHEET_TYPE}.styles+xml`],
    ...Array.from({ length: sheets }, (_, index): [string, string] => [
      `worksheets/sheet${index + 1}.xml`,
      `${SHEET_TYPE}.worksheet+xml`,
    ]),
  ];
  const list = parts.map(([name, type]) => `<Override PartName="/xl/${name}" ContentType="${type}"/>`);
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${list.join('')}</Types>`;
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
