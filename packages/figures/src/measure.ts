import { nameKey, type CountField, type LedgerRecord, type Qualifier, type Register } from '@vigie/observations';
import type { IndicatorId } from './query.ts';

/** What an indicator says of the records of its register: a value (`null`: no data) and how many records miss the field. */
export interface Measured {
  readonly value: number | null;
  readonly missing: number;
  /** The qualifiers that single counts carry, where they differ from their record's. */
  readonly qualifierOf?: (record: LedgerRecord) => Qualifier | undefined;
}

/** How an indicator is computed from the records of a query, and from which registers. */
export interface Measure {
  readonly registers: readonly Register[];
  readonly unit: 'count' | 'share' | 'hours';
  readonly measure: (records: readonly LedgerRecord[]) => Measured;
}

const EVICTIONS: readonly Register[] = ['eviction'];

/** Counts that stand for belongings taken or destroyed. */
const BELONGINGS = [
  'tents', 'tarps', 'blankets', 'sleeping_bags', 'mattresses', 'pallets', 'chairs', 'bikes', 'phones', 'bags',
] as const satisfies readonly CountField[]; // prettier-ignore

/** The built-in indicators (`figures.md`). */
export const MEASURES: Record<IndicatorId, Measure> = {
  evictions: measureOf('count', (records) => ({ value: records.length === 0 ? null : records.length, missing: 0 })),
  operation_days: measureOf('count', (records) => distinct(records, (record) => record.date)),
  sites: measureOf('count', (records) => distinct(records, (record) => record.site && nameKey(record.site))),
  persons: sumOf('persons'),
  minors: sumOf('minors'),
  families: sumOf('families'),
  tents: sumOf('tents'),
  tents_full: sumOf('tents_full'),
  tarps: sumOf('tarps'),
  tents_tarps: sumOf('tents', 'tarps'),
  blankets: sumOf('blankets'),
  sleeping_bags: sumOf('sleeping_bags'),
  blankets_sleeping_bags: sumOf('blankets', 'sleeping_bags'),
  mattresses: sumOf('mattresses'),
  pallets: sumOf('pallets'),
  chairs: sumOf('chairs'),
  bikes: sumOf('bikes'),
  phones: sumOf('phones'),
  bags: sumOf('bags'),
  arrests: sumOf('arrests'),
  arrests_violent: sumOf('arrests_violent'),
  share_no_legal_basis: measureOf('share', (records) => share(records, (record) => record.legalBasis, isUnknown)),
  share_belongings_seized: measureOf('share', (records) => share(records, belongingsSeized, (seized) => seized > 0)),
  mean_hours_between: measureOf('hours', meanHoursBetween),
  intimidations: casesOf('intimidation'),
  violence: casesOf('violence'),
};

function measureOf(unit: Measure['unit'], measure: Measure['measure']): Measure {
  return { registers: EVICTIONS, unit, measure };
}

/** The sum of counts over the eviction register. A record that lacks one of them is missing; what it does hold still counts. */
function sumOf(...fields: readonly CountField[]): Measure {
  return measureOf('count', (records) => {
    let value: number | null = null;
    let missing = 0;
    for (const record of records) {
      let lacks = false;
      for (const field of fields) {
        const count = record.counts[field];
        if (count) value = (value ?? 0) + count.value;
        else lacks = true;
      }
      if (lacks) missing++;
    }
    return { value, missing, qualifierOf: (record) => weakestCount(record, fields) };
  });
}

/** The weakest qualifier that the counts of a record carry of their own, each falling back on the record's quality. */
function weakestCount(record: LedgerRecord, fields: readonly CountField[]): Qualifier | undefined {
  const qualifiers = fields.flatMap((field) => {
    const count = record.counts[field];
    return count ? [count.qualifier ?? record.quality ?? 'exact'] : [];
  });
  return qualifiers.length === 0 ? undefined : qualifiers.reduce(weakest);
}

/** Of two qualifiers the weaker: `at_least`, then `about`, then `exact`. */
export function weakest(a: Qualifier, b: Qualifier): Qualifier {
  if (a === 'at_least' || b === 'at_least') return 'at_least';
  return a === 'about' || b === 'about' ? 'about' : 'exact';
}

function distinct(records: readonly LedgerRecord[], keyOf: (record: LedgerRecord) => string | undefined): Measured {
  const keys = new Set<string>();
  let missing = 0;
  for (const record of records) {
    const key = keyOf(record);
    if (key) keys.add(key);
    else missing++;
  }
  return { value: keys.size === 0 ? null : keys.size, missing };
}

function share<T>(
  records: readonly LedgerRecord[],
  fieldOf: (record: LedgerRecord) => T | undefined,
  holds: (field: T) => boolean,
): Measured {
  let known = 0;
  let held = 0;
  for (const record of records) {
    const field = fieldOf(record);
    if (field === undefined) continue;
    known++;
    if (holds(field)) held++;
  }
  return { value: known === 0 ? null : held / known, missing: records.length - known };
}

function isUnknown(legalBasis: string): boolean {
  return legalBasis === 'unknown';
}

/** How many belongings a record counts; absent when it counts none of their kinds (which is not the same as zero). */
function belongingsSeized(record: LedgerRecord): number | undefined {
  const counts = BELONGINGS.flatMap((field) => record.counts[field]?.value ?? []);
  return counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + count, 0);
}

/**
 * Mean time between two evictions of one site, by their noted starts (local time; a change of clocks inside a gap is an hour off).
 * Records without site or start are missing.
 */
function meanHoursBetween(records: readonly LedgerRecord[]): Measured {
  const timesBySite = new Map<string, number[]>();
  let missing = 0;
  for (const { site, date, start } of records) {
    if (!site || !start) {
      missing++;
      continue;
    }
    const times = timesBySite.get(nameKey(site)) ?? [];
    times.push(Date.parse(`${date}T${start}:00Z`));
    timesBySite.set(nameKey(site), times);
  }
  let gaps = 0;
  let total = 0;
  for (const times of timesBySite.values()) {
    if (times.length < 2) continue;
    total += Math.max(...times) - Math.min(...times);
    gaps += times.length - 1;
  }
  return { value: gaps === 0 ? null : total / gaps / 3_600_000, missing };
}

/**
 * Cases of intimidation or violence: each record of the register is one; an eviction record that notes kinds of it on the spot
 * stands for one case a kind. So a form that asks for them inside the eviction feeds the register without becoming two evictions, and
 * `evictions` never counts a case. An eviction that notes nothing is missing: nobody wrote that there was none.
 */
function casesOf(register: 'intimidation' | 'violence'): Measure {
  return {
    registers: ['eviction', register],
    unit: 'count',
    measure: (records) => {
      let value: number | null = null;
      let missing = 0;
      for (const record of records) {
        if (record.register === register) value = (value ?? 0) + 1;
        else if (record[register]) value = (value ?? 0) + new Set(record[register].map(nameKey)).size;
        else missing++;
      }
      return { value, missing };
    },
  };
}
