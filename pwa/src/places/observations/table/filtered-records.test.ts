import { DEFAULT_NAMES, type LedgerRecord } from '@vigie/observations';
import { expect, it } from 'vitest';
import { FilteredRecords, narrows } from './filtered-records.ts';
import { filterRecords, type RecordFilter } from './record-filter.ts';
import { RecordSearch } from './record-search.ts';

const sites = ['Évin', 'Lidl', 'Étudiantes', 'Parc'];
const records = Array.from({ length: 1_000 }, (_, at): LedgerRecord => ({
  id: `kobo-${at}`,
  register: 'eviction',
  date: `2024-01-${String((at % 28) + 1).padStart(2, '0')}`,
  zone: at % 2 === 0 ? 'Calaisis' : 'Dunkerquois',
  site: sites[at % sites.length] ?? '',
  counts: { tents: { value: at % 7 } },
  source: { kind: 'kobo', id: String(at) },
}));
const search = new RecordSearch('fr', DEFAULT_NAMES);
const reading = { names: DEFAULT_NAMES, matches: search.matches };

function run(filtered: FilteredRecords, among: readonly LedgerRecord[], filter: RecordFilter): readonly LedgerRecord[] {
  const steps = filtered.steps(among, filter, { names: DEFAULT_NAMES }, search);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

it('finds step by step what a filter finds at once, whatever was asked before', () => {
  const filtered = new FilteredRecords();
  const asked: RecordFilter[] = [
    { text: 'e' },
    { text: 'ev' },
    { text: 'evin 3' },
    { text: 'ev 3' },
    { text: 'lidl' },
    { text: 'lidl', zone: 'Dunkerquois' },
    { text: 'lidl 1' },
    { text: 'étudiant·' },
    { text: 'étudiant·e' },
    {},
    { zone: 'Calaisis' },
  ];
  for (const filter of asked) {
    expect(run(filtered, records, filter), JSON.stringify(filter)).toEqual(filterRecords(records, filter, reading));
  }
});

it('looks through all of a list that has changed', () => {
  const filtered = new FilteredRecords();
  const found = run(filtered, records, { text: 'parc' });
  const [first] = records;
  const changed = records.with(0, { ...(first as LedgerRecord), site: 'Parc' });
  expect(run(filtered, changed, { text: 'parc 0' })).toContain(changed[0]);
  expect(found).not.toContain(changed[0]);
});

it('more letters or more words narrow, fewer or others do not', () => {
  expect(narrows({ text: 'crs tentes' }, { text: 'crs te' })).toBe(true);
  expect(narrows({ text: 'tentes crs' }, { text: 'crs' })).toBe(true);
  expect(narrows({ text: 'cr' }, { text: 'crs' })).toBe(false);
  expect(narrows({}, { text: 'crs' })).toBe(false);
  expect(narrows({ text: 'crs', zone: 'Calaisis' }, { text: 'crs' })).toBe(false);
  // A middle dot is a letter of its own until the next letter comes.
  expect(narrows({ text: 'étudiant·e' }, { text: 'étudiant·' })).toBe(false);
});
