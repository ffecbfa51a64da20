import { DEFAULT_NAMES, type LedgerRecord, type OwnField } from '@vigie/observations';
import { expect, it } from 'vitest';
import { recordGrouping, type RecordGrouping } from './group-records.ts';

const record = (date: string, more: Partial<LedgerRecord> = {}): LedgerRecord => ({
  id: `${date}/${more.zone ?? ''}/${more.enteredBy ?? ''}`,
  register: 'eviction',
  date,
  counts: {},
  source: { kind: 'manual', id: 'x' },
  ...more,
});

const sky: OwnField = {
  id: 'own_sky',
  register: 'eviction',
  kind: 'choice',
  names: { fr: 'Ciel' },
  choices: ['Averse'],
  answers: [{ id: 'pluie', name: 'Averse' }],
};
const records = [
  record('2024-01-05', { zone: 'Calais', site: 'Unicorn', enteredBy: 'Tom' }),
  record('2024-02-06', { zone: 'Calaisis', site: 'unicorn', enteredBy: 'tom', verified: { by: 'Léa' } }),
  record('2024-02-06', { zone: 'Dunkerquois' }),
];

function heads(by: RecordGrouping, of: readonly LedgerRecord[] = records): string[] {
  const grouping = recordGrouping(by, { names: DEFAULT_NAMES, fields: [sky] }, 'fr');
  const groups = Map.groupBy(of, (one) => grouping.keyOf(one));
  return [...groups.keys()]
    .sort((a, b) => grouping.compare(a, b))
    .map((key) => `${grouping.label(key)}: ${grouping.note(groups.get(key) ?? [])}`);
}

it('names of one place stand together, by its name of today', () => {
  expect(heads('zone')).toEqual([
    'Calaisis: 2 observations · 1 à vérifier',
    'Dunkerquois: 1 observation · 1 à vérifier',
  ]);
});

it('a place that no list knows is written as it was met, and nothing noted stands last', () => {
  expect(heads('site')).toEqual(['Unicorn: 2 observations · 1 à vérifier', 'Non noté: 1 observation · 1 à vérifier']);
  expect(heads('author').map((head) => head.split(':')[0])).toEqual(['Tom', 'Auteur·ice non noté·e']);
});

it('months and outings stand newest first', () => {
  expect(heads('month').map((head) => head.split(':')[0])).toEqual(['février 2024', 'janvier 2024']);
  expect(heads('outing').map((head) => head.split(':')[0])).toEqual([
    '6 février 2024 · Dunkerquois',
    '6 février 2024 · Calaisis',
    '5 janvier 2024 · Calaisis',
  ]);
  const teams = ['Équipe A', 'Équipe B', 'équipe a'].map((team) => record('2024-01-05', { zone: 'Calais', team }));
  expect(heads('outing', teams)).toHaveLength(2);
  expect(heads('outing', teams)[1]).toMatch(/^5 janvier 2024 · Calaisis · Équipe A: 2 /);
});

it('records stand under the answers to a field of the team’s own, whatever an answer was called', () => {
  const held = ['Pluie', 'averse', undefined].map((value, at) =>
    record(`2024-01-0${at + 1}`, value ? { own: { own_sky: { value } } } : {}),
  );
  expect(heads('own_sky', held).map((head) => head.replace(/ · .*/, ''))).toEqual([
    'Averse: 2 observations',
    'Non noté: 1 observation',
  ]);
});
