import type { CountField, NameBook, Register } from '@vigie/observations';
import type { IndicatorUnit } from '../indicator-unit.ts';
import type { IndicatorId } from '../query.ts';
import type { CountColumn, Facts } from './facts.ts';
import { emptyTally, widen, type Tally, type Weakness } from './tally.ts';

/** Adds one row of some facts to a tally. Returns how sure its own counts are, or `null` when the record speaks for them. */
export type AddRow = (tally: Tally, row: number) => Weakness | null;

/** How an indicator is computed: from which registers, what each record adds, and the value that comes out. */
export interface Measure {
  readonly registers: readonly Register[];
  readonly unit: IndicatorUnit;
  /** Whether a row is looked at; absent: all are. */
  readonly uses?: (facts: Facts) => (row: number) => boolean;
  readonly over: (facts: Facts, names: NameBook) => AddRow;
  /** `null`: no data. */
  readonly value: (tally: Tally) => number | null;
}

/** The tally of some rows; of all without `rows`. */
export function tallyOf(measure: Measure, facts: Facts, names: NameBook, rows?: readonly number[]): Tally {
  const tally = emptyTally();
  const add = measure.over(facts, names);
  const uses = measure.uses?.(facts);
  const take = (row: number) => {
    if (uses && !uses(row)) return;
    tally.records++;
    const weakness = facts.weakness(row, add(tally, row));
    if (weakness > tally.weakness) tally.weakness = weakness as Weakness;
  };
  if (rows) rows.forEach(take);
  else for (let row = 0; row < facts.records.length; row++) take(row);
  return tally;
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
  evictions: { registers: EVICTIONS, unit: 'count', over: () => addOne, value: sumValue },
  operation_days: distinctOf(
    (facts) => facts.field('date'),
    (date) => date,
  ),
  sites: distinctOf(
    (facts) => facts.field('site'),
    (site, names) => names.idOf('site', site),
  ),
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
  mean_hours_between: { registers: EVICTIONS, unit: 'hours', over: addTimes, value: meanHours },
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
    over(facts) {
      const columns = fields.map((field) => facts.counts(field));
      return (tally, row) => addCounts(tally, columns, row);
    },
    value: sumValue,
  };
}

function addCounts(tally: Tally, columns: readonly (CountColumn | null)[], row: number): Weakness | null {
  let weakness: number | null = null;
  let lacks = false;
  for (const column of columns) {
    const value = column?.values[row] ?? Number.NaN;
    if (Number.isNaN(value)) {
      lacks = true;
      continue;
    }
    tally.sum += value;
    tally.known++;
    const own = column?.weakness[row] ?? 0;
    if (weakness === null || own > weakness) weakness = own;
  }
  if (lacks) tally.missing++;
  return weakness as Weakness | null;
}

function distinctOf(
  columnOf: (facts: Facts) => readonly (string | undefined)[],
  keyOf: (value: string, names: NameBook) => string,
): Measure {
  return {
    registers: EVICTIONS,
    unit: 'count',
    over(facts, names) {
      const column = columnOf(facts);
      return (tally, row) => {
        const value = column[row];
        if (value) (tally.keys ??= new Set()).add(keyOf(value, names));
        else tally.missing++;
        return null;
      };
    },
    value: distinctValue,
  };
}

function shareOf(over: Measure['over']): Measure {
  return { registers: EVICTIONS, unit: 'share', over, value: shareValue };
}

/** Adds whether something holds; `undefined` is missing. */
export function addHeld(tally: Tally, held: boolean | undefined): null {
  if (held === undefined) tally.missing++;
  else {
    tally.known++;
    if (held) tally.sum++;
  }
  return null;
}

function noLegalBasis(facts: Facts, names: NameBook): AddRow {
  const column = facts.field('legalBasis');
  const unknown = names.idOf('legal_basis', 'unknown');
  return (tally, row) => {
    const basis = column[row];
    return addHeld(tally, basis ? names.idOf('legal_basis', basis) === unknown : undefined);
  };
}

/** Whether any belongings were counted; unknown when none of their kinds was (which is not the same as zero). */
function belongingsSeized(facts: Facts): AddRow {
  const columns = BELONGINGS.flatMap((field) => facts.counts(field) ?? []);
  return (tally, row) => {
    let seized: boolean | undefined;
    for (const { values } of columns) {
      const value = values[row] ?? Number.NaN;
      if (!Number.isNaN(value)) seized = seized === true || value > 0;
    }
    return addHeld(tally, seized);
  };
}

/**
 * Time between two evictions of one site, by their noted starts (local time; a change of clocks inside a gap is an hour off). Records
 * without site or start are missing.
 */
function addTimes(facts: Facts, names: NameBook): AddRow {
  const [sites, dates, starts] = [facts.field('site'), facts.field('date'), facts.field('start')];
  return (tally, row) => {
    const [site, date, start] = [sites[row], dates[row], starts[row]];
    if (!site || !date || !start) {
      tally.missing++;
      return null;
    }
    const hour = Date.parse(date) / HOUR + Number(start.slice(0, 2)) + Number(start.slice(3, 5)) / 60;
    widen((tally.spans ??= new Map()), names.idOf('site', site), { first: hour, last: hour, times: 1 });
    return null;
  };
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
  return gaps === 0 ? null : total / gaps;
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
    over(facts, names) {
      const [registers, noted] = [facts.field('register'), facts.field(register)];
      return (tally, row) => {
        if (registers[row] === register) return addOne(tally);
        const kinds = noted[row];
        if (!kinds) {
          tally.missing++;
          return null;
        }
        tally.sum += kinds.length < 2 ? kinds.length : new Set(kinds.map((name) => names.idOf(kind, name))).size;
        tally.known++;
        return null;
      };
    },
    value: sumValue,
  };
}
