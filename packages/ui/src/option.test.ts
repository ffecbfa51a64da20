import { expect, it } from 'vitest';
import { fieldIds } from './field.ts';
import { initials } from './initials.ts';
import { matching } from './option.ts';

const options = [
  { value: 'a', label: 'Tentes saisies' },
  { value: 'b', label: 'Mineur·e·s isolé·e·s' },
  { value: 'c', label: 'Expulsions' },
];

it('finds options by any of their words, without accents or case', () => {
  expect(matching(options, 'SAISIES tentes').map((option) => option.value)).toEqual(['a']);
  expect(matching(options, 'isole').map((option) => option.value)).toEqual(['b']);
  expect(matching(options, '  ')).toHaveLength(3);
  expect(matching(options, 'zzz')).toHaveLength(0);
});

it('offers first what begins as typed', () => {
  const fields = ['Accord des personnes', 'Personnes expulsées', 'Tentes'].map((label) => ({ value: label, label }));
  expect(matching(fields, 'personnes').map(({ label }) => label)).toEqual([
    'Personnes expulsées',
    'Accord des personnes',
  ]);
  expect(matching(fields, '').map(({ label }) => label)).toEqual(fields.map(({ label }) => label));
});

it('ties a control to the hint and the error that are shown, and to no other', () => {
  expect(fieldIds('x', false, false).described).toBeUndefined();
  expect(fieldIds('x', true, true).described).toBe('x-hint x-error');
});

it('stands for a name in one or two letters', () => {
  expect(initials('Léa Martin')).toBe('LM');
  expect(initials('awa')).toBe('AW');
  expect(initials('Jean-Éric')).toBe('JÉ');
  expect(initials('  ')).toBe('?');
  expect(initials('李')).toBe('李');
});
