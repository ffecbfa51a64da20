import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { unwrap } from '@vigie/core';
import { describe, expect, it } from 'vitest';
import { duplicateSteps, type Duplicates } from './duplicates.ts';
import { readLedgerFile } from './import/read-ledger-file.ts';
import { DEFAULT_NAMES } from './lists/default-names.ts';
import { nameBook } from './lists/name-book.ts';
import type { LedgerRecord } from './record.ts';

const fixtures = new URL('../../testkit/fixtures/ledgers/', import.meta.url);
const fixture = async (name: string) =>
  unwrap(await readLedgerFile(new Uint8Array(await readFile(new URL(name, fixtures))), name)).records;

function find(existing: readonly LedgerRecord[], added: readonly LedgerRecord[], names = DEFAULT_NAMES): Duplicates {
  const steps = duplicateSteps(existing, added, { from: '2024-01-01', to: '2024-12-31', names });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const record = (id: string, more: Partial<LedgerRecord> = {}): LedgerRecord => ({
  id,
  register: 'eviction',
  date: '2024-01-05',
  site: 'BMX',
  counts: {},
  source: { kind: 'kobo', id },
  ...more,
});
const sheet = (id: string, more: Partial<LedgerRecord> = {}) => record(id, { source: { kind: 'sheet', id }, ...more });
const pairs = ({ records, known }: Duplicates) => records.slice().map(({ id }, at) => [id, known[at]?.id]);

describe('records that another source has told already', () => {
  it.each(['odk-central.csv.zip', 'suivi-fevrier-cp1252.csv'])('are all those of %s', async (name) => {
    const [kobo, other] = await Promise.all([fixture('kobo-calaisis-2024.csv'), fixture(name)]);
    const { records, known, others } = find(kobo, other);
    expect([records.length, known.length, others.length]).toEqual([other.length, other.length, 0]);
    expect(records.slice().map(({ start }) => start)).toEqual(known.map(({ start }) => start));
  });

  it('are those of the same day, site and register, begun within half an hour', () => {
    const known = [record('a', { start: '07:45' })];
    expect(pairs(find(known, [sheet('near', { start: '08:10' })]))).toEqual([['near', 'a']]);
    for (const other of [
      sheet('late', { start: '08:30' }),
      sheet('day', { start: '07:45', date: '2024-01-06' }),
      sheet('site', { start: '07:45', site: 'Unicorn' }),
      sheet('register', { start: '07:45', register: 'violence' }),
      sheet('nowhere', { start: '07:45', site: undefined as never }),
      record('same source', { start: '07:45' }),
    ]) {
      expect(find(known, [other])).toEqual({ records: [], known: [], others: [other] });
    }
  });

  it('may be evictions of which nobody noted the time, not violence of which several cases are told', () => {
    expect(pairs(find([record('a')], [sheet('b', { start: '07:45' })]))).toEqual([['b', 'a']]);
    const violence = { register: 'violence' } as const;
    expect(find([record('a', violence)], [sheet('b', { ...violence, start: '07:45' })]).records).toHaveLength(0);
  });

  it('go to the nearest in time, and no record is repeated twice', () => {
    const known = [record('early', { start: '07:30' }), record('late', { start: '07:55' })];
    const added = [sheet('x', { start: '07:50' }), sheet('y', { start: '07:52' }), sheet('z', { start: '07:54' })];
    const found = find(known, added);
    expect(pairs(found)).toEqual([['x', 'late'], ['y', 'early']]); // prettier-ignore
    expect(found.others.slice().map(({ id }) => id)).toEqual(['z']);
  });

  it('are found by any name of their site', () => {
    const names = nameBook([
      { kind: 'site', id: 's', names: [{ name: 'BMX' }, { name: 'Le BMX', from: '2024-03-01' }] },
    ]);
    expect(pairs(find([record('a')], [sheet('b', { site: 'le bmx' })], names))).toEqual([['b', 'a']]);
  });

  it('and all others are the whole file, in its order', () => {
    const row = fc.record({
      site: fc.constantFrom('BMX', 'Unicorn', undefined),
      date: fc.constantFrom('2024-01-05', '2024-01-06'),
      start: fc.constantFrom('07:30', '07:45', '09:00', undefined),
      kind: fc.constantFrom('kobo', 'sheet', 'manual'),
    });
    const rows = (prefix: string) =>
      fc
        .array(row, { maxLength: 12 })
        .map((list) =>
          list.map(({ kind, ...fields }, at) =>
            record(`${prefix}${at}`, { ...fields, source: { kind, id: `${prefix}${at}` } } as Partial<LedgerRecord>),
          ),
        );
    fc.assert(
      fc.property(rows('k'), rows('n'), (existing, added) => {
        const { records, known, others } = find(existing, added);
        expect(new Set(known).size).toBe(records.length);
        expect(known.every((one) => existing.includes(one))).toBe(true);
        const place = (one: LedgerRecord) => added.indexOf(one);
        for (const list of [records.slice(), others.slice()])
          expect(list).toEqual(list.toSorted((a, b) => place(a) - place(b)));
        expect([...records, ...others].toSorted((a, b) => place(a) - place(b))).toEqual(added);
      }),
    );
  });
});
