import {
  COUNT_FIELDS,
  nameBook,
  QUALIFIERS,
  REGISTERS,
  VISIBILITIES,
  type LedgerRecord,
  type ListEntry,
} from '@vigie/observations';
import * as fc from 'fast-check';
import type { FigureContext } from '../context.ts';
import type { KnownCount } from '../known-count.ts';
import type { OwnIndicator } from '../own-indicator.ts';
import { INDICATORS, type Query } from '../query.ts';

/** Lists with a history: names changed, entries merged and split. */
const ENTRIES: readonly ListEntry[] = [
  { id: 'z-calais', kind: 'zone', names: [{ name: 'Calais' }, { name: 'Calaisis', from: '2024-01-20' }] },
  { id: 'z-dunkerque', kind: 'zone', names: [{ name: 'Grande-Synthe' }, { name: 'Dunkerquois', en: 'Dunkirk' }] },
  { id: 'z-loon', kind: 'zone', names: [{ name: 'Loon-Plage' }], splitFrom: 'z-dunkerque' },
  { id: 's-bmx', kind: 'site', names: [{ name: 'Stade' }, { name: 'BMX' }] },
  { id: 's-lidl', kind: 'site', names: [{ name: 'Old Lidl' }] },
  { id: 's-nord', kind: 'site', names: [{ name: 'Lidl nord' }], splitFrom: 's-lidl' },
  { id: 's-turquerie', kind: 'site', names: [{ name: 'Turquerie' }], mergedInto: 's-bmx' },
  { id: 'crs', kind: 'force', names: [{ name: 'Compagnie' }, { name: 'CRS' }] },
  { id: 'unknown', kind: 'legal_basis', names: [{ name: 'inconnue', en: 'unknown to us' }] },
  { id: 'v-coups', kind: 'violence_kind', names: [{ name: 'Coups' }] },
  { id: 'v-frappe', kind: 'violence_kind', names: [{ name: 'Frappé' }], mergedInto: 'v-coups' },
];

/** What each word means, written by hand: the entry first, then what it was split from. Words that are in no list mean themselves. */
export const MEANINGS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  zone: {
    'z-calais': ['A'], calais: ['A'], calaisis: ['A'], 'z-dunkerque': ['D'], 'grande-synthe': ['D'], dunkerquois: ['D'],
    dunkirk: ['D'], 'loon-plage': ['L', 'D'],
  },
  site: {
    's-bmx': ['B'], stade: ['B'], bmx: ['B'], turquerie: ['B'], 'old lidl': ['O'], 's-nord': ['N', 'O'], 'lidl nord': ['N', 'O'],
  },
  force: { crs: ['C'], compagnie: ['C'] },
  legal_basis: { unknown: ['U'], inconnue: ['U'], 'unknown to us': ['U'] },
  violence_kind: { coups: ['H'], frappé: ['H'] },
}; // prettier-ignore

const date = fc.integer({ min: 1, max: 62 }).map((day) => new Date(Date.UTC(2024, 0, day)).toISOString().slice(0, 10));
const optional = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });
const count = fc.record(
  { value: fc.nat({ max: 50 }), qualifier: fc.constantFrom(...QUALIFIERS) },
  { requiredKeys: ['value'] },
);
/** Asked of one query in five: two conditions at once leave few records, and nothing to compare. */
const seldom = <T>(arb: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: arb });
const own = fc.record(
  {
    own_grenades: count,
    own_weather: fc.record({ value: fc.constantFrom('Pluie', 'pluie', 'Vent') }),
    own_press: fc.record({ value: fc.boolean() }),
  },
  { requiredKeys: [] },
);

/** Absent fields left out, as records are kept. */
function noted<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

const FEW_FIELDS = ['tents', 'tarps', 'minors', 'women', 'blankets', 'arrests'] as const;

/** One record; ids are given by whoever makes a ledger of them. */
export const arbitraryRecord: fc.Arbitrary<LedgerRecord> = fc
  .record({
    register: fc.constantFrom(...REGISTERS, 'eviction', 'eviction', 'eviction'),
    date,
    start: optional(fc.constantFrom('07:10', '08:00', '09:30')),
    zone: optional(fc.constantFrom('Calais', 'Calaisis', 'calaisis ', 'Dunkerquois', 'Grande-Synthe', 'Loon-Plage', 'Boulogne', '')),
    site: optional(fc.constantFrom('BMX', 'stade', 'Old Lidl', 'Lidl nord', 'Turquerie', 'Pont', '')),
    kind: optional(fc.constantFrom('routine', 'large')),
    legalBasis: optional(fc.constantFrom('unknown', 'inconnue', 'flagrance')),
    forces: optional(fc.subarray(['crs', 'Compagnie', 'Douane'])),
    interpreter: optional(fc.boolean()),
    visibility: optional(fc.constantFrom(...VISIBILITIES)),
    quality: optional(fc.constantFrom(...QUALIFIERS)),
    counts: fc.uniqueArray(fc.tuple(fc.constantFrom(...COUNT_FIELDS, ...FEW_FIELDS, ...FEW_FIELDS), count), {
      selector: ([field]) => field,
      maxLength: 6,
    }),
    violence: optional(fc.subarray(['Coups', 'Frappé', 'Gazage'])),
    intimidation: optional(fc.subarray(['Menaces', 'Photos'])),
    own: optional(own),
    enteredBy: optional(fc.constantFrom('Awa', 'awa', 'Tom')),
    verified: optional(fc.constant({ by: 'Awa' })),
  })
  .map(({ counts, ...fields }) => ({
    ...noted(fields),
    counts: Object.fromEntries(counts),
    id: '',
    source: { kind: 'manual' as const, id: 'x' },
  })); // prettier-ignore

/** Up to 25 records with ids of their own. */
export const arbitraryLedger = fc
  .array(arbitraryRecord, { maxLength: 25 })
  .map((records) => records.map((one, index) => ({ ...one, id: `r${index}` })));

const condition = fc.constantFrom<NonNullable<Query['fields']>[number]>(
  { field: 'kind', is: 'large' },
  { field: 'site', is: 'Old Lidl' },
  { field: 'forces', is: 'CRS' },
  { field: 'legalBasis', is: 'inconnue' },
  { field: 'interpreter', is: false },
  { field: 'visibility', is: 'good' },
  { field: 'violence', is: 'coups' },
  { field: 'kind', is: '' },
  { field: 'tents', min: 5 },
  { field: 'tents', is: 0 },
  { field: 'own_grenades', min: 1 },
  { field: 'own_weather', is: 'pluie' },
  { field: 'own_press', is: true },
);
const conditions = fc.array(condition, { minLength: 1, maxLength: 3 });

const names = { fr: 'Propre' };
const unit = { fr: { one: 'cas', other: 'cas' } };
const ownIndicator: fc.Arbitrary<OwnIndicator> = fc
  .tuple(
    fc.constantFrom<Pick<OwnIndicator, 'measure' | 'field'>>(
      { measure: 'count' },
      { measure: 'share' },
      { measure: 'sum', field: 'women' },
      { measure: 'sum', field: 'own_grenades' },
      { measure: 'mean', field: 'tents' },
      { measure: 'mean', field: 'own_grenades' },
      { measure: 'distinct', field: 'forces' },
      { measure: 'distinct', field: 'site' },
      { measure: 'distinct', field: 'enteredBy' },
      { measure: 'distinct', field: 'own_weather' },
    ),
    optional(conditions),
    fc.constantFrom(...REGISTERS, 'eviction'),
  )
  .map(([{ measure, field }, where, register]) => ({
    id: 'own_x',
    register,
    measure,
    ...(field ? { field } : {}),
    ...(where ? { where } : measure === 'share' ? { where: [{ field: 'interpreter' as const, is: true }] } : {}),
    names,
    unit,
    definition: names,
  }));

/** Days at which periods like to begin and end, so that known counts fill some of them. */
const JOINTS = ['2024-01-01', '2024-01-16', '2024-02-01', '2024-02-16', '2024-03-01'];
const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
const joined = fc
  .subarray(JOINTS, { minLength: 2, maxLength: 2 })
  .map(([from = '', to = '']) => ({ from, to: dayBefore(to) }));
const known: fc.Arbitrary<KnownCount> = fc
  .record({ period: joined, zone: optional(fc.constantFrom('Calais', 'Grande-Synthe')), count: fc.nat({ max: 12 }) })
  .map((fields) => ({ ...noted(fields), id: '' })); // prettier-ignore

/** What a workspace adds: lists with a history, an own indicator or none, some known counts. */
export const arbitraryContext: fc.Arbitrary<FigureContext> = fc
  .tuple(optional(ownIndicator), fc.array(known, { maxLength: 6 }))
  .map(([indicator, counts]) => ({
    names: nameBook(ENTRIES),
    indicators: indicator ? [indicator] : [],
    known: counts.map((one, index) => ({ ...one, id: `k${index}` })),
  }));

const period = fc.oneof(
  fc.tuple(date, date).map((dates) => {
    const [from = '', to = ''] = dates.toSorted();
    return { from, to };
  }),
  joined,
);

/** A question without a comparison. */
export const arbitraryQuery: fc.Arbitrary<Query> = fc
  .record({
    indicator: fc.constantFrom<Query['indicator']>(...INDICATORS, 'own_x', 'own_x', 'own_x', 'evictions', 'sites'),
    period,
    zone: fc.oneof(fc.constant(undefined), fc.constantFrom('Calais', 'z-calais', 'Dunkirk', 'Grande-Synthe', 'Loon-Plage', 'Nulle part', 'boulogne', '')),
    site: seldom(fc.constantFrom('Stade', 'bmx', 'Old Lidl', 's-nord', 'pont', '')),
    force: seldom(fc.constantFrom('crs', 'CRS', 'compagnie', 'douane', '')),
    fields: seldom(conditions),
    verification: fc.constantFrom('verified' as const, 'all' as const),
  })
  .map(noted); // prettier-ignore

/** A comparison to ask of it. */
export const arbitraryComparison: fc.Arbitrary<NonNullable<Query['compare']>> = fc.record({
  to: fc.constantFrom('previous_period', 'year_before'),
  as: fc.constantFrom('difference', 'percent', 'ratio'),
});
