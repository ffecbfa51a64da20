import {
  COUNT_FIELDS,
  QUALIFIERS,
  REGISTERS,
  VISIBILITIES,
  type CountField,
  type LedgerRecord,
} from '@vigie/observations';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { computeFigure, computeSeries } from './compute.ts';
import { INDICATORS, type Query } from './query.ts';

const date = fc.integer({ min: 1, max: 60 }).map((day) => new Date(Date.UTC(2024, 0, day)).toISOString().slice(0, 10));
const optional = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });
const count = fc.record(
  { value: fc.nat({ max: 50 }), qualifier: fc.constantFrom(...QUALIFIERS) },
  { requiredKeys: ['value'] },
);

const record: fc.Arbitrary<LedgerRecord> = fc
  .record({
    register: fc.constantFrom(...REGISTERS, 'eviction', 'eviction', 'eviction'),
    date,
    start: optional(fc.constantFrom('07:10', '08:00', '09:30')),
    zone: optional(fc.constantFrom('Calaisis', 'Dunkerquois', 'calaisis ')),
    site: optional(fc.constantFrom('BMX', 'Old Lidl', 'Turquerie')),
    legalBasis: optional(fc.constantFrom('unknown', 'flagrance')),
    forces: optional(fc.subarray(['crs', 'pn', 'bac'])),
    visibility: optional(fc.constantFrom(...VISIBILITIES)),
    quality: optional(fc.constantFrom(...QUALIFIERS)),
    counts: fc.uniqueArray(fc.tuple(fc.constantFrom(...COUNT_FIELDS), count), {
      selector: ([field]) => field,
      maxLength: 6,
    }),
    violence: optional(fc.subarray(['Coups', 'Gazage'])),
    intimidation: optional(fc.subarray(['Menaces', 'Photos'])),
    verified: optional(fc.constant({ by: 'Awa' })),
  })
  .map(({ counts, ...fields }) => ({
    ...(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as typeof fields),
    counts: Object.fromEntries(counts),
    id: '',
    source: { kind: 'manual' as const, id: 'x' },
  })) as fc.Arbitrary<LedgerRecord>;
const ledger = fc
  .array(record, { maxLength: 25 })
  .map((records) => records.map((one, index) => ({ ...one, id: `r${index}` })));

const query: fc.Arbitrary<Query> = fc
  .record({
    indicator: fc.constantFrom(...INDICATORS),
    dates: fc.tuple(date, date),
    zone: optional(fc.constantFrom('Calaisis', 'Dunkerquois', 'Nulle part')),
    site: optional(fc.constantFrom('BMX', 'bmx')),
    force: optional(fc.constantFrom('crs', 'CRS')),
    verification: fc.constantFrom('verified' as const, 'all' as const),
  })
  .map(({ dates, ...fields }) => {
    const [from, to] = dates.toSorted();
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    return { ...given, period: { from, to } } as Query;
  });

/** The same answer the long way round: written from the definitions alone, sharing no code with the computation. */
function naive(records: readonly LedgerRecord[], { indicator, period, zone, site, force, verification }: Query) {
  const same = (a: string | undefined, b: string) => a !== undefined && a.trim().toLowerCase() === b.toLowerCase();
  const registers: string[] =
    indicator === 'intimidations'
      ? ['eviction', 'intimidation']
      : indicator === 'violence'
        ? ['eviction', 'violence']
        : ['eviction'];
  const asked = records.filter(
    (r) =>
      registers.includes(r.register) &&
      r.date >= period.from &&
      r.date <= period.to &&
      (zone === undefined || same(r.zone, zone)) &&
      (site === undefined || same(r.site, site)) &&
      (force === undefined || (r.forces ?? []).some((f) => same(f, force))),
  );
  const used = asked.filter((r) => verification === 'all' || r.verified !== undefined);
  const fields = FIELDS[indicator];
  const lacks = (r: LedgerRecord): boolean => {
    if (fields) return fields.some((f) => r.counts[f] === undefined);
    if (indicator === 'sites') return !r.site;
    if (indicator === 'share_no_legal_basis') return r.legalBasis === undefined;
    if (indicator === 'share_belongings_seized') return OBJECTS.every((f) => r.counts[f] === undefined);
    if (indicator === 'mean_hours_between') return !r.site || !r.start;
    if (indicator === 'intimidations') return r.register === 'eviction' && r.intimidation === undefined;
    if (indicator === 'violence') return r.register === 'eviction' && r.violence === undefined;
    return false;
  };
  const missing = used.filter(lacks).length;
  const qualifiersOf = (r: LedgerRecord) => {
    const own = (fields ?? []).flatMap((f) => (r.counts[f] ? [r.counts[f].qualifier ?? r.quality ?? 'exact'] : []));
    return own.length > 0 ? own : [r.quality ?? 'exact'];
  };
  const all = used.flatMap(qualifiersOf);
  const hidden = used.some((r) => r.visibility !== undefined && r.visibility !== 'good');
  const qualifier =
    missing > 0 || hidden || all.includes('at_least') ? 'at_least' : all.includes('about') ? 'about' : 'exact';
  return {
    value: naiveValue(used, indicator, fields, lacks),
    qualifier,
    missing,
    records: used.length,
    unverified: asked.length - used.length,
  };
}

const OBJECTS: CountField[] = [
  'tents',
  'tarps',
  'blankets',
  'sleeping_bags',
  'mattresses',
  'pallets',
  'chairs',
  'bikes',
  'phones',
  'bags',
];
const FIELDS: Partial<Record<Query['indicator'], CountField[]>> = {
  ...Object.fromEntries(COUNT_FIELDS.map((field) => [field, [field]])),
  tents_tarps: ['tents', 'tarps'],
  blankets_sleeping_bags: ['blankets', 'sleeping_bags'],
};

function naiveValue(
  used: readonly LedgerRecord[],
  indicator: Query['indicator'],
  fields: readonly CountField[] | undefined,
  lacks: (r: LedgerRecord) => boolean,
): number | null {
  const known = used.filter((r) => !lacks(r));
  if (fields) {
    const values = used.flatMap((r) => fields.flatMap((f) => r.counts[f]?.value ?? []));
    return values.length === 0 ? null : values.reduce((a, b) => a + b);
  }
  if (known.length === 0) return null;
  if (indicator === 'evictions') return known.length;
  if (indicator === 'operation_days') return new Set(known.map((r) => r.date)).size;
  if (indicator === 'sites') return new Set(known.map((r) => r.site)).size;
  if (indicator === 'share_no_legal_basis')
    return known.filter((r) => r.legalBasis === 'unknown').length / known.length;
  if (indicator === 'share_belongings_seized') {
    return known.filter((r) => OBJECTS.some((f) => (r.counts[f]?.value ?? 0) > 0)).length / known.length;
  }
  if (indicator === 'mean_hours_between') {
    const gaps: number[] = [];
    for (const site of new Set(known.map((r) => r.site))) {
      const times = known.filter((r) => r.site === site).map((r) => Date.parse(`${r.date}T${r.start}Z`));
      times.sort((a, b) => a - b);
      times.slice(1).forEach((time, i) => gaps.push((time - (times[i] ?? 0)) / 3_600_000));
    }
    return gaps.length === 0 ? null : gaps.reduce((a, b) => a + b) / gaps.length;
  }
  const register = indicator === 'violence' ? 'violence' : 'intimidation';
  return known.reduce((sum, r) => sum + (r.register === register ? 1 : (r[register]?.length ?? 0)), 0);
}

it('every figure equals the same figure computed the long way round', () => {
  fc.assert(
    fc.property(ledger, query, (records, asked) => {
      const { value, qualifier, missing, records: used, unverified } = computeFigure(records, asked);
      const slow = naive(records, asked);
      expect({ qualifier, missing, records: used, unverified }).toEqual({ ...slow, value: undefined });
      if (value === null || slow.value === null) expect(value).toBe(slow.value);
      else expect(value).toBeCloseTo(slow.value, 9);
    }),
    { numRuns: 5000 },
  );
});

it('the order of the records changes nothing', () => {
  fc.assert(
    fc.property(ledger, query, (records, asked) => {
      expect(computeFigure(records.toReversed(), asked)).toEqual(computeFigure(records, asked));
    }),
    { numRuns: 500 },
  );
});

it('the digest changes with the data used, and with nothing else', () => {
  fc.assert(
    fc.property(ledger, query, record, (records, asked, other) => {
      const figure = computeFigure(records, asked);
      const more = computeFigure([...records, { ...other, id: 'other' }], asked);
      expect(more.digest === figure.digest).toBe(more.records === figure.records);
    }),
    { numRuns: 500 },
  );
});

it('a series of counts adds up to its whole', () => {
  fc.assert(
    fc.property(ledger, query, fc.constantFrom('day', 'month', 'quarter', 'year'), (records, asked, step) => {
      const whole = computeFigure(records, { ...asked, indicator: 'tents' });
      const parts = computeSeries(records, { ...asked, indicator: 'tents' }, step);
      expect(parts.reduce((sum, part) => sum + (part.value ?? 0), 0)).toBe(whole.value ?? 0);
      expect(parts.reduce((sum, part) => sum + part.records, 0)).toBe(whole.records);
      expect(parts[0]?.query.period.from).toBe(asked.period.from);
      expect(parts.at(-1)?.query.period.to).toBe(asked.period.to);
    }),
    { numRuns: 300 },
  );
});
