import { nameKey, type Count, type LedgerRecord, type NameBook } from '@vigie/observations';
import type { OwnIndicator } from '../own-indicator.ts';
import { allTests, fieldTest, idsOfWords, isWordField, type FieldTest } from './field-test.ts';
import { distinctValue, shareValue, sumValue, type Measure } from './measure.ts';
import { weaknessOf } from './tally.ts';

/** How an indicator that the workspace added is computed. */
export function ownMeasure(indicator: OwnIndicator, names: NameBook): Measure {
  const holds = allTests((indicator.where ?? []).map((condition) => fieldTest(condition, names)));
  const registers = [indicator.register];
  switch (indicator.measure) {
    case 'count':
      return { registers, unit: 'count', add: addHeld(holds), value: sumValue };
    case 'share':
      return { registers, unit: 'share', add: addHeld(holds), value: shareValue };
    case 'sum':
      return { registers, unit: 'count', uses: notRefused(holds), add: addCount(indicator, holds), value: sumValue };
    case 'mean':
      return { registers, unit: 'mean', uses: notRefused(holds), add: addCount(indicator, holds), value: shareValue };
    case 'distinct':
      return {
        registers,
        unit: 'count',
        uses: notRefused(holds),
        add: addKeys(indicator, holds),
        value: distinctValue,
      };
  }
}

/** Records that fulfil the conditions, and those of which nobody knows: they are missing, not left out. */
function notRefused(holds: FieldTest): NonNullable<Measure['uses']> {
  return (record) => holds(record) !== false;
}

function addHeld(holds: FieldTest): Measure['add'] {
  return (tally, record) => {
    const held = holds(record);
    if (held === undefined) tally.missing++;
    else {
      tally.known++;
      if (held) tally.sum++;
    }
    return null;
  };
}

function addCount({ field }: OwnIndicator, holds: FieldTest): Measure['add'] {
  return (tally, record) => {
    const counted = holds(record) === true ? countOf(record, field) : undefined;
    if (!counted) {
      tally.missing++;
      return null;
    }
    tally.sum += counted.value;
    tally.known++;
    return weaknessOf(counted.qualifier ?? record.quality);
  };
}

function addKeys({ field }: OwnIndicator, holds: FieldTest): Measure['add'] {
  return (tally, record, names) => {
    const keys = holds(record) === true ? keysOf(record, field, names) : undefined;
    if (keys === undefined) {
      tally.missing++;
      return null;
    }
    const all = (tally.keys ??= new Set());
    for (const key of keys) all.add(key);
    return null;
  };
}

/** The count that a record holds in a field of its own or of the team's. */
function countOf(record: LedgerRecord, field: OwnIndicator['field']): Count | undefined {
  if (field === undefined) return undefined;
  if (!field.startsWith('own_')) return record.counts[field as keyof LedgerRecord['counts']];
  const held = record.own?.[field];
  return typeof held?.value === 'number' ? { ...held, value: held.value } : undefined;
}

/** What a record holds in a field, as keys under which equal values meet; `undefined` when nobody noted it. */
function keysOf(record: LedgerRecord, field: OwnIndicator['field'], names: NameBook): readonly string[] | undefined {
  if (field !== undefined && isWordField(field)) return idsOfWords(record, field, names);
  switch (field) {
    case 'date':
      return [record.date];
    case 'enteredBy':
      return record.enteredBy ? [nameKey(record.enteredBy)] : undefined;
    default: {
      const value = field?.startsWith('own_') ? record.own?.[field]?.value : countOf(record, field)?.value;
      return value === undefined ? undefined : [nameKey(String(value))];
    }
  }
}
