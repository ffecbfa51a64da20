import { readFileSync } from 'node:fs';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unwrap } from '@vigie/core';
import { readLedgerFile } from './read-ledger-file.ts';
import { encodingOf } from './text.ts';

const read = async (text: string) => unwrap(await readLedgerFile(strToU8(text), 'file.csv'));
const SAMPLE = readFileSync(
  new URL('../../../testkit/fixtures/ledgers/kobo-calaisis-2024.csv', import.meta.url),
  'utf8',
);

it('a group that is called like a question of choices does not swallow what it holds: it is asked', async () => {
  const { records, questions } = await read(
    '"Date";"Forces de l’ordre/Forces présentes";"Forces de l’ordre/Forces présentes/CRS";"Forces de l’ordre/Nombre de fourgons";"_uuid"\n"2024-01-01";"CRS";"1";"1";"a"\n',
  );
  expect(records[0]).toMatchObject({ counts: {} });
  expect(records[0]?.forces).toBeUndefined();
  expect(questions.map(({ column }) => column)).toContain('Forces de l’ordre/Nombre de fourgons');
});

describe('the date of a record', () => {
  const row = '"2024-01-09T07:45:00.000+01:00"';
  it('is asked where a column of dates is not known, rather than taken from the opening of the form', async () => {
    const text = `"start";"Quand était-ce";"Tentes";"_uuid"\n${row};"2024-01-03";"3";"a"\n`;
    const first = await read(text);
    expect(first.records).toEqual([]);
    expect(first.questions).toMatchObject([{ column: 'Quand était-ce', likely: 'date' }]);
    for (const [target, date] of [
      ['date', '2024-01-03'],
      ['leave_out', '2024-01-09'],
    ] as const) {
      const choices = [{ column: 'Quand était-ce', target }];
      const mapping = { form: first.form.key, columns: [...first.form.columns], choices };
      const second = unwrap(await readLedgerFile(strToU8(text), 'file.csv', { mapping }));
      expect(second.records.map((record) => record.date)).toEqual([date]);
    }
  });
  it('is that of the opening where there is no other, and this is told', async () => {
    const { records, problems } = await read(`"start";"Tentes";"_uuid"\n${row};"3";"a"\n`);
    expect(records.map(({ date }) => date)).toEqual(['2024-01-09']);
    expect(problems).toEqual([{ row: 1, column: 'start', code: 'import_date_of_opening' }]);
  });
});

it.each(['sep=;\r\n', 'Export du 3 mai;;\r\n\r\n', '\r\n'])(
  '%j above the header changes neither ids nor verification',
  async (above) => {
    const [plain, titled] = [await read(SAMPLE), await read(above + SAMPLE)];
    expect(titled).toMatchObject({ format: 'kobo-csv', problems: [], questions: [] });
    expect(titled.records).toEqual(plain.records);
  },
);

it('columns that the tools add themselves are not asked', async () => {
  const own = [
    '_version_',
    '__version__001',
    'meta/instanceName',
    '_bamboo_dataset_id',
    'subscriberid',
    'meta-instanceName',
    'audit',
  ];
  const { questions } = await read(
    `"Date";"_uuid";${own.map((name) => `"${name}"`).join(';')}\n"2024-01-01";"a"${';"x"'.repeat(own.length)}\n`,
  );
  expect(questions).toEqual([]);
});

it('accents of Excel for Mac are read as they were written', async () => {
  const letters: Readonly<Record<string, number>> = { é: 0x8e, â: 0x89, ê: 0x90, è: 0x8f };
  const text = 'Date;Zone;Lieu;Bâches;Vérifié\r01/02/2024;Calaisis;Forêt des Mûres;3;x\r'.replace('û', 'u');
  const bytes = Uint8Array.from([...text].map((letter) => letters[letter] ?? letter.charCodeAt(0)));
  expect(encodingOf(bytes)).toBe('macintosh');
  const { records, questions } = unwrap(await readLedgerFile(bytes, 'file.csv'));
  expect(questions).toEqual([]);
  expect(records[0]).toMatchObject({
    site: 'Forêt des Mures',
    counts: { tarps: { value: 3 } },
    verified: { by: 'tableau' },
  });
});
