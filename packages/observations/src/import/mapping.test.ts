import { unwrap } from '@vigie/core';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { OwnField } from '../lists/own-field.ts';
import type { ReadOptions } from './collect.ts';
import { LEFT_OUT, type FormMapping } from './mapping.ts';
import { readLedgerFile } from './read-ledger-file.ts';

const read = async (text: string, options: ReadOptions = {}) =>
  unwrap(await readLedgerFile(strToU8(text), 'a', options));
const mapping = (form: { key: string; columns: readonly string[] }, choices: Record<string, string>): FormMapping => ({
  form: form.key,
  columns: [...form.columns],
  choices: Object.entries(choices).map(([column, target]) => ({ column, target })),
});

const SHEET = `Quand;Où;Tentes détruites;Météo;Remarques
01/02/2024;BMX;4;pluie;
02/02/2024;Unicorn;env. 12;;
03/02/2024;BMX;-;vent;
`;

describe('a sheet whose names are not known', () => {
  it('is asked, with samples and what it may be; nothing is guessed', async () => {
    const file = await read(SHEET);
    expect(file).toMatchObject({ needsDate: true, records: [], remembered: false });
    expect(file.questions).toEqual([
      { column: 'Quand', why: 'unknown', likely: 'date', samples: ['01/02/2024', '02/02/2024', '03/02/2024'] },
      { column: 'Où', why: 'unknown', samples: ['BMX', 'Unicorn'] },
      { column: 'Tentes détruites', why: 'unknown', likely: 'tents', samples: ['4', 'env. 12', '-'] },
      { column: 'Météo', why: 'unknown', samples: ['pluie', 'vent'] },
    ]);
  });

  it('is read as it was answered, and the answers serve the next file of the form, also when it has grown', async () => {
    const { form } = await read(SHEET);
    const chosen = mapping(form, { Quand: 'date', Où: 'site', 'Tentes détruites': 'tents', Météo: LEFT_OUT });
    const file = await read(SHEET, { mapping: chosen });
    expect(file).toMatchObject({ needsDate: false, questions: [], leftOut: ['Météo'], columns: [], remembered: false });
    expect(file.records.map(({ date, site, counts }) => [date, site, counts.tents])).toEqual([
      ['2024-02-01', 'BMX', { value: 4 }],
      ['2024-02-02', 'Unicorn', { value: 12, qualifier: 'about' }],
      ['2024-02-03', 'BMX', undefined],
    ]);
    const again = await read(SHEET, { remembered: [chosen] });
    expect(again).toMatchObject({ questions: [], remembered: true });
    expect(again.records).toEqual(file.records);
    const grown = SHEET.replace('Remarques', 'Remarques;Chiens').replaceAll(/;$/gm, ';;oui');
    const next = await read(grown, { remembered: [chosen] });
    expect(next.records).toHaveLength(3);
    expect(next.questions).toEqual([{ column: 'Chiens', why: 'unknown', samples: ['oui'] }]);
  });

  it('does not serve another form', async () => {
    const { form } = await read(SHEET);
    const chosen = mapping(form, { Quand: 'date', Où: 'site' });
    const other = 'Quand;Qui;Combien\n01/02/2024;CRS;4\n';
    expect((await read(other, { remembered: [chosen] })).questions).toHaveLength(3);
  });
});

describe('what is asked', () => {
  it('a second column of the same meaning, and a known name whose values do not fit', async () => {
    const rows = ['beaucoup', 'peu', 'trop', 'assez', 'rien vu'].map(
      (cell, at) => `0${at + 1}/02/2024;Calaisis;BMX;3;4;${cell}`,
    );
    const file = await read(['Date;Zone;Lieu;Tentes;Tentes saisies;Palettes', ...rows].join('\n'));
    expect(file.questions).toEqual([
      { column: 'Tentes saisies', why: 'twice', samples: ['4'] },
      { column: 'Palettes', why: 'values', likely: 'pallets', samples: ['beaucoup', 'peu', 'trop', 'assez'] },
    ]);
    expect(file.records[0]?.counts).toEqual({ tents: { value: 3 } });
    const swapped = await read(['Date;Zone;Lieu;Tentes;Tentes saisies;Palettes', ...rows].join('\n'), {
      mapping: mapping(file.form, { Tentes: LEFT_OUT, 'Tentes saisies': 'tents', Palettes: 'notes' }),
    });
    expect(swapped.questions).toEqual([]);
    expect(swapped.records[0]).toMatchObject({ counts: { tents: { value: 4 } }, notes: 'beaucoup' });
  });

  it('a question with several choices is asked once, and its columns follow the answer', async () => {
    const text =
      '"Date";"Ce qui a été vu";"Ce qui a été vu/Coups";"Ce qui a été vu/Gazage de tentes";"_uuid"\n' +
      '"2024-01-01";"Coups Gazage de tentes";"1";"1";"a"\n"2024-01-02";"Coups";"1";"0";"b"\n';
    const file = await read(text);
    expect(file.questions).toEqual([
      {
        column: 'Ce qui a été vu',
        why: 'unknown',
        samples: ['Coups Gazage de tentes', 'Coups'],
        choices: ['Coups', 'Gazage de tentes'],
      },
    ]);
    const answered = await read(text, { mapping: mapping(file.form, { 'Ce qui a été vu': 'violence' }) });
    expect(answered.questions).toEqual([]);
    expect(answered.records.map(({ violence }) => violence)).toEqual([['Coups', 'Gazage de tentes'], ['Coups']]);
    const out = await read(text, { mapping: mapping(file.form, { 'Ce qui a été vu': LEFT_OUT }) });
    expect(out).toMatchObject({ questions: [], columns: [] });
  });

  it('columns that hold nothing are not', async () => {
    const file = await read('Date;Zone;Lieu;Vide\n01/02/2024;Calaisis;BMX;\n');
    expect([file.questions, file.columns]).toEqual([[], ['Vide']]);
  });
});

describe('a field that the team added', () => {
  const fields: OwnField[] = [
    { id: 'own_dogs', register: 'eviction', kind: 'count', names: { fr: 'Chiens' } },
    { id: 'own_bus', register: 'eviction', kind: 'yes_no', names: { fr: 'Bus' } },
    { id: 'own_sky', register: 'eviction', kind: 'text', names: { fr: 'Ciel' } },
    { id: 'own_rain', register: 'eviction', kind: 'choice', names: { fr: 'Pluie' }, choices: ['Forte', 'Faible'] },
    { id: 'own_other', register: 'violence', kind: 'text', names: { fr: 'Autre' } },
  ];
  const text =
    'Date;Zone;Lieu;Chiens vus;Bus ?;Météo;Il pleut\n01/02/2024;Calaisis;BMX;env. 3;oui;gris;Forte\n02/02/2024;Calaisis;BMX;;bof;;\n';
  it('takes the values of a column that was chosen for it', async () => {
    const { form } = await read(text);
    const file = await read(text, {
      ownFields: fields,
      mapping: mapping(form, {
        'Chiens vus': 'own_dogs',
        'Bus ?': 'own_bus',
        Météo: 'own_sky',
        'Il pleut': 'own_rain',
      }),
    });
    expect(file.records.map(({ own }) => own)).toEqual([
      {
        own_dogs: { value: 3, qualifier: 'about' },
        own_bus: { value: true },
        own_sky: { value: 'gris' },
        own_rain: { value: 'Forte' },
      },
      undefined,
    ]);
    expect(file.problems).toMatchObject([{ row: 3, column: 'Bus ?', code: 'import_cell_choice' }]);
  });
  it('is asked again when the team no longer has it, or when it belongs to another register', async () => {
    const { form } = await read(text);
    const chosen = mapping(form, {
      'Chiens vus': 'own_gone',
      'Bus ?': 'own_other',
      Météo: 'a target of a later version',
    });
    const file = await read(text, { ownFields: fields, mapping: chosen });
    expect(file.questions.map(({ column }) => column)).toEqual(['Chiens vus', 'Bus ?', 'Météo', 'Il pleut']);
    const violence = await read(text, { ownFields: fields, mapping: { ...chosen, register: 'violence' } });
    expect(violence.records[0]).toMatchObject({ register: 'violence', own: { own_other: { value: 'oui' } } });
  });
});
