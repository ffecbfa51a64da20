import { createFigureSource, monthPeriod, NOT_NOTED } from '@vigie/figures';
import { DEFAULT_NAMES, type LedgerRecord } from '@vigie/observations';
import { describe, expect, it } from 'vitest';
import {
  choiceOf,
  findIndicators,
  indicatorOptions,
  ledgerMonths,
  ledgerZones,
  namedOptions,
  nameOfChoice,
  periodOfValue,
  periodOptions,
  periodValue,
  scopeOf,
  slashChoices,
  zoneOptions,
  type Search,
  pinnedChoices,
} from './figure-choices.ts';

const record = (id: string, date: string, zone?: string): LedgerRecord => ({
  id,
  register: 'eviction',
  date,
  ...(zone ? { zone } : {}),
  site: 'Unicorn',
  visibility: 'good',
  quality: 'exact',
  counts: { tents: { value: 3 } },
  source: { kind: 'manual', id },
  verified: { by: 'Léa' },
});
const records = [
  record('a', '2023-12-30', 'Dunkerquois'),
  record('b', '2024-01-02', 'Calaisis'),
  record('c', '2024-01-09', 'Calaisis'),
  record('d', '2024-02-01'),
];
const figures = createFigureSource(() => records);

describe('what figures can be asked about', () => {
  it('lists zones by observations and months from the newest', () => {
    expect(ledgerZones(records)).toEqual(['Calaisis', 'Dunkerquois']);
    expect(ledgerMonths(records)).toEqual(['2024-02', '2024-01', '2023-12']);
    expect(zoneOptions(records, 'en', 'All').map((option) => option.label)).toEqual([
      'All',
      'Calais area',
      'Dunkirk area',
    ]);
  });

  it('offers each year after its months', () => {
    const labels = periodOptions(records, 'fr').map((option) => option.label);
    expect(labels).toEqual(['Février 2024', 'Janvier 2024', '2024', 'Décembre 2023', '2023']);
    const given = { from: '2024-01-05', to: '2024-01-09' };
    expect(periodOptions(records, 'fr', given).map(({ value }) => value)).toContain(periodValue(given));
    expect(periodOptions(records, 'fr', monthPeriod('2024-01'))).toHaveLength(labels.length);
    for (const { value } of periodOptions(records, 'fr')) expect(periodOfValue(value)).not.toBeNull();
    expect(periodOfValue('2024-02-01/2024-01-01')).toBeNull();
    expect(periodOfValue('')).toBeNull();
  });

  it('names zones, sites and forces after all of them, the chosen one always, and what nobody noted', () => {
    const words = {
      names: DEFAULT_NAMES,
      all: 'Tout',
      none: 'Rien de noté',
      called: (name: string) => name.toUpperCase(),
    };
    const options = namedOptions('site', ['a', 'b'], 'c', words);
    expect(options.map(({ label }) => label)).toEqual(['Tout', 'C', 'A', 'B', 'Rien de noté']);
    expect(options.map(({ value }) => nameOfChoice(value))).toEqual([undefined, 'c', 'a', 'b', NOT_NOTED]);
    for (const name of [undefined, 'a', NOT_NOTED]) expect(nameOfChoice(choiceOf(name))).toBe(name);
    const { none: _, ...all } = words;
    expect(namedOptions('zone', ['Dunkerquois'], 'Grande-Synthe', all)[1]?.value).toBe('Grande-Synthe');
    expect(namedOptions('zone', ['Dunkerquois'], NOT_NOTED, all)).toHaveLength(2);
  });

  it('goes on from the last figure of the text, else from the newest month', () => {
    expect(scopeOf([], records)).toEqual({ period: monthPeriod('2024-02'), zone: 'Calaisis' });
    const asked = { indicator: 'tents', period: monthPeriod('2023-12'), verification: 'verified' } as const;
    expect(scopeOf([asked], records)).toEqual({ period: monthPeriod('2023-12') });
    expect(scopeOf([], [])).toBeNull();
  });

  it('says what the first few indicators found would read in the language of the text', () => {
    const scope = { period: monthPeriod('2024-01'), zone: 'Calaisis' };
    const options = indicatorOptions('fr');
    const [tents] = slashChoices(
      options.filter((option) => option.value === 'tents'),
      scope,
      figures,
      'en',
    );
    expect(tents?.name).toBe('Tentes saisies');
    expect(tents?.words).toMatch(/^6 tents/);
    expect(slashChoices(options, scope, figures, 'fr')).toHaveLength(7);
    expect(slashChoices([], scope, figures, 'fr')).toEqual([]);
  });

  it('finds an indicator by its name in either language', () => {
    const search: Search = (options, typed) => options.filter((option) => option.label.toLowerCase().includes(typed));
    const found = (typed: string) => findIndicators(search, typed, 'fr', 'en').map((option) => option.value);
    expect(found('expulsion')).toContain('evictions');
    expect(found('evictions')).toContain('evictions');
    expect(found('zzz')).toEqual([]);
  });
});

it('a pinned figure is offered with its own zone and period: the text may be about others', () => {
  const period = monthPeriod('2024-01');
  const all = [{ value: 'evictions' as const, label: 'Expulsions' }];
  const pins = [
    { id: 'a', query: { indicator: 'evictions', period, zone: 'Calaisis', verification: 'all' } as const },
    { id: 'b', query: { indicator: 'evictions', period, verification: 'all' } as const },
  ];
  expect(pinnedChoices(pins, all, figures, 'fr', 'fr').map(({ name }) => name)).toEqual([
    'Expulsions · Calaisis · janvier 2024',
    'Expulsions · Toutes les zones · janvier 2024',
  ]);
});
