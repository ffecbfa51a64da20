import { answerKey, nameKey, type Count, type CountField, type NameBook } from '@vigie/observations';
import type { FigureContext } from '../context.ts';
import type { OwnIndicator } from '../own-indicator.ts';
import type { Facts } from './facts.ts';
import { allTests, fieldTest, idsOfWords, isWordField, type FieldTest } from './field-test.ts';
import { addHeld, distinctValue, shareValue, sumValue, type Measure } from './measure.ts';
import { weaknessOf } from './tally.ts';

/** How an indicator that the workspace added is computed. */
export function ownMeasure(indicator: OwnIndicator, context: FigureContext): Measure {
  const { register, measure, field } = indicator;
  const holds = allTests((indicator.where ?? []).map((condition) => fieldTest(condition, context)));
  const registers = [register];
  switch (measure) {
    case 'count':
      return { registers, unit: 'count', over: held(holds), value: sumValue };
    case 'share':
      return { registers, unit: 'share', over: held(holds), value: shareValue };
    case 'sum':
      return { registers, unit: 'count', uses: notRefused(holds), over: counts(field, holds), value: sumValue };
    case 'mean':
      return { registers, unit: 'mean', uses: notRefused(holds), over: counts(field, holds), value: shareValue };
    case 'distinct':
      return {
        registers,
        unit: 'count',
        uses: notRefused(holds),
        over: keys(field, holds, context),
        value: distinctValue,
      };
  }
}

/** Records that fulfil the conditions, and those of which nobody knows: they are missing, not left out. */
function notRefused(holds: FieldTest): NonNullable<Measure['uses']> {
  return (facts) => {
    const test = holds(facts);
    return (row) => test(row) !== false;
  };
}

function held(holds: FieldTest): Measure['over'] {
  return (facts) => {
    const test = holds(facts);
    return (tally, row) => addHeld(tally, test(row));
  };
}

function counts(field: OwnIndicator['field'], holds: FieldTest): Measure['over'] {
  return (facts) => {
    const [test, countOf, quality] = [holds(facts), countsOf(facts, field), facts.field('quality')];
    return (tally, row) => {
      const counted = test(row) === true ? countOf(row) : undefined;
      if (!counted) {
        tally.missing++;
        return null;
      }
      tally.sum += counted.value;
      tally.known++;
      return weaknessOf(counted.qualifier ?? quality[row]);
    };
  };
}

function keys(field: OwnIndicator['field'], holds: FieldTest, { fields }: FigureContext): Measure['over'] {
  return (facts, names) => {
    const [test, keysOf] = [holds(facts), keysOfField(facts, field, { names, fields })];
    return (tally, row) => {
      const found = test(row) === true ? keysOf(row) : undefined;
      if (found === undefined) {
        tally.missing++;
        return null;
      }
      const all = (tally.keys ??= new Set());
      for (const key of found) all.add(key);
      return null;
    };
  };
}

/** The counts that records hold in a field of their own or of the team's. */
function countsOf(facts: Facts, field: OwnIndicator['field']): (row: number) => Count | undefined {
  if (field?.startsWith('own_')) {
    const own = facts.field('own');
    return (row) => {
      const given = own[row]?.[field];
      return typeof given?.value === 'number' ? { ...given, value: given.value } : undefined;
    };
  }
  return (row) => facts.records[row]?.counts[field as CountField];
}

/** What records hold in a field, as keys under which equal values meet; `undefined` where nobody noted it. */
function keysOfField(
  facts: Facts,
  field: OwnIndicator['field'],
  { names, fields = [] }: { readonly names: NameBook; readonly fields: FigureContext['fields'] },
): (row: number) => readonly string[] | undefined {
  if (field !== undefined && isWordField(field)) return idsOfWords(facts, field, names);
  if (field === 'date' || field === 'enteredBy') {
    const column = facts.field(field);
    return (row) => keyed(column[row]);
  }
  const own = facts.field('own');
  const countOf = countsOf(facts, field);
  if (!field?.startsWith('own_')) return (row) => keyed(countOf(row)?.value);
  const choice = fields.find(({ id, kind }) => id === field && kind === 'choice');
  return (row) => {
    const value = own[row]?.[field]?.value;
    return typeof value === 'string' && choice ? [answerKey(choice, value)] : keyed(value);
  };
}

function keyed(value: string | number | boolean | undefined): readonly string[] | undefined {
  return value === undefined || value === '' ? undefined : [nameKey(String(value))];
}
