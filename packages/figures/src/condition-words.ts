import { formatNumber, m, type Locale } from '@vigie/i18n';
import {
  answerName,
  consentName,
  CONSENTS,
  DEFAULT_NAMES,
  namedField,
  ownFieldName,
  QUALIFIERS,
  qualityName,
  VISIBILITIES,
  visibilityName,
  weaponName,
  type ListKind,
  type NameBook,
  type OwnField,
} from '@vigie/observations';
import type { Condition } from './condition.ts';
import { isWordField, LIST_OF } from './engine/field-test.ts';
import { NOT_NOTED } from './query.ts';
import { lowerFirst } from './small-letter.ts';

/** What is needed to word a condition: the names at a date, and the fields that the workspace added. */
export interface ConditionNames {
  readonly names: NameBook;
  readonly fields?: readonly OwnField[];
  readonly at?: string;
}

/** A condition in words: "base légale : inconnue", "tents: at least 5". */
export function conditionWords(
  condition: Condition,
  locale: Locale,
  known: ConditionNames = { names: DEFAULT_NAMES },
): string {
  const field = lowerFirst(fieldWords(condition.field, locale, known));
  if ('min' in condition) {
    return m.figures_condition_min({ field, number: formatNumber(condition.min, locale) }, { locale });
  }
  return m.figures_condition_is({ field, value: valueWords(condition, locale, known) }, { locale });
}

function fieldWords(field: Condition['field'], locale: Locale, { names, fields = [] }: ConditionNames): string {
  if (!isOwn(field)) return namedField(field, locale, names);
  const own = fields.find(({ id }) => id === field);
  return own ? ownFieldName(own, locale) : m.figures_condition_unknown_field({}, { locale });
}

const isOwn = (field: Condition['field']): field is `own_${string}` => field.startsWith('own_');

/** Lists of what has a name of its own, and keeps its capital within a sentence. */
const PROPER: ReadonlySet<ListKind> = new Set(['zone', 'site', 'force']);

function valueWords(
  { field, is }: Extract<Condition, { is: unknown }>,
  locale: Locale,
  { names, fields = [], at }: ConditionNames,
): string {
  if (is === NOT_NOTED) return m.figures_condition_not_noted({}, { locale });
  if (typeof is === 'number') return formatNumber(is, locale);
  if (typeof is === 'boolean')
    return is ? m.figures_condition_yes({}, { locale }) : m.figures_condition_no({}, { locale });
  if (field === 'visibility') return choiceWords(VISIBILITIES, is, visibilityName, locale);
  if (field === 'quality') return choiceWords(QUALIFIERS, is, qualityName, locale);
  if (field === 'consent') return choiceWords(CONSENTS, is, consentName, locale);
  if (field === 'weapons' || field === 'weaponsCarried') return lowerFirst(weaponName(is, locale));
  const list = isWordField(field) ? LIST_OF[field] : null;
  if (list) {
    const name = names.nameOf(list, is, locale, at);
    return PROPER.has(list) ? name : lowerFirst(name);
  }
  return answerName(
    fields.find(({ id }) => id === field),
    is,
    locale,
  );
}

/** One of a few fixed values by name; what is none of them, which a question may hold, stands as it is. */
function choiceWords<T extends string>(
  choices: readonly T[],
  is: string,
  name: (choice: T, locale: Locale) => string,
  locale: Locale,
): string {
  const choice = choices.find((one) => one === is);
  return choice === undefined ? is : lowerFirst(name(choice, locale));
}
