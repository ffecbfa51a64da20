import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFAULT_ENTRIES } from './default-names.ts';
import {
  addEntry,
  mergeEntry,
  placeEntry,
  removeName,
  renameEntry,
  retireEntry,
  splitEntry,
  unmergeEntry,
  type ListDesk,
  type ListEdit,
} from './list-edit.ts';
import { entryName } from './list-entry.ts';
import { readEntries } from './list-facts.ts';
import { nameBook, type NameBook } from './name-book.ts';

const WORDS = [
  'Old Lidl',
  'old lidl ',
  'Ancien Lidl',
  'Unicorn',
  'Licorne',
  'BMX',
  'Fort Nieulay',
  'Fort  NIEULAY',
  'É',
  'E\u0301',
  '~',
  '__proto__',
];
const word = fc.oneof(fc.constantFrom(...WORDS), fc.string({ minLength: 1, maxLength: 4, unit: 'binary' }));
const day = fc.constantFrom('2022-01-01', '2023-06-30', '2024-01-01');

type Deed = (desk: ListDesk) => ListEdit;
const deed: fc.Arbitrary<Deed> = fc.oneof(
  word.map(
    (name): Deed =>
      (desk) =>
        addEntry(desk, { name }),
  ),
  fc.tuple(word, word, fc.option(day, { nil: undefined })).map(
    ([id, name, from]): Deed =>
      (desk) =>
        renameEntry(desk, desk.book.idOf('site', id), { name, ...(from ? { from } : {}) }),
  ),
  fc.tuple(word, word).map(
    ([a, b]): Deed =>
      (desk) =>
        mergeEntry(desk, a, b),
  ),
  fc.tuple(word, word).map(
    ([a, b]): Deed =>
      (desk) =>
        splitEntry(desk, a, { name: b }),
  ),
  word.map(
    (name): Deed =>
      (desk) =>
        unmergeEntry(desk, name),
  ),
  fc.tuple(word, day).map(
    ([a, since]): Deed =>
      (desk) =>
        retireEntry(desk, a, since),
  ),
  word.map(
    (a): Deed =>
      (desk) =>
        placeEntry(desk, a, 'zone_calaisis'),
  ),
  word.map(
    (a): Deed =>
      (desk) =>
        removeName(desk, a, desk.book.entry('site', a)?.names[0]?.id ?? ''),
  ),
);

type Facts = Map<string, unknown>;
const bookOf = (facts: Facts) => nameBook(readEntries(facts, DEFAULT_ENTRIES).entries);

let writes = 0;
/** Does a deed; returns how to undo it. */
function act(facts: Facts, deed: Deed): () => void {
  const at = new Date(1_700_000_000_000 + writes++).toISOString();
  const edit = deed({ book: bookOf(facts), kind: 'site', author: { by: 'Léa', at } });
  if (!edit.ok) return () => {};
  const before = edit.value.map(({ key }) => [key, facts.get(key)] as const);
  write(
    facts,
    edit.value.map(({ key, value }) => [key, value] as const),
  );
  return () => write(facts, before);
}
function write(facts: Facts, values: readonly (readonly [string, unknown])[]): void {
  for (const [key, value] of values)
    if (value === undefined) facts.delete(key);
    else facts.set(key, value);
}

/** Every word means one entry that stands for itself, or the word's own stable id; spellings of one name mean the same. */
function expectSound(book: NameBook): void {
  const leaves = new Set<string>();
  for (const entry of book.entries('site')) leaves.add(book.idOf('site', entry.id));
  for (const name of WORDS) {
    const id = book.idOf('site', name);
    expect(book.idOf('site', id)).toBe(id);
    expect(book.idsOf('site', name)[0]).toBe(id);
    expect(new Set(book.idsOf('site', name)).size).toBe(book.idsOf('site', name).length);
    if (book.entry('site', name)) expect(leaves).toContain(id);
    else expect(id.startsWith('~')).toBe(true);
  }
  expect(book.idOf('site', 'Old Lidl')).toBe(book.idOf('site', 'old lidl '));
  expect(book.idOf('site', 'É')).toBe(book.idOf('site', 'E\u0301'));
}

it('whatever is added, renamed, merged, split and retired, every word of a record means exactly one entry', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 25 }), (deeds) => {
      const facts: Facts = new Map();
      for (const deed of deeds) act(facts, deed);
      expect(readEntries(facts, DEFAULT_ENTRIES).refused).toBe(0);
      expectSound(bookOf(facts));
    }),
    { numRuns: 400 },
  );
});

it('a name or a merge never takes a listed word off the lists, and the order of facts is of no meaning', () => {
  const growing = fc.oneof(
    fc.tuple(word, word).map(
      ([id, name]): Deed =>
        (desk) =>
          renameEntry(desk, id, { name }),
    ),
    fc.tuple(word, word).map(
      ([a, b]): Deed =>
        (desk) =>
          mergeEntry(desk, a, b),
    ),
    fc.tuple(word, word).map(
      ([a, b]): Deed =>
        (desk) =>
          splitEntry(desk, a, { name: b }),
    ),
  );
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 10 }), fc.array(growing, { maxLength: 10 }), (first, then) => {
      const facts: Facts = new Map();
      for (const deed of first) act(facts, deed);
      const listed = WORDS.filter((name) => bookOf(facts).entry('site', name));
      for (const deed of then) act(facts, deed);
      const book = bookOf(facts);
      for (const name of listed) expect(book.entry('site', name)).toBeDefined();
      const backwards = bookOf(new Map([...facts].reverse()));
      for (const name of WORDS) expect(backwards.idsOf('site', name)).toEqual(book.idsOf('site', name));
      expect(backwards.entries('site')).toEqual(book.entries('site'));
    }),
    { numRuns: 300 },
  );
});

it('undoing restores, and merging twice is merging once', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 15 }), deed, word, word, (deeds, last, a, b) => {
      const facts: Facts = new Map();
      for (const deed of deeds) act(facts, deed);
      const before = new Map(facts);
      act(facts, last)();
      expect(facts).toEqual(before);
      act(facts, (desk) => mergeEntry(desk, a, b));
      const once = new Map(facts);
      act(facts, (desk) => mergeEntry(desk, a, b));
      expect(facts).toEqual(once);
    }),
    { numRuns: 300 },
  );
});

it('links of any shape, circles too, end at one entry, the same for all of a circle', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const link = fc.option(fc.constantFrom(...ids, 'nowhere'), { nil: undefined });
  fc.assert(
    fc.property(fc.array(fc.tuple(link, link), { minLength: 5, maxLength: 5 }), (links) => {
      const entries = ids.map((id, at) => {
        const [into, split] = links[at] ?? [];
        return {
          id,
          kind: 'site' as const,
          names: [{ name: `Site ${id}` }],
          ...(into ? { mergedInto: into } : {}),
          ...(split ? { splitFrom: split } : {}),
        };
      });
      const book = nameBook(entries);
      const backwards = nameBook(entries.toReversed());
      for (const { id, mergedInto } of entries) {
        const leaf = book.idOf('site', id);
        expect(backwards.idOf('site', id)).toBe(leaf);
        expect(backwards.idsOf('site', id)).toEqual(book.idsOf('site', id));
        expect(book.idOf('site', leaf)).toBe(leaf);
        if (mergedInto !== undefined && mergedInto !== 'nowhere') expect(book.idOf('site', mergedInto)).toBe(leaf);
      }
    }),
    { numRuns: 1_000 },
  );
});

it('an entry is called by the name of its day', () => {
  const book = bookOf(new Map());
  const zone = book.entry('zone', 'Grande-Synthe');
  expect(zone && entryName(zone).name).toBe('Dunkerquois');
  expect(zone && entryName(zone, '2021-12-31').name).toBe('Grande-Synthe');
});
