import { strToU8 } from 'fflate';
import { expect, it } from 'vitest';
import { unwrap } from '@vigie/core';
import { readLedgerFile } from './read-ledger-file.ts';

const read = async (text: string) => unwrap(await readLedgerFile(strToU8(text), 'file.csv'));

it('a row with more cells than the header is told: its values would stand under the wrong names', async () => {
  const { records, problems } = await read(
    'Date,Zone,Lieu,Tentes,Bâches\n01/02/2024,Calaisis,BMX,3,0,4,0\n02/02/2024,Calaisis,BMX,3,4\n03/02/2024,Calaisis,BMX,3,4,,\n',
  );
  expect(records.map(({ date }) => date)).toEqual(['2024-02-02', '2024-02-03']);
  expect(problems).toEqual([{ row: 2, code: 'import_row_length', params: { cells: 7, expected: 5 } }]);
});

it('a row that says what one above said counts, and is told', async () => {
  const row = '01/02/2024;Calaisis;BMX;9h;3\n';
  const { records, problems } = await read(`Date;Zone;Lieu;Heure;Tentes\n${row}01/02/2024;Calaisis;BMX;9h;4\n${row}`);
  expect(records).toHaveLength(3);
  expect(problems).toEqual([{ row: 4, code: 'import_row_same' }]);
});

it('and when every row is so, the file is not called empty', async () => {
  const { records, problems } = await read('Date;Zone;Lieu;Tentes\n01/02/2024;Calaisis;BMX;3;remarque\n');
  expect([records.length, problems]).toEqual([
    0,
    [{ row: 2, code: 'import_row_length', params: { cells: 5, expected: 4 } }],
  ]);
});

it('the column "Observations" holds remarks', async () => {
  const { records } = await read('Date;Zone;Lieu;Observations\n01/02/2024;Calaisis;BMX;pluie\n');
  expect(records[0]?.notes).toBe('pluie');
});

it('a line of totals that has a date is told, and a site whose name begins with the word is a site', async () => {
  const { records, problems } = await read(
    'Lieu;Date;Zone;Tentes\nTotal, rue Doret;01/02/2024;Calaisis;5\nBMX;01/02/2024;Somme;5\nTotal février;;;10\nTOTAL;29/02/2024;;10\n',
  );
  expect(records.map(({ site, zone }) => [site, zone])).toEqual([
    ['Total, rue Doret', 'Calaisis'],
    ['BMX', 'Somme'],
  ]);
  expect(problems).toEqual([{ row: 5, code: 'import_row_total' }]);
});

it('who or when in the column "verified" is told: it is neither yes nor no', async () => {
  const { records, problems } = await read(
    'Date;Zone;Lieu;Vérifié\n01/02/2024;Calaisis;BMX;✓\n02/02/2024;Calaisis;BMX;Marie\n03/02/2024;Calaisis;BMX;\n04/02/2024;Calaisis;BMX;non\n',
  );
  expect(records.map(({ verified }) => verified?.by)).toEqual(['tableau', undefined, undefined, undefined]);
  expect(problems).toEqual([{ row: 3, code: 'import_cell_choice', column: 'Vérifié', params: { value: 'Marie' } }]);
});
