import { unwrap } from '@vigie/core';
import { expect, it } from 'vitest';
import { DEFAULT_ENTRIES } from '../lists/default-names.ts';
import type { ListEntry } from '../lists/list-entry.ts';
import { nameBook } from '../lists/name-book.ts';
import type { OwnField } from '../lists/own-field.ts';
import { readLedgerFile } from './read-ledger-file.ts';
import { teamWords } from './team-words.ts';

const fields: readonly OwnField[] = [
  { id: 'own_stoves', register: 'eviction', kind: 'count', names: { fr: 'Réchauds', en: 'Stoves' } },
  { id: 'own_sky', register: 'eviction', kind: 'choice', names: { fr: 'Ciel' }, choices: ['Pluie', 'Sec'] },
  { id: 'own_sky2', register: 'violence', kind: 'text', names: { fr: 'Ciel' } },
  { id: 'own_old', register: 'eviction', kind: 'count', names: { fr: 'Braseros' }, retired: true },
];
const item = (id: string, ...names: ListEntry['names']): ListEntry => ({ id, kind: 'item', names });
const book = nameBook([
  ...DEFAULT_ENTRIES.map((entry) =>
    entry.id === 'tents'
      ? { ...entry, names: [...entry.names, { name: 'Abris de toile', en: 'Canvas shelters', from: '2024-06-01' }] }
      : entry,
  ),
  item('own_stoves', { name: 'Réchauds', en: 'Stoves' }),
  { ...item('~cookers', { name: 'Cuisinières' }), mergedInto: 'own_stoves' },
]);
const options = { ownFields: fields.filter(({ retired }) => !retired), words: teamWords(book, fields) };
const read = async (text: string, more = options) =>
  unwrap(await readLedgerFile(new TextEncoder().encode(text), 'sheet.csv', more));

it('a column is known by any name that the lists have for it, in either language', async () => {
  for (const heading of ['abris de toile', 'CANVAS SHELTERS']) {
    const file = await read(`Date;Zone;Lieu;${heading}\n05/11/2024;Calaisis;BMX;3\n`);
    expect([file.questions, file.columns], heading).toEqual([[], []]);
    expect(file.records[0]?.counts, heading).toEqual({ tents: { value: 3 } });
  }
  const own = await read('Date;Zone;Lieu;Stoves;Ciel\n05/11/2024;Calaisis;BMX;2;Pluie\n');
  expect(own.questions).toEqual([]);
  expect(own.records[0]?.own).toEqual({ own_stoves: { value: 2 }, own_sky: { value: 'Pluie' } });
  expect((await read('Date;Zone;Lieu;Cuisinières\n05/11/2024;Calaisis;BMX;2\n')).records[0]?.own).toEqual({
    own_stoves: { value: 2 },
  });
});

it('what is asked no more, what has two columns, and what a person placed elsewhere is not taken by its name', async () => {
  const text = 'Date;Zone;Lieu;Réchauds;Stoves;Braseros\n05/11/2024;Calaisis;BMX;2;4;1\n';
  const file = await read(text);
  expect(file.questions.map(({ column }) => column)).toEqual(['Stoves', 'Braseros']);
  const mapping = {
    form: file.form.key,
    columns: [...file.form.columns],
    choices: [
      { column: 'Réchauds', target: 'leave_out' },
      { column: 'Braseros', target: 'chairs' },
    ],
  };
  const placed = await read(text, { ...options, mapping } as typeof options);
  expect(placed.records[0]).toMatchObject({ counts: { chairs: { value: 1 } }, own: { own_stoves: { value: 4 } } });
});

it('items of a repeat are known by the team’s names too', async () => {
  const page = {
    count: 1,
    next: null,
    previous: null,
    results: [
      {
        _id: 1,
        _uuid: 'u-1',
        'meta/rootUuid': 'uuid:u-1',
        _submission_time: '2024-11-05T08:00:00',
        _xform_id_string: 'f',
        operation_date: '2024-11-05',
        zone: 'Calaisis',
        belongings: [
          { 'belongings/item': 'Abris de toile', 'belongings/quantity': '3' },
          { 'belongings/item': 'Stoves', 'belongings/quantity': '2' },
          { 'belongings/item': 'Braseros', 'belongings/quantity': '1' },
        ],
      },
    ],
  };
  const bytes = new TextEncoder().encode(JSON.stringify(page));
  const file = unwrap(await readLedgerFile(bytes, 'api.json', options));
  expect(file.records[0]).toMatchObject({ counts: { tents: { value: 3 } }, own: { own_stoves: { value: 2 } } });
  expect(file.problems.map(({ code }) => code)).toEqual(['import_item_unknown']);
});
