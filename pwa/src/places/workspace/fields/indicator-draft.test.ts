import type { OwnIndicator } from '@vigie/figures';
import type { OwnField } from '@vigie/observations';
import { checkIndicator } from '@vigie/workspace';
import { expect, it } from 'vitest';
import { IndicatorDraft } from './indicator-draft.svelte.ts';

const weather: OwnField = {
  id: 'own_w',
  register: 'eviction',
  kind: 'choice',
  names: { fr: 'Météo' },
  choices: ['pluie', 'vent'],
};

it('an indicator that is opened and saved is the same indicator', () => {
  const indicators: OwnIndicator[] = [
    {
      id: 'own_a',
      register: 'eviction',
      measure: 'mean',
      field: 'tents',
      where: [
        { field: 'tents', min: 3 },
        { field: 'interpreter', is: false },
        { field: 'own_w', is: 'pluie' },
      ],
      names: { fr: 'Tentes sous la pluie', en: 'Tents in the rain' },
      unit: { fr: { one: 'tente', other: 'tentes' }, en: { one: 'tent', other: 'tents' } },
      agreement: 'feminine',
      definition: { fr: 'Moyenne.', en: 'Mean.' },
      warning: { fr: 'Ce n’est pas le total.', en: 'It is not the total.' },
      retired: true,
    },
    {
      id: 'own_b',
      register: 'eviction',
      measure: 'share',
      where: [{ field: 'own_w', is: 'pluie' }],
      names: { fr: 'Part sous la pluie' },
      unit: { fr: { one: 'des expulsions', other: 'des expulsions' } },
      definition: { fr: 'Part.' },
    },
  ];
  for (const indicator of indicators) {
    const draft = new IndicatorDraft(indicator.id, indicator);
    expect(checkIndicator(draft.indicator([weather]), [weather], [])).toEqual({ ok: true, value: indicator });
  }
});

it('conditions that are not finished are left out and known, and a field is kept only for a measure that needs one', () => {
  const draft = new IndicatorDraft('own_a');
  draft.field = 'tents';
  draft.where = [
    { field: '', how: 'is', value: 'x' },
    { field: 'tents', how: 'min', value: 'many' },
    { field: 'tents', how: 'min', value: '-1' },
    { field: 'site', how: 'is', value: ' ' },
  ];
  expect(draft.calculation([])).toEqual({ register: 'eviction', measure: 'sum', field: 'tents' });
  expect(draft.unfinished([])).toBe(true);
  draft.measure = 'count';
  expect(draft.calculation([])).toEqual({ register: 'eviction', measure: 'count' });
  draft.where = [{ field: 'tents', how: 'min', value: '3' }];
  expect(draft.unfinished([])).toBe(false);
});
