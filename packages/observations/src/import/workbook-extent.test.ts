import { strToU8 } from 'fflate';
import { expect, it } from 'vitest';
import { reachesTooFar } from './workbook-extent.ts';

const reaches = (cells: string) => reachesTooFar(strToU8(`<worksheet><sheetData>${cells}</sheetData></worksheet>`));
const cell = (address: string) => `<row r="${/\d+/.exec(address)?.[0]}"><c r="${address}" s="1"><v>1</v></c></row>`;

it('a sheet as teams keep them does not reach too far', () => {
  expect(reaches(cell('A1') + cell('CV100000'))).toBe(false);
});
it.each([
  ['a cell at the very end', cell('XFD1048576')],
  ['a cell far below', cell('A150001')],
  ['a cell far to the right', cell('ZZZ2')],
  ['cells that are far from each other', cell('BXA1') + cell('A150000')],
  ['a row that no spreadsheet has', '<row r="99999999"/>'],
  ['an address that is none', '<row r="1"><c r="XFD&#49;048576"><v>1</v></c></row>'],
  ['another prefix, other quotes, spaces', `<x:row r='1'><x:c s="1"\n  r = 'XFD1048576'><x:v>1</x:v></x:c></x:row>`],
  ['a tag longer than a window of text', `<row r="1"><c ${' '.repeat(1_200_000)}r="XFD1048576"><v>1</v></c></row>`],
])('%s', (_, cells) => {
  expect(reaches(cells)).toBe(true);
});
it('what only has a colour lies nowhere', () => {
  expect(reaches(`${cell('C3')}<row r="1048576"><c r="XFD1048576" s="2"/><c r="XFE1048576"></c></row>`)).toBe(false);
});
it('nor does a long text that is no cell', () => {
  expect(reachesTooFar(strToU8(`<item><blob>${'QUJD'.repeat(800_000)}</blob></item>`))).toBe(false);
});
it('is told in time that grows with the text alone', () => {
  for (const text of ['<c ', '<c r', '<c r=" ', '<row r = ', '<c r="A1" '])
    expect(reaches(text.repeat(300_000))).toBe(false);
});
