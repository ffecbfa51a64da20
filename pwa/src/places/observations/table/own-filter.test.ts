import type { LedgerRecord, OwnField } from '@vigie/observations';
import { expect, it } from 'vitest';
import { ownChoices, ownFilterWords, ownTest, withOwnFilter } from './own-filter.ts';

const sky: OwnField = {
  id: 'own_sky',
  register: 'eviction',
  kind: 'choice',
  names: { fr: 'Ciel', en: 'Sky' },
  choices: ['Averse', 'Sec'],
  answers: [
    { id: 'pluie', name: 'Averse', en: 'Shower' },
    { id: 'sec', name: 'Sec' },
  ],
};
const dogs: OwnField = { id: 'own_dogs', register: 'eviction', kind: 'count', names: { fr: 'Chiens' } };
const record = (own: LedgerRecord['own']): LedgerRecord => ({
  id: 'a',
  register: 'eviction',
  date: '2024-01-05',
  counts: {},
  ...(own ? { own } : {}),
  source: { kind: 'manual', id: 'a' },
});
const records = [
  record({ own_sky: { value: 'Pluie' }, own_dogs: { value: 0 } }),
  record({ own_sky: { value: 'averse' } }),
  record({ own_sky: { value: 'Sec' } }),
  record(undefined),
];
const found = (text: string | undefined) => {
  const test = ownTest(text, [sky, dogs]);
  return records.flatMap((one, at) => (test(one) ? [at] : []));
};

it('an answer is found under every word that it ever was, and fields are asked together', () => {
  const rain = withOwnFilter(undefined, 'own_sky', 'is:pluie');
  expect(found(rain)).toEqual([0, 1]);
  const counted = withOwnFilter(rain, 'own_dogs', 'noted');
  expect(found(counted)).toEqual([0]);
  expect(found(withOwnFilter(undefined, 'own_dogs', 'missing'))).toEqual([1, 2, 3]);
  expect(ownFilterWords(counted, [sky, dogs], 'en').map(({ text }) => text)).toEqual(['Sky: Shower', 'Chiens: Noted']);
  expect(withOwnFilter(withOwnFilter(counted, 'own_sky', undefined), 'own_dogs', undefined)).toBeUndefined();
});

it('offers what a field can be asked', () => {
  expect(ownChoices(sky, 'en').map(({ label }) => label)).toEqual(['Shower', 'Sec', 'Noted', 'Not noted']);
  expect(ownChoices(dogs, 'fr').map(({ label }) => label)).toEqual(['Noté', 'Non noté']);
});
