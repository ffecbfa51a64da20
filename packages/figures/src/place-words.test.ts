import { expect, it } from 'vitest';
import { conditionWords } from './condition-words.ts';
import { placePhrase, zonePhrase } from './place-words.ts';
import { yearPeriod } from './period.ts';

it('a town whose name begins with an article is joined to it in French', () => {
  const zones = ['Calais', 'Le Portel', 'Les Attaques', 'La Madeleine', 'Calaisis'];
  expect(zones.map((zone) => zonePhrase(zone, 'fr'))).toEqual([
    'à Calais',
    'au Portel',
    'aux Attaques',
    'à La Madeleine',
    'dans le Calaisis',
  ]);
  expect(zonePhrase('Le Portel', 'en')).toBe('in Le Portel');
});

it('a force has its article in French', () => {
  const asked = { indicator: 'evictions', period: yearPeriod(2024), verification: 'all' } as const;
  const said = (force: string) => placePhrase({ ...asked, force }, 'fr');
  expect(['crs', 'pn', 'gm', 'bac', 'paf', 'police municipale', 'OFII', 'agents municipaux'].map(said)).toEqual([
    ' en présence des CRS',
    ' en présence de la police nationale',
    ' en présence de la gendarmerie mobile',
    ' en présence de la BAC',
    ' en présence de la PAF',
    ' en présence de la police municipale',
    ' en présence de l’OFII',
    ' en présence d’agents municipaux',
  ]);
  expect(placePhrase({ ...asked, force: 'pn' }, 'en')).toBe(' with national police present');
});

it('a condition is worded in small letters, names and acronyms apart, and agrees with any field', () => {
  const NB = '\u00A0';
  expect(conditionWords({ field: 'legalBasis', is: 'unknown' }, 'fr')).toBe(`base légale${NB}: inconnue`);
  expect(conditionWords({ field: 'kind', is: 'large' }, 'en')).toBe('kind of operation: large-scale eviction');
  expect(conditionWords({ field: 'weapons', is: 'lbd' }, 'fr')).toBe(`armes utilisées${NB}: LBD`);
  expect(conditionWords({ field: 'site', is: 'Old Lidl' }, 'fr')).toMatch(/: Old Lidl$/);
  expect(conditionWords({ field: 'legalBasis', is: '' }, 'fr')).toBe(`base légale${NB}: sans indication`);
});
