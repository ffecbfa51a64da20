import { describe, expect, it } from 'vitest';
import type { LedgerRecord } from '../record.ts';
import { DEFAULT_ENTRIES, DEFAULT_NAMES } from './default-names.ts';
import { addEntry, mergeEntry, renameEntry, retireEntry, splitEntry, type ListDesk } from './list-edit.ts';
import { readEntries, type ListFacts } from './list-facts.ts';
import { likeness, likest } from './likeness.ts';
import { listUse, zonesOfSites } from './list-use.ts';
import { nameBook, type NameBook } from './name-book.ts';
import { offeredEntries } from './offered-entries.ts';

const author = { by: 'Léa', at: '2026-11-23T09:00:00.000Z' };
const desk = (book: NameBook, kind: ListDesk['kind']): ListDesk => ({ book, kind, author });
function after(...edits: ((book: NameBook) => ReturnType<typeof mergeEntry>)[]): NameBook {
  const facts = new Map<string, unknown>();
  let book = DEFAULT_NAMES;
  for (const edit of edits) {
    const done = edit(book);
    if (!done.ok) throw new Error(done.error.code);
    for (const { key, value } of done.value)
      if (value === undefined) facts.delete(key);
      else facts.set(key, value);
    book = nameBook(readEntries(facts, DEFAULT_ENTRIES).entries);
  }
  return book;
}

describe('names that are known from the start', () => {
  it('Grande-Synthe became Dunkerquois, and both mean it', () => {
    expect(DEFAULT_NAMES.idOf('zone', 'Grande-Synthe')).toBe(DEFAULT_NAMES.idOf('zone', 'dunkerquois'));
    expect(DEFAULT_NAMES.nameOf('zone', 'Grande-Synthe', 'fr')).toBe('Dunkerquois');
    expect(DEFAULT_NAMES.nameOf('zone', 'Dunkerquois', 'fr', '2021-05-01')).toBe('Grande-Synthe');
    expect(DEFAULT_NAMES.nameOf('zone', 'Calais', 'fr')).toBe('Calaisis');
  });
  it('forces by id, abbreviation and name, in both languages', () => {
    for (const word of ['pn', 'PN', 'police nationale', 'National Police'])
      expect(DEFAULT_NAMES.idOf('force', word)).toBe('pn');
    expect(DEFAULT_NAMES.nameOf('force', 'gm', 'en')).toBe('mobile gendarmerie');
    expect(DEFAULT_NAMES.nameOf('legal_basis', 'unknown', 'fr')).toBe('Inconnue');
  });
  it('what no list holds keeps its name and has a stable id', () => {
    expect(DEFAULT_NAMES.nameOf('site', 'Old Lidl', 'en')).toBe('Old Lidl');
    expect(DEFAULT_NAMES.idOf('site', ' old  LIDL')).toBe(DEFAULT_NAMES.idOf('site', 'Old Lidl'));
    expect(DEFAULT_NAMES.idsOf('site', 'Old Lidl')).toEqual([DEFAULT_NAMES.idOf('site', 'Old Lidl')]);
  });
});

it('either apostrophe and either language of the usual words mean one kind', () => {
  const [french, english] = (['fr', 'en'] as const).map((l) =>
    DEFAULT_NAMES.nameOf('intimidation_kind', 'identity_check', l),
  );
  expect(DEFAULT_NAMES.idOf('intimidation_kind', french?.replace('’', "'") ?? '')).toBe('identity_check');
  expect(DEFAULT_NAMES.idOf('intimidation_kind', english ?? '')).toBe('identity_check');
});

describe('changes of a list', () => {
  it('a part that is split off is its own, and a question for the whole covers it', () => {
    const book = after((now) => splitEntry(desk(now, 'zone'), 'Dunkerquois', { name: 'Loon-Plage' }));
    const whole = book.idOf('zone', 'Dunkerquois');
    expect(book.idOf('zone', 'Loon-Plage')).not.toBe(whole);
    expect(book.idsOf('zone', 'Loon-Plage')).toContain(whole);
    expect(book.idsOf('zone', 'Dunkerquois')).toEqual([whole]);
  });
  it('an old name can be split off again: its records go with it', () => {
    const book = after((now) => splitEntry(desk(now, 'zone'), 'Dunkerquois', { name: 'Grande-Synthe' }));
    expect(book.nameOf('zone', 'Grande-Synthe', 'fr')).toBe('Grande-Synthe');
    expect(book.idsOf('zone', 'Grande-Synthe')).toContain(book.idOf('zone', 'Dunkerquois'));
  });
  it('a word of the records is merged before anybody listed it, and split off again', () => {
    const steps = [
      (now: NameBook) => mergeEntry(desk(now, 'zone'), 'Calais centre', 'Calaisis'),
      (now: NameBook) => splitEntry(desk(now, 'zone'), 'Calaisis', { name: 'Calais centre' }),
    ];
    expect(after(...steps.slice(0, 1)).idOf('zone', 'CALAIS CENTRE')).toBe('zone_calaisis');
    const split = after(...steps);
    expect(split.nameOf('zone', 'calais centre', 'fr')).toBe('Calais centre');
    expect(split.idsOf('zone', 'calais centre')[1]).toBe('zone_calaisis');
  });
  it('two words of the records that nobody listed become one entry', () => {
    const book = after((now) => mergeEntry(desk(now, 'site'), 'Ancien Lidl', 'Old Lidl'));
    expect(book.nameOf('site', 'ancien lidl', 'fr')).toBe('Old Lidl');
    expect(book.entries('site')).toHaveLength(2);
  });
  it('refuses a name that another entry bears, and a name of nothing', () => {
    expect(renameEntry(desk(DEFAULT_NAMES, 'zone'), 'zone_calaisis', { name: 'Grande-Synthe' })).toMatchObject({
      ok: false,
      error: { code: 'list_name_taken', params: { entry: 'Dunkerquois' } },
    });
    expect(renameEntry(desk(DEFAULT_NAMES, 'zone'), 'zone_calaisis', { name: '  ' })).toMatchObject({ ok: false });
    expect(splitEntry(desk(DEFAULT_NAMES, 'zone'), 'Calais', { name: 'calaisis' })).toMatchObject({
      ok: false,
      error: { code: 'list_itself' },
    });
  });
});

it('a form offers what the list holds: added words by name, neither the merged nor the retired', () => {
  const legal = (now: NameBook) => desk(now, 'legal_basis');
  const book = after(
    (now) => addEntry(legal(now), { name: 'Arrêté municipal' }),
    (now) => retireEntry(legal(now), 'flagrance', '2026-01-01'),
    (now) => renameEntry(legal(now), 'unknown', { name: 'Aucune connue' }),
  );
  const offered = offeredEntries(book, 'legal_basis');
  expect(offered).toContain('unknown');
  expect(offered).toContain('Arrêté municipal');
  expect(offered).not.toContain('flagrance');
  expect(book.nameOf('legal_basis', 'unknown', 'fr')).toBe('Aucune connue');
});

it('facts of a wrong shape are counted and change nothing', () => {
  const junk: ListFacts = [
    ['', 1],
    ['[', {}],
    ['x'.repeat(10_000), {}],
    ['["zone","zone_calaisis","merged"]', 'zone_dunkerquois'],
    ['["zone","zone_calaisis","retired"]', { to: 'yesterday', by: 'x', at: 'y' }],
    ['["zone","zone_calaisis","name","n"]', { name: 'x'.repeat(501), by: '', at: '' }],
    ['["planet","mars","name","n"]', { name: 'Mars', by: '', at: '' }],
    ['["zone","__proto__","name","n"]', null],
  ];
  const { entries, refused } = readEntries(junk, DEFAULT_ENTRIES);
  expect(refused).toBe(8);
  expect(entries.map(({ id }) => id)).toEqual(DEFAULT_ENTRIES.map(({ id }) => id));
});

it('offers what is spelled alike, in either language, and nothing else', () => {
  expect(likeness('Old Lidl', ' old lidl')).toBe(1);
  expect(likeness('Ancien Lidl', 'Old Lidl')).toBe(1);
  expect(likeness('Fort Nieuley', 'Fort Nieulay')).toBeGreaterThan(0.7);
  expect(likeness('Unicorn', 'Old Lidl')).toBeLessThan(0.3);
  expect(likeness('Pont Mollien', 'Pont Faidherbe')).toBeLessThan(0.6);
  const candidates = [
    { id: 'a', names: ['Lidl', 'Old Lidl'] },
    { id: 'b', names: ['Unicorn'] },
    { id: 'c', names: [] },
  ];
  expect(likest('Ancien Lidl', candidates)).toEqual(['a']);
  expect(likest('Licorne', candidates)).toEqual(['b']);
});

it('counts the records of each entry once, under any name, and tells the words that no list holds', () => {
  const record = (id: string, zone: string, site: string): LedgerRecord => ({
    id, register: 'eviction', date: '2024-01-03', zone, site, forces: ['pn', 'police nationale'], counts: {}, source: { kind: 'manual', id },
  }); // prettier-ignore
  const records = [
    record('1', 'Calais', 'Old Lidl'),
    record('2', 'Grande-Synthe', 'old lidl'),
    record('3', 'Calaisis', 'Old Lidl'),
  ];
  const use = listUse(records, DEFAULT_NAMES);
  expect([...zonesOfSites(records, DEFAULT_NAMES)]).toEqual([['~old lidl', 'zone_calaisis']]);
  expect(use.get('zone')?.records.get('zone_calaisis')).toBe(2);
  expect(use.get('force')?.records.get('pn')).toBe(3);
  expect(use.get('site')?.unlisted).toEqual([{ id: '~old lidl', word: 'Old Lidl', records: 3 }]);
});
