import { unwrap } from '@vigie/core';
import { describe, expect, it } from 'vitest';
import { readLedgerFile } from '../import/read-ledger-file.ts';
import { DEFAULT_ENTRIES } from '../lists/default-names.ts';
import { nameBook } from '../lists/name-book.ts';
import type { OwnField } from '../lists/own-field.ts';
import { recordSchema, type LedgerRecord } from '../record.ts';
import { asNewField, meetFields, withFields } from './exported-fields.ts';
import { EXPORT_FORMATS, exportRecords, type ExportFormat } from './export-records.ts';

const FIELDS: readonly OwnField[] = [
  { id: 'own_dogs', register: 'eviction', kind: 'count', names: { fr: 'Chiens', en: 'Dogs' } },
  {
    id: 'own_sky',
    register: 'eviction',
    kind: 'choice',
    names: { fr: 'Ciel [matin]', en: 'Sky' },
    choices: ['Averse', 'Sec'],
    answers: [
      { id: 'pluie', name: 'Averse', en: 'Shower' },
      { id: 'sec', name: 'Sec' },
    ],
  },
  { id: 'own_who', register: 'eviction', kind: 'text', names: { fr: 'Qui' } },
  { id: 'own_-press', register: 'violence', kind: 'yes_no', names: { fr: 'Presse' } },
];
const record = (id: string, own: LedgerRecord['own'], register: LedgerRecord['register'] = 'eviction') =>
  recordSchema.parse({
    id,
    register,
    date: '2024-01-05',
    counts: { tents: { value: 4, qualifier: 'at_least' } },
    own,
    source: { kind: 'manual', id },
  });
const RECORDS = [
  record('a', { own_dogs: { value: 3, qualifier: 'about' }, own_sky: { value: 'Pluie' }, own_who: { value: '12' } }),
  record('b', { own_dogs: { value: 0 }, own_sky: { value: 'Sec' }, own_who: { value: 'Oui' } }),
  record('c', { 'own_-press': { value: false } }, 'violence'),
];
const HEADER = { workspace: 'Vigie', selection: [], madeAt: '2026-11-23T14:05' };
const BOOK = nameBook(
  DEFAULT_ENTRIES.map((entry) =>
    entry.id === 'tents' ? { ...entry, names: [...entry.names, { name: 'Abris', en: 'Shelters' }] } : entry,
  ),
);
const there = async (format: ExportFormat, locale: 'fr' | 'en' = 'fr', fields = FIELDS) => {
  const bytes = await exportRecords(RECORDS, format, HEADER, locale, fields, BOOK);
  return { bytes, file: unwrap(await readLedgerFile(bytes, `export.${format}`)) };
};

describe.each(EXPORT_FORMATS)('%s', (format) => {
  it('brings values and qualifiers back as they were, under the names of the team', async () => {
    for (const locale of ['fr', 'en'] as const) {
      const { file, bytes } = await there(format, locale);
      expect(file.records).toEqual(RECORDS);
      expect([file.problems, file.columns]).toEqual([[], []]);
      const dogs = locale === 'fr' ? 'Chiens' : 'Dogs';
      if (format === 'csv') {
        const text = new TextDecoder().decode(bytes);
        expect(text).toContain(`"${dogs} [own_dogs:n]"`);
        expect(text).toContain(locale === 'fr' ? '"Abris [tents]"' : '"Shelters [tents]"');
      }
    }
  });

  it('is read the same by a workspace in which a field was renamed since: nothing is unknown', async () => {
    const { file } = await there(format);
    const renamed = FIELDS.map((field) => ({ ...field, names: { fr: `${field.names.fr} (2025)` } }));
    expect(meetFields(file.ownFields ?? [], renamed)).toEqual({ same: [], unknown: [] });
  });

  it('tells a workspace that does not know the fields what they are, so that they can be added', async () => {
    const { file } = await there(format);
    const { unknown } = meetFields(file.ownFields ?? [], []);
    expect(unknown.map(({ id, register, kind, names }) => [id, register, kind, names.fr])).toEqual([
      ['own_dogs', 'eviction', 'count', 'Chiens'],
      ['own_sky', 'eviction', 'choice', 'Ciel [matin]'],
      ['own_who', 'eviction', 'text', 'Qui'],
      ['own_-press', 'violence', 'yes_no', 'Presse'],
    ]);
    const sky = unknown.find(({ id }) => id === 'own_sky');
    const answers = sky && asNewField(sky).choices?.map(({ name }) => name);
    // A table holds the words of its records, JSON the definition.
    expect(answers).toEqual(format === 'json' ? ['Averse', 'Sec'] : ['Pluie', 'Sec']);
  });

  it('leaves out the values of fields that are not wanted, and nothing else', async () => {
    const { file } = await there(format);
    const { unknown } = meetFields(file.ownFields ?? [], FIELDS.slice(0, 1));
    const read = [...withFields(file.records, { same: [], left: unknown })];
    expect(read.map(({ own }) => own)).toEqual([
      { own_dogs: { value: 3, qualifier: 'about' } },
      { own_dogs: { value: 0 } },
      undefined,
    ]);
    expect(read[0]?.counts).toEqual(RECORDS[0]?.counts);
  });
});

it('a field of the same name, register and kind is the same field, whatever its id', async () => {
  const { file } = await there('csv', 'en');
  const here: OwnField[] = [
    { id: 'own_1', register: 'eviction', kind: 'count', names: { fr: 'Chiens aperçus', en: 'dogs' } },
    { id: 'own_2', register: 'violence', kind: 'count', names: { fr: 'Dogs' } },
    { id: 'own_3', register: 'eviction', kind: 'yes_no', names: { fr: 'Sky' } },
  ];
  const { same, unknown } = meetFields(file.ownFields ?? [], here);
  expect(same.map(({ from, to }) => [from.id, to.id])).toEqual([['own_dogs', 'own_1']]);
  expect(unknown.map(({ id }) => id)).toContain('own_sky');
  const [first] = withFields(file.records, { same, left: [] });
  expect(first?.own).toMatchObject({ own_1: { value: 3, qualifier: 'about' }, own_sky: { value: 'Pluie' } });
});

it('a file that defines no fields tells them by their values', async () => {
  const { bytes } = await there('json');
  const { fields: _, ...file } = JSON.parse(new TextDecoder().decode(bytes));
  const bare = new TextEncoder().encode(JSON.stringify(file));
  const read = unwrap(await readLedgerFile(bare, 'export.json'));
  expect(read.records).toEqual(RECORDS);
  expect(read.ownFields?.map(({ id, kind }) => [id, kind])).toEqual([
    ['own_dogs', 'count'],
    ['own_sky', 'text'],
    ['own_who', 'text'],
    ['own_-press', 'yes_no'],
  ]);
});
