import type { CountField, LedgerRecord, NameBook, Register } from '@vigie/observations';
import type { IndicatorUnit } from '../indicator-unit.ts';
import type { IndicatorId } from '../query.ts';
import { partlyHidden, weaknessOf, widen, type Tally, type Weakness } from './tally.ts';

/** How an indicator is computed: from which registers, what each record adds, and the value that comes out. */
export interface Measure {
  readonly registers: readonly Register[];
  readonly unit: IndicatorUnit;
  /** Whether a record of the registers is looked at; absent: all are. */
  readonly uses?: (record: LedgerRecord) => boolean;
  /** Adds one record. Returns how sure its own counts are, or `null` when the record's quality speaks for them. */
  readonly add: (tally: Tally, record: LedgerRecord, names: NameBook) => Weakness | null;
  /** `null`: no data. */
  readonly value: (tally: Tally) => number | null;
}

/** Adds a record to a tally, if the measure looks at it. */
export function count(measure: Measure, tally: Tally, record: LedgerRecord, names: NameBook): void {
  if (measure.uses && !measure.uses(record)) return;
  tally.records++;
  const own = measure.add(tally, record, names);
  const weakness = partlyHidden(record) ? 2 : (own ?? weaknessOf(record.quality));
  if (weakness > tally.weakness) tally.weakness = weakness;
}

const EVICTIONS: readonly Register[] = ['eviction'];

/** Counts that stand for belongings taken or destroyed. */
const BELONGINGS = [
  'tents', 'tarps', 'blankets', 'sleeping_bags', 'mattresses', 'pallets', 'chairs', 'bikes', 'phones', 'bags',
] as const satisfies readonly CountField[]; // prettier-ignore

/** The sum, or no data when nothing was counted. */
export const sumValue = (tally: Tally): number | null => (tally.known === 0 ? null : tally.sum);
/** The part of those known that holds. */
export const shareValue = (tally: Tally): number | null => (tally.known === 0 ? null : tally.sum / tally.known);
/** How many different values. */
export const distinctValue = (tally: Tally): number | null => tally.keys?.size ?? null;

/** The built-in indicators (`figures.md`). */
export const MEASURES: Readonly<Record<IndicatorId, Measure>> = {
  evictions: { registers: EVICTIONS, unit: 'count', add: addOne, value: sumValue },
  operation_days: distinctOf((record) => record.date),
  sites: distinctOf((record, names) => (record.site ? names.idOf('site', record.site) : undefined)),
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
  share_no_legal_basis: shareOf(noLegalBasis),
  share_belongings_seized: shareOf(belongingsSeized),
  mean_hours_between: { registers: EVICTIONS, unit: 'hours', add: addTime, value: meanHours },
  intimidations: casesOf('intimidation'),
  violence: casesOf('violence'),
};

function addOne(tally: Tally): null {
  tally.sum++;
  tally.known++;
  return null;
}

/** The sum of counts over the eviction register. A record that lacks one of them is missing; what it does hold still counts. */
function sumOf(...fields: readonly CountField[]): Measure {
  return {
    registers: EVICTIONS,
    unit: 'count',
    add(tally, record) {
      let weakness: Weakness | null = null;
      let lacks = false;
      for (const field of fields) {
        const counted = record.counts[field];
        if (!counted) {
          lacks = true;
          continue;
        }
        tally.sum += counted.value;
        tally.known++;
        const own = weaknessOf(counted.qualifier ?? record.quality);
        if (weakness === null || own > weakness) weakness = own;
      }
      if (lacks) tally.missing++;
      return weakness;
    },
    value: sumValue,
  };
}

function distinctOf(keyOf: (record: LedgerRecord, names: NameBook) => string | undefined): Measure {
  return {
    registers: EVICTIONS,
    unit: 'count',
    add(tally, record, names) {
      const key = keyOf(record, names);
      if (key) (tally.keys ??= new Set()).add(key);
      else tally.missing++;
      return null;
    },
    value: distinctValue,
  };
}

function shareOf(holds: (record: LedgerRecord, names: NameBook) => boolean | undefined): Measure {
  return {
    registers: EVICTIONS,
    unit: 'share',
    add(tally, record, names) {
      const held = holds(record, names);
      if (held === undefined) {
        tally.missing++;
      } else {
        tally.known++;
        if (held) tally.sum++;
      }
      return null;
    },
    value: shareValue,
  };
}

function noLegalBasis({ legalBasis }: LedgerRecord, names: NameBook): boolean | undefined {
  if (!legalBasis) return undefined;
  return names.idOf('legal_basis', legalBasis) === names.idOf('legal_basis', 'unknown');
}

/** Whether any belongings were counted; unknown when none of their kinds was (which is not the same as zero). */
function belongingsSeized({ counts }: LedgerRecord): boolean | undefined {
  let seized: boolean | undefined;
  for (const field of BELONGINGS) {
    const counted = counts[field];
    if (counted) seized = seized === true || counted.value > 0;
  }
  return seized;
}

/**
 * Time between two evictions of one site, by their noted starts (local time; a change of clocks inside a gap is an hour off). Records
 * without site or start are missing.
 */
function addTime(tally: Tally, { site, date, start }: LedgerRecord, names: NameBook): null {
  if (!site || !start) {
    tally.missing++;
    return null;
  }
  const time = Date.parse(`${date}T${start}:00Z`);
  widen((tally.spans ??= new Map()), names.idOf('site', site), { first: time, last: time, times: 1 });
  return null;
}

const HOUR = 3_600_000;

/** The mean of the gaps of all sites: what lies between the first and the last time, shared out among the gaps. */
function meanHours({ spans }: Tally): number | null {
  let gaps = 0;
  let total = 0;
  for (const { first, last, times } of spans?.values() ?? []) {
    total += last - first;
    gaps += times - 1;
  }
  return gaps === 0 ? null : total / gaps / HOUR;
}

/**
 * Cases of intimidation or violence: each record of the register is one; an eviction record that notes kinds of it on the spot
 * stands for one case a kind. So a form that asks for them inside the eviction feeds the register without becoming two evictions, and
 * `evictions` never counts a case. An eviction that notes nothing is missing: nobody wrote that there was none.
 */
function casesOf(register: 'intimidation' | 'violence'): Measure {
  const kind = register === 'intimidation' ? 'intimidation_kind' : 'violence_kind';
  return {
    registers: ['eviction', register],
    unit: 'count',
    add(tally, record, names) {
      if (record.register === register) return addOne(tally);
      const kinds = record[register];
      if (!kinds) {
        tally.missing++;
        return null;
      }
      tally.sum += new Set(kinds.map((name) => names.idOf(kind, name))).size;
      tally.known++;
      return null;
    },
    value: sumValue,
  };
}
