import { MAX_COUNT, type LedgerRecord } from '@vigie/observations';
import { expect, it } from 'vitest';
import { lastSites, lastZones, sameOuting } from './last-places.ts';
import { offeredWords } from './field-words.ts';
import { oneLess, oneMore, typedCount, withQualifier } from './stepper.ts';

it('not counted, zero and one are three answers', () => {
  expect(oneMore(undefined)).toEqual({ value: 1 });
  expect(oneLess(undefined)).toEqual({ value: 0 });
  expect(oneLess({ value: 0, qualifier: 'about' })).toBeUndefined();
  expect(oneLess({ value: 1 })).toEqual({ value: 0 });
  expect(oneMore({ value: MAX_COUNT })).toEqual({ value: MAX_COUNT });
});

it('a typed count keeps how sure it is, and never becomes what a record cannot hold', () => {
  expect(typedCount('12', { value: 1, qualifier: 'at_least' })).toEqual({ value: 12, qualifier: 'at_least' });
  expect(typedCount('', { value: 1 })).toBeUndefined();
  expect(typedCount('3,5', undefined)).toEqual({ value: 3 });
  expect(typedCount('1 226', undefined)).toEqual({ value: 1226 });
  expect(typedCount('99999999999', undefined)).toEqual({ value: MAX_COUNT });
  expect(withQualifier({ value: 3 }, 'about')).toEqual({ value: 3, qualifier: 'about' });
  expect(withQualifier({ value: 3, qualifier: 'about' }, 'exact')).toEqual({ value: 3 });
});

const record = (id: string, more: Partial<LedgerRecord>): LedgerRecord => ({
  id,
  register: 'eviction',
  date: '2026-11-22',
  counts: {},
  source: { kind: 'manual', id },
  ...more,
});

it('places used last come first, each once', () => {
  const records = [
    record('a', { zone: 'Calaisis', site: 'BMX' }),
    record('b', { zone: 'Dunkerquois', site: 'Puythouck' }),
    record('c', { zone: 'calaisis', site: 'Old Lidl' }),
    record('d', { zone: 'Calaisis', site: 'bmx', date: '2026-11-21' }),
  ];
  expect(lastZones(records)).toEqual(['Calaisis', 'Dunkerquois']);
  expect(lastSites(records, 'Calaisis')).toEqual(['BMX', 'Old Lidl']);
  expect(sameOuting(records, { id: 'a', date: '2026-11-22', zone: 'Calaisis' }).map(({ id }) => id)).toEqual(['c']);
});

it('offers the words of the field, then those that the team wrote', () => {
  const words = offeredWords('violence', [record('a', { violence: ['Coups', 'Chiens lâchés'] })], 'fr');
  expect(words[0]).toBe('Coups');
  expect(words.filter((word) => word === 'Coups')).toHaveLength(1);
  expect(words.at(-1)).toBe('Chiens lâchés');
  const checks = offeredWords('intimidation', [record('a', { intimidation: ["Contrôle d'identité"] })], 'fr');
  expect(checks.filter((word) => word.startsWith('Contrôle d'))).toEqual(["Contrôle d'identité"]);
});
