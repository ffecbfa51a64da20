import { DEFAULT_ENTRIES, DEFAULT_NAMES, nameBook, type LedgerRecord, type OwnField } from '@vigie/observations';
import { expect, it } from 'vitest';
import { readColumnChoice, USUAL_COLUMNS, withColumn, type ColumnChoice } from './column-choice.ts';
import { allColumns, recordColumns } from './record-columns.ts';

const fields: OwnField[] = [
  { id: 'own_dogs', register: 'eviction', kind: 'count', names: { fr: 'Chiens', en: 'Dogs' } },
  { id: 'own_who', register: 'violence', kind: 'text', names: { fr: 'Qui' } },
];
const columns = (choice: ColumnChoice, more: { narrow?: boolean; register?: LedgerRecord['register'] } = {}) =>
  recordColumns({
    locale: 'fr',
    names: DEFAULT_NAMES,
    register: more.register,
    registers: false,
    fields,
    choice,
    ...(more.narrow ? { narrow: true } : {}),
  });
const keys = (...of: Parameters<typeof columns>) => columns(...of).map(({ key }) => key);
const usual = ['date', 'time', 'site', 'zone', 'forces', 'persons', 'tents', 'minors', 'arrests', 'state'];

it('the usual columns are there; others are put in where they belong, and usual ones taken off', () => {
  expect(keys(USUAL_COLUMNS)).toEqual(usual);
  const withDogs = withColumn(USUAL_COLUMNS, 'own_dogs', true, false);
  expect(keys(withDogs)).toEqual([...usual.slice(0, -1), 'own_dogs', 'state']);
  const less = withColumn(withColumn(withDogs, 'time', false, true), 'own_dogs', false, false);
  expect(keys(less)).toEqual(usual.filter((key) => key !== 'time'));
  expect(withColumn(less, 'time', true, true)).toEqual(USUAL_COLUMNS);
});

it('a field shows what each record says, counts as numbers, and only in its register', () => {
  const [dogs] = columns({ shown: ['own_dogs'], hidden: [] }).filter(({ key }) => key === 'own_dogs');
  const record: LedgerRecord = {
    id: 'a',
    register: 'eviction',
    date: '2024-01-05',
    counts: {},
    own: { own_dogs: { value: 3, qualifier: 'at_least' } },
    source: { kind: 'manual', id: 'a' },
  };
  expect([dogs?.label, dogs?.value(record), dogs?.text?.(record)]).toEqual(['Chiens', 3, '≥\u00A03']);
  expect(keys({ shown: ['own_dogs', 'own_who'], hidden: [] }, { register: 'violence' })).toContain('own_who');
  expect(keys({ shown: ['own_dogs', 'own_who'], hidden: [] }, { register: 'violence' })).not.toContain('own_dogs');
});

it('a phone shows one column beside date and place, whatever is shown elsewhere', () => {
  expect(keys({ shown: ['own_dogs', 'women'], hidden: ['tents'] }, { narrow: true })).toEqual([
    'date',
    'site',
    'tents',
    'state',
  ]);
  const dogs = { shown: [], hidden: [], narrow: 'own_dogs' };
  expect(keys(dogs, { narrow: true })).toEqual(['date', 'site', 'own_dogs', 'state']);
  expect(columns(dogs, { narrow: true }).some(({ wideOnly }) => wideOnly)).toBe(false);
  expect(keys(dogs, { narrow: true, register: 'violence' })).toEqual(['date', 'site', 'cases', 'state']);
});

it('words of the lists are the team’s: renamed forces and kinds, and those that stand under an id', () => {
  const names = nameBook(
    DEFAULT_ENTRIES.map((entry) =>
      entry.kind === 'force' && entry.id === 'crs' ? { ...entry, names: [...entry.names, { name: 'CRS 8' }] } : entry,
    ),
  );
  const record: LedgerRecord = {
    id: 'v',
    register: 'violence',
    date: '2024-01-05',
    forces: ['crs', 'pn', 'BRAV'],
    violence: ['blows'],
    kind: 'routine',
    counts: {},
    source: { kind: 'manual', id: 'v' },
  };
  const words = allColumns({ locale: 'en', names, register: 'violence', registers: false }).map(({ key, value }) => [
    key,
    value(record),
  ]);
  expect(Object.fromEntries(words)).toMatchObject({
    forces: 'CRS 8, PN, BRAV',
    cases: names.nameOf('violence_kind', 'blows', 'en'),
    kind: names.nameOf('operation_kind', 'routine', 'en'),
  });
});

it('what a device kept is read back, and what is damaged is as if nothing was chosen', () => {
  const choice = { shown: ['own_dogs'], hidden: ['time'], narrow: 'women' };
  expect(readColumnChoice(JSON.stringify(choice))).toEqual(choice);
  for (const damaged of [null, '', '[]', '{"shown":1}', `{"shown":["${'x'.repeat(99)}"],"hidden":[]}`])
    expect(readColumnChoice(damaged)).toEqual(USUAL_COLUMNS);
});
