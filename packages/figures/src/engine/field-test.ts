import {
  nameKey,
  sameName,
  type CountField,
  type LedgerRecord,
  type ListKind,
  type NameBook,
} from '@vigie/observations';
import type { Condition, ConditionField } from '../condition.ts';
import { NOT_NOTED } from '../query.ts';

/** What a record says to a condition; `undefined` when nobody noted the field. */
export type FieldTest = (record: LedgerRecord) => boolean | undefined;

/** Fields that hold words, with the list of the workspace in which those stand, if any. */
export const LIST_OF = {
  zone: 'zone',
  site: 'site',
  kind: 'operation_kind',
  legalBasis: 'legal_basis',
  forces: 'force',
  violence: 'violence_kind',
  intimidation: 'intimidation_kind',
  weapons: null,
  weaponsCarried: null,
} as const satisfies Partial<Record<ConditionField, ListKind | null>>;
export type WordField = keyof typeof LIST_OF;

export const isWordField = (field: string): field is WordField => Object.hasOwn(LIST_OF, field);

/** The words that a record holds in a field; `undefined` when nobody noted any. */
function wordsOf(record: LedgerRecord, field: WordField): readonly string[] | undefined {
  const held = record[field];
  if (held === undefined || held === '') return undefined;
  return typeof held === 'string' ? [held] : held;
}

/** What a word means, and all that it is a part of. */
function idsOf(field: WordField, word: string, names: NameBook): readonly string[] {
  const list = LIST_OF[field];
  return list === null ? [nameKey(word)] : names.idsOf(list, word);
}

/** The ids of what the words of a field mean; `undefined` when nobody noted any. */
export function idsOfWords(record: LedgerRecord, field: WordField, names: NameBook): readonly string[] | undefined {
  return wordsOf(record, field)?.flatMap((word) => idsOf(field, word, names)[0] ?? []);
}

/** A condition ready to be asked of many records. */
export function fieldTest(condition: Condition, names: NameBook): FieldTest {
  const { field } = condition;
  if (isWordField(field)) return 'is' in condition ? wordTest(field, String(condition.is), names) : never;
  if (field.startsWith('own_')) return ownTest(field, condition);
  if (field in FLAGS) return flagTest(field as Flag, condition);
  return countTest(field as CountField, condition);
}

/** Whether a record names something: by its id, any name it ever had, or a part of it. */
export function wordTest(field: WordField, name: string, names: NameBook): FieldTest {
  if (name === NOT_NOTED) return (record) => !wordsOf(record, field)?.length;
  const [asked = name] = idsOf(field, name, names);
  return (record) => wordsOf(record, field)?.some((word) => idsOf(field, word, names).includes(asked));
}

/** All conditions at once: what one refuses is refused; else what one does not know is unknown. */
export function allTests(tests: readonly FieldTest[]): FieldTest {
  return (record) => {
    let holds: boolean | undefined = true;
    for (const test of tests) {
      const answer = test(record);
      if (answer === false) return false;
      if (answer === undefined) holds = undefined;
    }
    return holds;
  };
}

const FLAGS = {
  legalBasisShown: true,
  cleaningTeam: true,
  interpreter: true,
  visibility: true,
  quality: true,
  testimony: true,
  consent: true,
} as const satisfies Partial<Record<ConditionField, true>>;
type Flag = keyof typeof FLAGS;

/** A condition on a list or a flag that asks for a minimum fits no record. */
const never: FieldTest = () => false;

function flagTest(field: Flag, condition: Condition): FieldTest {
  if (!('is' in condition)) return never;
  const { is } = condition;
  if (is === NOT_NOTED) return (record) => record[field] === undefined;
  return (record) => (record[field] === undefined ? undefined : record[field] === is);
}

function countTest(field: CountField, condition: Condition): FieldTest {
  return (record) => {
    const value = record.counts[field]?.value;
    if ('is' in condition && condition.is === NOT_NOTED) return value === undefined;
    return value === undefined ? undefined : fits(value, condition);
  };
}

function ownTest(field: string, condition: Condition): FieldTest {
  return (record) => {
    const value = record.own?.[field]?.value;
    if ('is' in condition && condition.is === NOT_NOTED) return value === undefined;
    return value === undefined ? undefined : fits(value, condition);
  };
}

function fits(value: string | number | boolean, condition: Condition): boolean {
  if ('min' in condition) return typeof value === 'number' && value >= condition.min;
  const { is } = condition;
  return typeof value === 'string' && typeof is === 'string' ? sameName(value, is) : value === is;
}
