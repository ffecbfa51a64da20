import { canonicalJson, type LedgerRecord, type NameBook } from '@vigie/observations';
import type { FigureContext } from '../context.ts';
import { isBuiltIn } from '../indicator.ts';
import type { OwnIndicator } from '../own-indicator.ts';
import { NOT_NOTED, type IndicatorRef, type Query } from '../query.ts';
import type { Facts } from './facts.ts';
import { allTests, fieldTest, wordTest, type FieldTest } from './field-test.ts';
import { MEASURES, type Measure } from './measure.ts';
import { ownMeasure } from './own-measure.ts';

/** A query made ready to be asked of many records: names looked up once, conditions compiled once. Period and verification aside. */
export interface Plan {
  /** The same for queries that differ in period, zone and verification alone. */
  readonly key: string;
  readonly measure: Measure;
  readonly names: NameBook;
  readonly own?: OwnIndicator;
  /** Id of the zone asked for, `NOT_NOTED` for records without one; absent: everywhere. */
  readonly zone?: string;
  /** Whether a row of the zone is one that the query asks about; absent: all are. */
  readonly selects?: (facts: Facts) => (row: number) => boolean;
}

/** What a query means in a context; `null` when the workspace does not know its indicator. */
export function planOf(query: Query, context: FigureContext): Plan | null {
  const { names } = context;
  const found = measureOf(query.indicator, context);
  if (!found) return null;
  const { indicator, site, force, fields } = query;
  const tests: FieldTest[] = (fields ?? []).map((condition) => fieldTest(condition, context));
  if (site !== undefined) tests.push(wordTest('site', site, names));
  if (force !== undefined) tests.push(wordTest('forces', force, names));
  const holds = tests.length > 0 ? allTests(tests) : null;
  const zone = query.zone === undefined || query.zone === NOT_NOTED ? query.zone : names.idOf('zone', query.zone);
  return {
    key: canonicalJson([indicator, site, force, fields]),
    names,
    ...found,
    ...(zone === undefined ? {} : { zone }),
    ...(holds ? { selects: strictly(holds) } : {}),
  };
}

/** Ids of the zone that a record names and of all that it is a part of; empty when it names none. */
export function zoneIdsOf(record: LedgerRecord, names: NameBook): readonly string[] {
  return record.zone ? names.idsOf('zone', record.zone) : [];
}

/** Whether records of a zone are asked about. */
export function inZone(plan: Plan, zoneIds: readonly string[]): boolean {
  if (plan.zone === undefined) return true;
  return plan.zone === NOT_NOTED ? zoneIds.length === 0 : zoneIds.includes(plan.zone);
}

/** The rows of the right zone and period on which a figure rests. */
export function usedRows({ selects, measure }: Plan, facts: Facts, rows: readonly number[]): readonly number[] {
  const [selected, used] = [selects?.(facts), measure.uses?.(facts)];
  return rows.filter((row) => (selected?.(row) ?? true) && (used?.(row) ?? true));
}

function strictly(test: FieldTest): NonNullable<Plan['selects']> {
  return (facts) => {
    const holds = test(facts);
    return (row) => holds(row) === true;
  };
}

function measureOf(
  indicator: IndicatorRef,
  context: FigureContext,
): { readonly measure: Measure; readonly own?: OwnIndicator } | null {
  if (isBuiltIn(indicator)) return { measure: MEASURES[indicator] };
  const own = context.indicators.find(({ id }) => id === indicator);
  return own ? { measure: ownMeasure(own, context), own } : null;
}
