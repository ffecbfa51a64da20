import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { LedgerRecord } from './record.ts';
import { ledgerYear } from './ydoc.ts';

const AUTHOR = { by: 'Léa', at: '2024-02-01T08:00:00.000Z' };
const LATER = { by: 'Tom', at: '2024-02-02T08:00:00.000Z' };

const recordOf = (id: string, tents = 1): LedgerRecord => ({
  id,
  register: 'eviction',
  date: '2024-01-05',
  counts: { tents: { value: tents } },
  source: { kind: 'kobo', id },
});

function setUp() {
  const doc = new Y.Doc();
  return { doc, lines: doc.getMap<unknown>('history'), year: ledgerYear(doc) };
}

it('many records that come, go and come back have it in a few lines, and each tells its own history', () => {
  const { doc, lines, year } = setUp();
  const records = Array.from({ length: 250 }, (_, at) => recordOf(`kobo/${at}`));
  year.put(records, AUTHOR, 'imported', 'first');
  expect(lines.size).toBe(3);
  expect(year.history('kobo/249')).toEqual([{ kind: 'imported', ...AUTHOR, fields: [] }]);
  year.remove(
    records.map(({ id }) => id),
    LATER,
    'import_undone',
  );
  year.put([recordOf('kobo/7', 4)], { ...LATER, at: '2024-02-03T08:00:00.000Z' }, 'restored');
  expect(year.history('kobo/7').map(({ kind }) => kind)).toEqual(['restored', 'import_undone', 'imported']);
  expect(year.history('kobo/8').map(({ kind, by }) => [kind, by])).toEqual([
    ['import_undone', 'Tom'],
    ['imported', 'Léa'],
  ]);
  expect(year.history('kobo')).toEqual([]);
  expect(ledgerYear(doc).history('kobo/7')).toEqual(year.history('kobo/7'));
});

it('an import that adds and changes is traced record by record, and no other import with it', () => {
  const { year } = setUp();
  year.put([recordOf('a'), recordOf('b')], AUTHOR, 'imported', 'first');
  year.put([recordOf('a', 2), recordOf('c'), recordOf('d')], LATER, undefined, 'second');
  const traced = (imports: string[], of?: Set<string>) =>
    [...year.traces(new Set(imports), of)]
      .flatMap((trace) => (trace ? [`${trace.import} ${trace.change.kind} ${trace.record}`] : []))
      .sort();
  expect(traced(['first'])).toEqual(['first imported a', 'first imported b']);
  expect(traced(['second'])).toEqual(['second imported c', 'second imported d', 'second reimported a']);
  expect(traced(['first', 'second'], new Set(['a', 'd']))).toEqual(['first imported a', 'second imported d', 'second reimported a']); // prettier-ignore
  expect(traced([''])).toEqual([]);
});

it('lines of a wrong shape tell nothing', () => {
  const { lines, year } = setUp();
  year.put([recordOf('a'), recordOf('b')], AUTHOR, 'imported', 'first');
  const line = { kind: 'imported', ...AUTHOR, records: ['a'] };
  const junk = [
    null,
    7,
    ['a'],
    { ...line, kind: 'exploded' },
    { ...line, records: 'a' },
    { ...line, records: ['a', 7] },
    { ...line, records: Array.from({ length: 5_000 }, () => 'a') },
    { ...line, was: recordOf('a') },
    new Y.Map([['records', ['a']]]),
  ];
  for (const [at, value] of junk.entries()) lines.set(`s/first/junk${at}`, value);
  lines.set('s', line);
  lines.set('s/', { ...line, at: 'never' });
  expect(year.history('a').filter(({ at }) => at !== 'never')).toEqual([{ kind: 'imported', ...AUTHOR, fields: [] }]);
  expect([...year.traces(new Set(['first']))].filter(Boolean)).toHaveLength(2);
});
