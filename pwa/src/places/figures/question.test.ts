import { NOT_NOTED, type Query } from '@vigie/figures';
import { expect, it } from 'vitest';
import { questionAddress, readQuestion, withoutConditions, type NameKeys } from './question.ts';

const keys: NameKeys = {
  keyOf: (kind, name) => `${kind[0]}${name.length}`,
  nameOf: (kind, key) =>
    kind === 'zone' && key === 'z8' ? 'Calaisis' : kind === 'site' && key === 's8' ? 'Old Lidl' : undefined,
  seal: (words) => Buffer.from(words).toString('base64url'),
  open: (sealed) => Buffer.from(sealed, 'base64url').toString() || undefined,
};
const query: Query = {
  indicator: 'tents',
  period: { from: '2024-01-01', to: '2024-04-30' },
  zone: 'Calaisis',
  site: 'Old Lidl',
  fields: [
    { field: 'legalBasis', is: 'inconnue' },
    { field: 'tents', min: 2 },
  ],
  verification: 'all',
  compare: { to: 'year_before', as: 'percent' },
};

it('an address holds the whole question, and no name of the team', () => {
  const address = questionAddress({ query, step: 'month', variant: 'line' }, keys);
  expect(readQuestion(address, keys)).toEqual({ query, step: 'month', variant: 'line' });
  expect(address).not.toMatch(/Cal|Lidl|inconnue/);
  const { fields: _, ...plain } = query;
  expect(withoutConditions(address)).toBe(questionAddress({ query: plain, step: 'month', variant: 'line' }, keys));
  expect(decodeURIComponent(address)).toBe(address);
  const none = questionAddress({ query: { ...query, zone: NOT_NOTED } }, keys);
  expect(readQuestion(none, keys)?.query.zone).toBe(NOT_NOTED);
});

it('what an address does not say rightly is left out, or makes it none', () => {
  expect(readQuestion('', keys)).toBeNull();
  expect(readQuestion('?i=teapots&p=2024-01-01_2024-01-31', keys)).toBeNull();
  expect(readQuestion('?i=tents&p=2024-02-01_2024-01-31', keys)).toBeNull();
  expect(readQuestion('?i=tents&p=2024-01-01_2024-01-31&z=zz&by=hour&k=%3Cb%3E&w=W3siZmllbGQi', keys)).toEqual({
    query: { indicator: 'tents', period: { from: '2024-01-01', to: '2024-01-31' }, verification: 'verified' },
  });
});
