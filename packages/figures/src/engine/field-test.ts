import {
  answerKey,
  nameKey,
  sameName,
  type CountField,
  type ListKind,
  type NameBook,
  type OwnField,
} from '@vigie/observations';
import type { Condition, ConditionField } from '../condition.ts';
import type { FigureContext } from '../context.ts';
import { NOT_NOTED } from '../query.ts';
import type { Facts } from './facts.ts';

/** What a row says to a condition; `undefined` when nobody noted the field. */
export type RowTest = (row: number) => boolean | undefined;

/** A condition, ready to be asked of some facts. */
export type FieldTest = (facts: Facts) => RowTest;

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

const FLAGS = [
  'legalBasisShown', 'cleaningTeam', 'interpreter', 'visibility', 'quality', 'testimony', 'consent',
] as const satisfies readonly ConditionField[]; // prettier-ignore
const flagOf = (field: ConditionField) => FLAGS.find((flag) => flag === field);

/** A condition made ready. */
export function fieldTest(condition: Condition, { names, fields }: Pick<FigureContext, 'names' | 'fields'>): FieldTest {
  const { field } = condition;
  if (isWordField(field)) return 'is' in condition ? wordTest(field, String(condition.is), names) : never;
  const fits = valueTest(condition);
  if (field.startsWith('own_')) {
    const choice = fields?.find(({ id, kind }) => id === field && kind === 'choice');
    if (choice && 'is' in condition && typeof condition.is === 'string' && condition.is !== NOT_NOTED)
      return answerTest(choice, condition.is);
    return (facts) => {
      const own = facts.field('own');
      return (row) => fits(own[row]?.[field]?.value);
    };
  }
  const flag = flagOf(field);
  if (flag) {
    return (facts) => {
      const flags = facts.field(flag);
      return (row) => fits(flags[row]);
    };
  }
  return (facts) => {
    const values = facts.counts(field as CountField)?.values;
    return (row) => {
      const value = values?.[row];
      return fits(value === undefined || Number.isNaN(value) ? undefined : value);
    };
  };
}

/** Whether a row holds an answer to a choice of the team's own, under any name that the answer ever had. */
function answerTest(choice: OwnField, asked: string): FieldTest {
  const key = answerKey(choice, asked);
  return (facts) => {
    const own = facts.field('own');
    return (row) => {
      const value = own[row]?.[choice.id]?.value;
      return value === undefined ? undefined : typeof value === 'string' && answerKey(choice, value) === key;
    };
  };
}

/** Whether a row names something: by its id, any name it ever had, or a part of it. */
export function wordTest(field: WordField, name: string, names: NameBook): FieldTest {
  if (name === NOT_NOTED) {
    return (facts) => {
      const words = facts.field(field);
      return (row) => !words[row]?.length;
    };
  }
  const [asked = name] = idsOf(field, name, names);
  // A ledger says a few dozen words thousands of times.
  const answers = new Map<string, boolean>();
  const means = (word: string) => {
    let answer = answers.get(word);
    if (answer === undefined) answers.set(word, (answer = idsOf(field, word, names).includes(asked)));
    return answer;
  };
  return (facts) => {
    const words = facts.field(field);
    return (row) => {
      const held = words[row];
      if (held === undefined || held === '') return undefined;
      return typeof held === 'string' ? means(held) : held.some(means);
    };
  };
}

/** The ids of what the words of a field mean, row by row; `undefined` where nobody noted any. */
export function idsOfWords(
  facts: Facts,
  field: WordField,
  names: NameBook,
): (row: number) => readonly string[] | undefined {
  const words = facts.field(field);
  const idOf = (word: string) => idsOf(field, word, names)[0] ?? word;
  return (row) => {
    const held = words[row];
    if (held === undefined || held === '') return undefined;
    return typeof held === 'string' ? [idOf(held)] : held.map(idOf);
  };
}

/** All conditions at once: what one refuses is refused; else what one does not know is unknown. */
export function allTests(tests: readonly FieldTest[]): FieldTest {
  return (facts) => {
    const bound = tests.map((test) => test(facts));
    return (row) => {
      let holds: boolean | undefined = true;
      for (const test of bound) {
        const answer = test(row);
        if (answer === false) return false;
        if (answer === undefined) holds = undefined;
      }
      return holds;
    };
  };
}

/** What a word means, and all that it is a part of. */
function idsOf(field: WordField, word: string, names: NameBook): readonly string[] {
  const list = LIST_OF[field];
  return list === null ? [nameKey(word)] : names.idsOf(list, word);
}

/** A condition on a list that asks for a minimum fits no record. */
const never: FieldTest = () => () => false;

/** Whether one value fulfils a condition; `undefined` for what nobody noted. */
function valueTest(condition: Condition): (value: string | number | boolean | undefined) => boolean | undefined {
  if ('min' in condition) {
    const { min } = condition;
    return (value) => (value === undefined ? undefined : typeof value === 'number' && value >= min);
  }
  const { is } = condition;
  if (is === NOT_NOTED) return (value) => value === undefined;
  if (typeof is !== 'string') return (value) => (value === undefined ? undefined : value === is);
  return (value) => (value === undefined ? undefined : typeof value === 'string' && sameName(value, is));
}
