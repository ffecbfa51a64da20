import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unwrap } from '@vigie/core';
import { readLedgerFile } from './read-ledger-file.ts';
import { readCount, readDate, readForces, readWeapons, readYesNo } from './values.ts';

const read = async (text: string) => unwrap(await readLedgerFile(strToU8(text), 'file.csv'));

it.each(['1.000', '1,000', '12,000'])(
  '“%s” is a thousand to some and one to others: it is told, not guessed',
  (text) => {
    expect(readCount(text)).toBe('bad');
  },
);
it.each(['12,0', '12.00', '12,0000'])('“%s” is twelve', (text) => {
  expect(readCount(text)).toEqual({ value: { value: 12 } });
});

describe('a date', () => {
  it.each([
    'jeu. 01/02/2024', 'Jeudi 01/02/24', '01 / 02 / 2024', '2024/02/01', '2024-2-1', '01/02/2024 07:45', '2024-02-01T07:45:00.000+01:00',
    '01/02/2024 (matin)', 'jeudi 1er février 2024', 'Thursday, February 1, 2024', '1-févr.-24',
  ])('is read from “%s”', (text) => {
    expect(readDate(text)).toEqual({ value: '2024-02-01' });
  }); // prettier-ignore
  it.each([
    '3-4 février 2024', 'du 3 au 5 février 2024', '3 ou 4 février 2024', '03/02/2024 - 05/02/2024', '03/02/2024 et 04/02/2024',
    '2024-02-03 / 2024-02-04', '2024-02-03/05', '31/11/2024',
  ])('is not chosen among those of “%s”', (text) => {
    expect(readDate(text)).toBe('bad');
  }); // prettier-ignore
});

describe('dates that say which of month and day comes first', () => {
  const table = (...dates: string[]) => `Date;Zone;Tentes\n${dates.map((date) => `${date};Calaisis;2\n`).join('')}`;
  it('are read so in the whole column, and it is told', async () => {
    const { records, problems } = await read(table('03/04/2024', '03/25/2024', '2024-05-01', '12/1/24'));
    expect(records.map(({ date }) => date)).toEqual(['2024-03-04', '2024-03-25', '2024-05-01', '2024-12-01']);
    expect(problems).toEqual([{ row: 1, column: 'Date', code: 'import_dates_month_first' }]);
  });
  it('leave day before month where they contradict each other', async () => {
    const { records, problems } = await read(table('03/04/2024', '03/25/2024', '25/03/2024'));
    expect(records.map(({ date }) => date)).toEqual(['2024-04-03', '2024-03-25']);
    expect(problems.map(({ row, code }) => [row, code])).toEqual([[3, 'import_cell_date']]);
  });
});

it('a tick is a yes, a cross of that kind a no', () => {
  expect(['✓', '✔️', '☑', 'OK', '✗'].map(readYesNo)).toEqual([
    { value: true },
    { value: true },
    { value: true },
    { value: true },
    { value: false },
  ]);
});

describe('several answers in one cell', () => {
  it.each([
    ['CRS et PN', ['crs', 'pn']],
    ['2 CRS, BAC & PAF', ['crs', 'bac', 'paf']],
    ['CRS 8', ['crs']],
    ['Police municipale', ['Police municipale']],
    ['CRS Police nationale Police municipale', ['crs', 'pn', 'Police municipale']],
    ['CRS (12 fourgons), PN', ['pn', 'CRS (12 fourgons)']],
    ['aucune', []],
  ])('forces: “%s”', (text, forces) => {
    expect(readForces(text, false)).toEqual(forces);
  });
  it('names of choices hold no spaces', () => {
    expect(readForces('crs douane onf', true)).toEqual(['crs', 'douane', 'onf']);
    expect(readForces('1 2', true)).toEqual(['1', '2']);
  });
  it.each([
    ['lbd tear_gas', ['lbd', 'tear_gas']],
    ['LBD, matraque', ['lbd', 'baton']],
    ['LBD, chien de garde', ['LBD, chien de garde']],
  ])('weapons: “%s”', (text, weapons) => {
    expect(readWeapons(text)).toEqual(weapons);
  });
});

describe('what was not noted', () => {
  it.each(['-', '?', 'NSP', 'n/a'])('“%s” is no zone, no site, no force and no violence', async (mark) => {
    const { records } = await read(
      `Date;Zone;Lieu;Forces présentes;Base légale;Violences;Type;Tentes\n01/02/2024;${`${mark};`.repeat(6)}3\n`,
    );
    expect(Object.keys(records[0] ?? {})).toEqual(['id', 'register', 'date', 'counts', 'source']);
  });
  it('“none” is no violence, and an unknown legal basis is an answer', async () => {
    const { records } = await read(
      'Date;Zone;Lieu;Forces présentes;Base légale;Violences\n01/02/2024;Calaisis;BMX;aucune;inconnue;Aucune\n',
    );
    expect(records[0]).toMatchObject({ forces: [], legalBasis: 'unknown' });
    expect(records[0]?.violence).toBeUndefined();
  });
  it('older KoboToolbox exports write n/a under every choice too', async () => {
    const { records } = await read(
      '"Date";"Forces présentes/CRS";"Forces présentes/BAC";"_uuid"\n"2024-02-01";"n/a";"n/a";"a"\n"2024-02-02";"True";"False";"b"\n',
    );
    expect(records.map(({ forces }) => forces)).toEqual([undefined, ['crs']]);
  });
});

it('one damaged byte does not make a UTF-8 file unreadable as a whole', async () => {
  const rows = Array.from({ length: 60 }, (_, at) => `${1 + (at % 28)}/02/2024;Forêt;${at};${at === 30 ? 'X' : 'été'}`);
  const damaged = strToU8(['Date;Lieu;Tentes;Notes', ...rows].join('\n')).map((byte) => (byte === 0x58 ? 0xff : byte));
  const { records } = unwrap(await readLedgerFile(damaged, 'file.csv'));
  expect(new Set(records.map(({ site, notes }) => `${site} ${notes}`))).toEqual(new Set(['Forêt été', 'Forêt \uFFFD']));
});
