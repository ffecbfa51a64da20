import { readFileSync } from 'node:fs';
import { unwrap } from '@vigie/core';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readLedgerFile } from './read-ledger-file.ts';
import { readWorkbook, type Sheet } from './kobo-xlsx.ts';

const SAMPLE = new Uint8Array(
  readFileSync(new URL('../../../testkit/fixtures/ledgers/kobo-calaisis-2024.xlsx', import.meta.url)),
);
const read = async (bytes: Uint8Array) => unwrap(await readLedgerFile(bytes, 'file.xlsx'));
const PLAIN = (await read(SAMPLE)).records;
const [ROOT, ITEMS] = unwrap(await readWorkbook(new Map(Object.entries(unzipSync(SAMPLE))))) as [Sheet, Sheet];

type Cell = string | number;
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A workbook whose numbers are typed as numbers, its texts as texts. */
function workbook(
  sheets: readonly { name: string; rows: readonly (readonly Cell[])[]; hidden?: boolean }[],
  path = (name: string) => name,
) {
  const cell = (value: Cell) =>
    typeof value === 'number'
      ? `<c><v>${value}</v></c>`
      : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${sheets
      .map(
        ({ name, hidden }, at) =>
          `<sheet name="${escaped(name)}"${hidden ? ' state="veryHidden"' : ''} sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
      .map(
        (_, at) =>
          `<Relationship Id="rId${at + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
      )
      .join('')}</Relationships>`,
  };
  sheets.forEach(({ rows }, at) => {
    const body = rows
      .map((row, r) => `<row r="${r + 1}">${row.map(cell).join('').replaceAll('<c', '<c')}</row>`)
      .join('');
    parts[`xl/worksheets/sheet${at + 1}.xml`] =
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${withAddresses(body)}</sheetData></worksheet>`;
  });
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [path(name), strToU8(xml)])));
}

/** Each cell with the address that readers go by. */
function withAddresses(body: string): string {
  return body.replaceAll(/<row r="(\d+)">(.*?)<\/row>/gs, (_, row: string, cells: string) => {
    let column = 0;
    return `<row r="${row}">${cells.replaceAll(/<c(?=[ >])/g, () => `<c r="${letters(column++)}${row}"`)}</row>`;
  });
}
function letters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : letters(Math.floor(column / 26) - 1) + letter;
}

const typed = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((cell): Cell => (/^\d{1,5}$/.test(cell) ? Number(cell) : cell)));

describe('a KoboToolbox workbook reads the same', () => {
  it('with numbers as text, and with numbers typed', async () => {
    for (const write of [(rows: string[][]) => rows, typed]) {
      const file = await read(workbook([ROOT, ITEMS].map(({ name, rows }) => ({ name, rows: write(rows) }))));
      expect([file.format, file.problems, file.questions]).toEqual(['kobo-xlsx', [], []]);
      expect(file.records).toEqual(PLAIN);
    }
  });
  it('with dates as the days that spreadsheets count', async () => {
    const at = (ROOT.rows[0] ?? []).indexOf("Date de l'opération");
    const rows = ROOT.rows.map((row, index) =>
      row.map((cell, column): Cell => (index > 0 && column === at ? Date.parse(cell) / 86_400_000 + 25_569 : cell)),
    );
    expect((await read(workbook([{ name: ROOT.name, rows }, ITEMS]))).records).toEqual(PLAIN);
  });
  it.each([
    ['Relevé des expulsions du littoral nord, toutes zones', 'Relevé des expulsions du lit...'],
    ['Relevé des expulsions du littoral nord, toutes zones', 'Relevé des expulsions du ...(1)'],
    ['Relevé: expulsions [2024]/nord?', 'Relevé_ expulsions _2024__nord_'],
    ['Relevé des expulsions du littoral nord', 'Relevé des expulsions du littor'],
  ])('when the sheet of “%s” is called “%s”', async (table, name) => {
    const at = (ITEMS.rows[0] ?? []).indexOf('_parent_table_name');
    const items = ITEMS.rows.map((row, index) =>
      row.map((cell, column) => (index > 0 && column === at ? table : cell)),
    );
    const file = await read(
      workbook([
        { name, rows: ROOT.rows },
        { name: 'biens', rows: items },
      ]),
    );
    expect(file.problems).toEqual([]);
    expect(file.records).toEqual(PLAIN);
  });
  it.each(['.', ' - ', '::', '_', '/'])('with the belongings behind their group, joined by “%s”', async (sign) => {
    const [header = [], ...rows] = ITEMS.rows;
    const grouped = header.map((name) => (name.startsWith('_') ? name : `Biens saisis${sign}${name}`));
    expect((await read(workbook([ROOT, { name: ITEMS.name, rows: [grouped, ...rows] }]))).records).toEqual(PLAIN);
  });
  it('when somebody renamed the sheet of the submissions', async () => {
    expect((await read(workbook([{ name: 'Données', rows: ROOT.rows }, ITEMS]))).records).toEqual(PLAIN);
  });
  it('and tells the sheets that are not read', async () => {
    const repeat = ['_index', '_parent_table_name', '_parent_index'];
    const { records, problems } = await read(
      workbook([
        ROOT,
        ITEMS,
        { name: 'temoins', rows: [['Nom', ...repeat], ['X', '1', ROOT.name, '1']] },
        { name: 'Lisez-moi', rows: [['Bonjour']] },
        { name: 'dedans', rows: [['Objet', 'Nombre', ...repeat], ['Tentes', '3', '1', ITEMS.name, '1']] },
      ]),
    ); // prettier-ignore
    expect(records).toEqual(PLAIN);
    expect(problems).toEqual([
      { row: 1, sheet: 'temoins', code: 'import_repeat_left_out' },
      { row: 1, sheet: 'Lisez-moi', code: 'import_sheet_left_out' },
      { row: 2, sheet: 'dedans', code: 'import_item_without_row' },
    ]);
  });
  it('but not one of two forms, chosen for the person', async () => {
    const two = await readLedgerFile(workbook([ROOT, ITEMS, { name: 'Dunkerque', rows: ROOT.rows }]), 'file.xlsx');
    expect(two).toMatchObject({ ok: false, error: { code: 'import_several_forms' } });
  });
  it('with the repeat first, and packed with the paths of Windows', async () => {
    expect((await read(workbook([ITEMS, ROOT], (name) => name.replaceAll('/', '\\')))).records).toEqual(PLAIN);
  });
});

describe('a hand-kept workbook', () => {
  const header = ['Date', 'Zone', 'Lieu', 'Tentes'];
  it('is read from all its sheets, one a month, whatever the order of the columns; what is no table is told', async () => {
    const file = await read(
      workbook([
        { name: 'Janvier', rows: [['Suivi'], header, [45_292, 'Calaisis', 'BMX', 3], ['Total', '', '', 3]] },
        {
          name: 'Février',
          rows: [
            ['Lieu', 'Date', 'Tentes', 'Zone', 'MNA'],
            ['BMX', '01/02/2024', 'env. 4', 'Calaisis', 'x x'],
          ],
        },
        { name: 'Notes', rows: [['Penser à demander les clefs']] },
      ]),
    );
    expect(file.records.map(({ date, counts }) => [date, counts])).toEqual([
      ['2024-01-01', { tents: { value: 3 } }],
      ['2024-02-01', { tents: { value: 4, qualifier: 'about' } }],
    ]);
    expect(file.problems).toEqual([
      { row: 1, sheet: 'Notes', code: 'import_sheet_left_out' },
      { row: 2, sheet: 'Février', code: 'import_cell_number', column: 'MNA', params: { value: 'x x' } },
    ]);
  });
  it('is not read twice: a hidden sheet and the copy of another are left out and told', async () => {
    const rows = [header, ['01/02/2024', 'Calaisis', 'BMX', 3], ['02/02/2024', 'Calaisis', 'BMX', '-']];
    const file = await read(
      workbook([
        { name: 'Février', rows },
        { name: 'Sauvegarde', rows, hidden: true },
        { name: 'Année', rows: [...rows, ['03/02/2024', 'Calaisis', 'BMX', 1]] },
      ]),
    );
    expect(file.records.map(({ date }) => date)).toEqual(['2024-02-01', '2024-02-02', '2024-02-03']);
    expect(file.problems).toEqual([
      { row: 1, sheet: 'Sauvegarde', code: 'import_sheet_left_out' },
      { row: 2, sheet: 'Année', code: 'import_row_copy' },
      { row: 3, sheet: 'Année', code: 'import_row_copy' },
    ]);
  });
  it('may write times as parts of a day, midnight included', async () => {
    const times = ['00:00', '00:02', '07:40', '09:19', '23:58'];
    const parts = times.map((time) => (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) / 1440);
    const rows = parts.map((part) => ['01/02/2024', 'Calaisis', 'BMX', part.toFixed(8)]);
    const bytes = workbook([{ name: 'A', rows: [['Date', 'Zone', 'Lieu', 'Heure'], ...rows] }]);
    const parsed = unzipSync(bytes);
    const sheet = strFromU8(parsed['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    const typedTimes = sheet.replaceAll(
      /<c r="(D\d+)" t="inlineStr"><is><t xml:space="preserve">(0\.\d+)<\/t><\/is><\/c>/g,
      '<c r="$1" s="1"><v>$2</v></c>',
    );
    const styles =
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="20"/></cellXfs></styleSheet>';
    const file = await read(
      zipSync({ ...parsed, 'xl/worksheets/sheet1.xml': strToU8(typedTimes), 'xl/styles.xml': strToU8(styles) }),
    );
    expect(typedTimes).toContain('s="1"');
    expect(file.records.map(({ start }) => start)).toEqual(times);
  });
});
