import { DEFAULT_NAMES, type LedgerRecord, type OwnField } from '@vigie/observations';
import { expect, it } from 'vitest';
import { bulkChanges, bulkControl, bulkFields, holders, NOT_NOTED, type BulkField } from './bulk-choice.ts';

const field = (id: `own_${string}`, kind: OwnField['kind'], more: Partial<OwnField> = {}): OwnField => ({
  id,
  register: 'eviction',
  kind,
  names: { fr: id },
  ...more,
});
const fields = [
  field('own_dogs', 'count'),
  field('own_sky', 'choice', { choices: ['Averse', 'Sec'], answers: [{ id: 'pluie', name: 'Averse', en: 'Shower' }, { id: 'sec', name: 'Sec' }] }),
  field('own_who', 'text'),
  field('own_press', 'yes_no', { register: 'violence' }),
  field('own_old', 'count', { retired: true }),
]; // prettier-ignore
const asking = { names: DEFAULT_NAMES, locale: 'en' as const, zones: [], sites: [], forces: [], fields };
const record = (more: Partial<LedgerRecord> = {}): LedgerRecord => ({
  id: 'a',
  register: 'eviction',
  date: '2024-01-05',
  counts: {},
  source: { kind: 'manual', id: 'a' },
  ...more,
});
const set = (of: BulkField, words: string[], on: LedgerRecord, add = false) => {
  const changes = bulkChanges(of, words, { ...asking, add });
  return typeof changes === 'function' ? changes(on) : changes;
};

it('fields of the team’s own are offered for their register, while a form asks them', () => {
  const own = (registers: LedgerRecord['register'][]) =>
    bulkFields(registers.map((register) => record({ register })), asking).flatMap(({ value }) =>
      value.startsWith('own_') ? [value] : [],
    ); // prettier-ignore
  expect(own(['eviction'])).toEqual(['own_dogs', 'own_sky', 'own_who']);
  expect(own(['eviction', 'violence'])).toContain('own_press');
  const both = [record(), record({ id: 'v', register: 'violence' })];
  expect(holders(both, 'own_press', fields).map(({ id }) => id)).toEqual(['v']);
  expect(holders(both, 'zone', fields)).toHaveLength(2);
});

it('each kind of field has its control', () => {
  expect(bulkControl('own_dogs', asking)).toEqual({ kind: 'count' });
  expect(bulkControl('own_who', asking)).toEqual({ kind: 'text' });
  const sky = bulkControl('own_sky', asking);
  expect(sky.kind === 'one' && sky.choices.slice(1)).toEqual([
    { value: 'Averse', label: 'Shower' },
    { value: 'Sec', label: 'Sec' },
  ]);
});

it('one field is set and the others stay; what cannot be read is nothing', () => {
  const held = record({ own: { own_dogs: { value: 1 }, own_who: { value: 'x' } } });
  expect(set('own_dogs', ['≥ 4'], held)).toEqual({
    own: { own_dogs: { value: 4, qualifier: 'at_least' }, own_who: { value: 'x' } },
  });
  expect(set('own_press', ['no'], record())).toEqual({ own: { own_press: { value: false } } });
  expect(set('own_dogs', ['many'], held)).toBeNull();
  expect(set('own_dogs', [], held)).toBeNull();
  expect(set('own_dogs', [NOT_NOTED], record({ own: { own_dogs: { value: 1 } } }))).toEqual({ own: undefined });
});

it('forces are replaced, or added to those noted under any of their names', () => {
  const held = record({ forces: ['crs', 'BRAV'] });
  expect(set('forces', ['pn'], held)).toEqual({ forces: ['pn'] });
  expect(set('forces', ['CRS', 'pn'], held, true)).toEqual({ forces: expect.arrayContaining(['crs', 'pn', 'BRAV']) });
  const same = set('forces', ['CRS'], held, true);
  expect(same).toEqual({ forces: ['crs', 'BRAV'] });
  expect(set('forces', [NOT_NOTED], held, true)).toEqual({ forces: undefined });
});
