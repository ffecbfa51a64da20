import { nameBook, type LedgerRecord } from '@vigie/observations';
import { describe, expect, it } from 'vitest';
import { computeFigure } from './compute.ts';
import type { FigureContext } from './context.ts';
import { indicatorDefinition, indicatorName, indicatorWarning } from './indicator.ts';
import { ownIndicatorSchema, type OwnIndicator } from './own-indicator.ts';
import { monthPeriod, yearPeriod } from './period.ts';
import type { Query } from './query.ts';
import { say, tileWords } from './say.ts';

const NN = '\u202F';
const NB = '\u00A0';

const names = nameBook([
  { id: 'z-d', kind: 'zone', names: [{ name: 'Grande-Synthe' }, { name: 'Dunkerquois', from: '2022-01-01' }] },
  { id: 's-b', kind: 'site', names: [{ name: 'BMX', en: 'the BMX track' }] },
  { id: 'crs', kind: 'force', names: [{ name: 'CRS', en: 'riot police (CRS)' }] },
]);
const grenades: OwnIndicator = {
  id: 'own_grenades',
  register: 'eviction',
  measure: 'sum',
  field: 'own_count',
  names: { fr: 'Grenades lacrymogènes', en: 'Tear gas grenades' },
  unit: { fr: { one: 'grenade tirée', other: 'grenades tirées' }, en: { one: 'grenade fired', other: 'grenades fired' } },
  definition: { fr: 'Grenades que l’équipe a vu tirer.', en: 'Grenades that the team saw fired.' },
}; // prettier-ignore
const withoutInterpreter: OwnIndicator = {
  ...grenades,
  id: 'own_share',
  measure: 'share',
  where: [{ field: 'interpreter', is: false }],
  names: { fr: 'Part des expulsions sans interprète' },
  unit: { fr: { one: 'd’expulsions sans interprète', other: 'd’expulsions sans interprète' } },
};
const context: FigureContext = { names, indicators: [grenades, withoutInterpreter], fields: [] };
const record = (id: string, more: Partial<LedgerRecord> = {}): LedgerRecord => ({
  id,
  register: 'eviction',
  date: '2024-01-05',
  zone: 'Dunkerquois',
  counts: {},
  source: { kind: 'manual', id },
  ...more,
});
const fired = (value: number) => record('a', { own: { own_count: { value } } });
const ask = (records: readonly LedgerRecord[], more: Partial<Query> = {}, known = context) =>
  computeFigure(
    records,
    { indicator: 'own_grenades', period: monthPeriod('2024-01'), verification: 'all', ...more },
    known,
  );
const both = (figure: ReturnType<typeof ask>, wording: Parameters<typeof say>[2]) => [
  say(figure, 'fr', wording),
  say(figure, 'en', wording),
];
// prettier-ignore

describe('an indicator that the workspace added', () => {
  it('is worded in every form, without anything but the figure', () => {
    const figure = ask([fired(1226)]);
    expect(both(figure, 'number')).toEqual([`1${NN}226`, '1,226']);
    expect(both(figure, 'phrase')).toEqual([`1${NN}226 grenades tirées`, '1,226 grenades fired']);
    expect(both(figure, 'sentence')).toEqual([
      `En janvier 2024${NB}: 1${NN}226 grenades tirées.`,
      'In January 2024: 1,226 grenades fired.',
    ]);
    expect(tileWords(figure, 'fr')).toEqual({ qualifier: '', value: `1${NN}226`, label: 'grenades tirées' });
    expect(say(figure, 'en', 'alt')).toBe('1,226 grenades fired, in January 2024');
    expect(indicatorName(figure, 'en')).toBe('Tear gas grenades');
    expect(indicatorDefinition(figure, 'fr')).toBe('Grenades que l’équipe a vu tirer.');
  });
  it('is singular for one and, in French, for none; a record without it makes "at least"', () => {
    expect(both(ask([fired(1)]), 'phrase')).toEqual(['1 grenade tirée', '1 grenade fired']);
    expect(both(ask([fired(0)]), 'phrase')).toEqual(['0 grenade tirée', 'no grenades fired']);
    expect(both(ask([fired(3), record('b')]), 'phrase')).toEqual([
      'au moins 3 grenades tirées',
      'at least 3 grenades fired',
    ]);
  });
  it('agrees in French where somebody said how', () => {
    const feminine = { ...context, indicators: [{ ...grenades, agreement: 'feminine' as const }] };
    expect(say(ask([fired(2)], {}, feminine), 'fr', 'sentence')).toBe(
      'En janvier 2024, 2 grenades tirées ont été comptées.',
    );
    expect(say(ask([fired(0)], {}, feminine), 'fr', 'phrase')).toBe('aucune grenade tirée');
  });
  it('is a share in percent, a mean with a decimal, and French where there is no English', () => {
    const records = [record('a', { interpreter: false }), record('b', { interpreter: true })];
    expect(both(ask(records, { indicator: 'own_share' }), 'phrase')).toEqual([
      `50${NB}% d’expulsions sans interprète`,
      '50% d’expulsions sans interprète',
    ]);
    const mean = { ...context, indicators: [{ ...grenades, measure: 'mean' as const }] };
    const figure = ask([fired(1), record('b', { own: { own_count: { value: 2 } } })], {}, mean);
    expect([figure.unit, figure.value, say(figure, 'fr', 'number')]).toEqual(['mean', 1.5, '1,5']);
  });
  it('is compared like any other', () => {
    const records = [fired(5), record('b', { date: '2023-12-05', own: { own_count: { value: 3 } } })];
    const figure = ask(records, { compare: { to: 'previous_period', as: 'difference' } });
    expect(say(figure, 'fr', 'phrase')).toBe('2 grenades tirées de plus');
  });
  it('that nobody knows any more gives no data, and says so', () => {
    const figure = ask([fired(3)], {}, { ...context, indicators: [] });
    expect(figure).toMatchObject({ value: null, records: 0, sources: [] });
    expect(both(figure, 'phrase')).toEqual([
      'pas de donnée (indicateur inconnu)',
      'no data (unknown indicator)',
    ]);
    expect(indicatorWarning(figure, 'fr')).not.toBe('');
  });
  it('must have a field to sum, and a condition to be a share of', () => {
    const { field: _, ...without } = grenades;
    expect(ownIndicatorSchema.safeParse(grenades).success).toBe(true);
    expect(ownIndicatorSchema.safeParse(without).success).toBe(false);
    expect(ownIndicatorSchema.safeParse({ ...without, measure: 'share' }).success).toBe(false);
  });
});

describe('places', () => {
  const evictions = (more: Partial<Query>) => ask([record('a')], { indicator: 'evictions', ...more });
  it('are called what they were called at the time', () => {
    const when = (year: number) => say(evictions({ zone: 'Grande-Synthe', period: yearPeriod(year) }), 'fr', 'alt');
    expect(when(2024)).toBe('1 expulsion dans le Dunkerquois, en 2024');
    expect(when(2021)).toContain('à Grande-Synthe, en 2021');
    expect(say(evictions({ zone: 'z-d' }), 'en', 'alt')).toBe('1 eviction in the Dunkirk area, in January 2024');
  });
  it('have their name in each language', () => {
    const records = [record('a', { site: 'bmx', forces: ['crs'] })];
    const figure = ask(records, { indicator: 'evictions', site: 'BMX', force: 'CRS' });
    expect(say(figure, 'en', 'phrase')).toBe('1 eviction');
    expect(say(figure, 'en', 'alt')).toBe(
      '1 eviction at the living site the BMX track with riot police (CRS) present, in January 2024',
    );
  });
  it('that nobody noted are said to be that; everywhere is said by nothing', () => {
    expect(both(computeFigure([record('a', { zone: '' })], { ...evictions({}).query, zone: '' }), 'alt')).toEqual([
      '1 expulsion (zone non notée), en janvier 2024',
      '1 eviction (no area noted), in January 2024',
    ]);
    expect(say(evictions({}), 'fr', 'sentence')).toBe('En janvier 2024, 1 expulsion a été comptée.');
  });
});

it('conditions are told in the words of the form', () => {
  const records = [record('a', { kind: 'large', interpreter: false, counts: { tents: { value: 7 } } })];
  const figure = ask(records, {
    indicator: 'evictions',
    fields: [{ field: 'interpreter', is: false }, { field: 'tents', min: 5 }],
  });
  expect(figure.value).toBe(1);
  expect(say(figure, 'fr', 'alt')).toMatch(new RegExp(`^1 expulsion \\(.+${NB}: non, .+${NB}: au moins 5\\), en janvier 2024$`));
  expect(say(figure, 'en', 'alt')).toMatch(/^1 eviction \(.+: no, .+: at least 5\), in January 2024$/);
}); // prettier-ignore

it('a question of a peer with a value that no form offers is worded, not broken', () => {
  const odd = ['constructor', '__proto__', ''].map((is) => ({ field: 'visibility' as const, is }));
  expect(say(ask([record('a')], { indicator: 'evictions', fields: odd }), 'fr', 'sentence')).toContain('constructor');
});
