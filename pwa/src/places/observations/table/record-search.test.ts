import { DEFAULT_NAMES, type LedgerRecord } from '@vigie/observations';
import { expect, it } from 'vitest';
import { RecordSearch } from './record-search.ts';
import { plainText } from './record-search-text.ts';

const record: LedgerRecord = {
  id: 'kobo-1',
  register: 'eviction',
  date: '2024-01-05',
  zone: 'Grande-Synthe',
  site: 'Évin',
  kind: 'shelter',
  forces: ['crs', 'PAF'],
  counts: { tents: { value: 1226, qualifier: 'at_least' }, minors: { value: 3 } },
  violence: ['Coups de matraque'],
  own: { own_dogs: { value: 'deux chiens' } },
  notes: 'L’équipe de mineur·e·s isolé·e·s a été éloignée. '.repeat(4),
  source: { kind: 'kobo', id: 'uuid', submittedBy: 'awa_b' },
  enteredBy: 'Léa',
  verified: { by: 'Tom' },
};
const search = new RecordSearch('fr', DEFAULT_NAMES);
const found = (typed: string) => search.matches(record, typed);

it('finds words anywhere, without case or accents, all of them, in any order', () => {
  for (const typed of [
    'evin',
    'ÉVIN',
    'crs evin',
    'evin crs',
    'dunkerquois',
    'grande-s',
    'matraque',
    'lea tom',
    'awa_b',
  ])
    expect(found(typed), typed).toBe(true);
  expect(found('evin lidl')).toBe(false);
  expect(found('   ')).toBe(true);
});

it('finds dates as people write them, counts by what was counted, and what was chosen from a list', () => {
  for (const typed of [
    '2024-01-05',
    '05/01/2024',
    '5 janvier',
    '1226 tentes',
    '1 226',
    '3 mineures',
    'abri',
    'expulsion',
    'kobo',
  ])
    expect(found(typed), typed).toBe(true);
});

it('finds what stands in fields of the team and in notes', () => {
  expect(found('chiens')).toBe(true);
  expect(found("l'equipe eloignee")).toBe(true);
  expect(found('mineures isolees')).toBe(true);
});

it('reads texts beforehand step by step, and finds the same', () => {
  const fresh = new RecordSearch('fr', DEFAULT_NAMES);
  const many = Array.from({ length: 120 }, (_, at) => ({ ...record, id: `kobo-${at}` }));
  expect([...fresh.prepare(many)]).toEqual([0, 50, 100]);
  for (const typed of ['evin', 'evin lidl']) expect(fresh.matches(record, typed)).toBe(found(typed));
});

it('reads a record once, and of many only the one that changed', () => {
  let read = 0;
  const counted = (id: string): LedgerRecord => ({
    ...record,
    id,
    get notes() {
      read++;
      return `Note ${id}`;
    },
  });
  const fresh = new RecordSearch('fr', DEFAULT_NAMES);
  const many = Array.from({ length: 3_000 }, (_, at) => counted(`n${at}`));
  for (const _ of fresh.prepare(many)) continue;
  expect(many.filter((one) => fresh.matches(one, 'note n1234'))).toEqual([many[1_234]]);
  expect(read).toBe(3_000);
  for (const _ of fresh.prepare(many.with(7, counted('other')))) continue;
  expect(read).toBe(3_001);
});

it('finds what is in no other record, though all fields be filled so, and long notes in any script', () => {
  const fresh = new RecordSearch('fr', DEFAULT_NAMES);
  const notes = `${'Le cœur du camp — '.repeat(1_000)}المخيم`;
  const many = Array.from({ length: 20_000 }, (_, at) => ({
    ...record,
    team: `team${at}.`,
    notes: at === 600 ? notes : '',
  }));
  for (const _ of fresh.prepare(many)) continue;
  for (const at of [0, 511, 512, 16_000, 19_999])
    expect(many.filter((one) => fresh.matches(one, `Évin TEAM${at}.`))).toEqual([many[at]]);
  expect(many.filter((one) => fresh.matches(one, 'المخيم cœur'))).toEqual([many[600]]);
});

it('one kind of blank, of apostrophe, and no marks', () => {
  expect(plainText('À l’Évin\u202F:\n mineur·e·s')).toBe("a l'evin : mineures");
});
