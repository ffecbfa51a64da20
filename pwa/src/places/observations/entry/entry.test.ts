import { DEFAULT_NAMES, MAX_COUNT, type LedgerRecord } from '@vigie/observations';
import { expect, it } from 'vitest';
import { companionEntry, companionOf, companionPath } from './companion.ts';
import { blankEntry } from './entry.svelte.ts';
import { lastSites, lastTeams, lastZones } from './last-places.ts';
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
  expect(typedCount('env. 40', undefined)).toEqual({ value: 40, qualifier: 'about' });
  expect(typedCount('>= 12', { value: 1, qualifier: 'about' })).toEqual({ value: 12, qualifier: 'at_least' });
  expect(typedCount('environ', undefined)).toBeUndefined();
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
  // Whoever begins is offered the zones of the list.
  expect(lastZones([])).toEqual(['Calaisis', 'Dunkerquois']);
  expect(lastZones(records.slice(1, 2))).toEqual(['Dunkerquois', 'Calaisis']);
  expect(blankEntry('eviction', '2026-11-22', [])).not.toHaveProperty('zone');
  expect(lastSites(records, 'Calaisis')).toEqual(['BMX', 'Old Lidl']);
  expect(lastTeams([record('e', { team: 'Nord' }), ...records, record('f', { team: 'nord ' })])).toEqual(['Nord']);
});

it('offers the words of the list as the team spells them and as the reader calls them, then those that the team wrote', () => {
  const offered = (records: LedgerRecord[], reader: 'fr' | 'en', field: 'violence' | 'intimidation' = 'violence') =>
    offeredWords(field, records, DEFAULT_NAMES, { workspace: 'fr', reader });
  const words = offered([record('a', { violence: ['Coups', 'Chiens lâchés'] })], 'en');
  expect(words).toContainEqual({ value: 'Coups', label: 'Blows' });
  expect(words.filter(({ value }) => value === 'Coups')).toHaveLength(1);
  expect(words.at(-1)).toEqual({ value: 'Chiens lâchés', label: 'Chiens lâchés' });
  const checks = offered([record('a', { intimidation: ["Contrôle d'identité"] })], 'fr', 'intimidation');
  expect(checks.filter(({ value }) => value.startsWith('Contrôle d')).map(({ value }) => value)).toEqual([
    "Contrôle d'identité",
  ]);
  expect(checks.length).toBeGreaterThan(12);
});

it('a record of the same outing begins with its day, zone, team and, unless it is the next eviction, its site', () => {
  const path = companionPath('intimidation', 'abc').replace('observations/new/', '');
  expect(companionOf(decodeURIComponent(path))).toEqual({ register: 'intimidation', of: 'abc' });
  for (const id of [undefined, 'abc', '+', '+riot.abc', '+violence']) expect(companionOf(id)).toBeNull();
  const of = record('abc', { zone: 'Calaisis', team: 'Nord', site: 'BMX' });
  const base = { date: '2026-11-22', zone: 'Calaisis', team: 'Nord', counts: {} };
  expect(companionEntry('violence', of)).toEqual({ ...base, register: 'violence', site: 'BMX' });
  expect(companionEntry('eviction', of)).toEqual({ ...base, register: 'eviction' });
});
