import { CONDITION_FIELDS, DISTINCT_FIELDS, type OwnMeasure } from '@vigie/figures';
import { m, type Locale } from '@vigie/i18n';
import {
  answerKey,
  answerName,
  CONSENTS,
  consentName,
  COUNT_FIELDS,
  namedField,
  ownFieldName,
  QUALIFIERS,
  qualityName,
  VISIBILITIES,
  visibilityName,
  type ListKind,
  type NameBook,
  type OwnField,
  type Register,
} from '@vigie/observations';
import type { Option } from '@vigie/ui';
import type { ListsState } from '../lists/lists.svelte.ts';

/** In which language, and with which names of the team, fields are worded. */
export interface FieldWords {
  readonly locale: Locale;
  readonly names: NameBook;
}

/** The fields that a measure can work on, by name. */
export function measuredFields(
  measure: OwnMeasure,
  register: Register,
  fields: readonly OwnField[],
  words: FieldWords,
): readonly Option[] {
  const distinct = measure === 'distinct';
  const known = distinct ? DISTINCT_FIELDS : COUNT_FIELDS;
  const own = fields.filter(
    (field) => field.register === register && (distinct ? field.kind !== 'text' : field.kind === 'count'),
  );
  const named = known.map((field) => ({ value: field, label: namedField(field, words.locale, words.names) }));
  return [...named, ...ownOptions(own, words.locale)];
}

/** The fields that a condition can look at, by name. */
export function conditionFields(
  register: Register,
  fields: readonly OwnField[],
  { locale, names }: FieldWords,
): readonly Option[] {
  const own = fields.filter((field) => field.register === register);
  return [
    ...[...CONDITION_FIELDS, ...COUNT_FIELDS].map((field) => ({
      value: field,
      label: namedField(field, locale, names),
    })),
    ...ownOptions(own, locale),
  ];
}

function ownOptions(fields: readonly OwnField[], locale: Locale): Option[] {
  return fields.map((field) => ({ value: field.id, label: ownFieldName(field, locale) }));
}

const LISTED: Readonly<Record<string, ListKind>> = {
  zone: 'zone',
  site: 'site',
  kind: 'operation_kind',
  legalBasis: 'legal_basis',
  forces: 'force',
  violence: 'violence_kind',
  intimidation: 'intimidation_kind',
};

/** The values that a condition on a field can ask for; `null` where they are typed. */
export function conditionValues(
  field: string,
  fields: readonly OwnField[],
  lists: ListsState,
  locale: Locale,
): readonly Option[] | null {
  const kind = Object.hasOwn(LISTED, field) ? LISTED[field] : undefined;
  if (kind) {
    const listed = lists.rows(kind).map(({ id, name }) => ({ value: id, label: name }));
    const words = (lists.use(kind)?.unlisted ?? []).map(({ id, word }) => ({ value: id, label: word }));
    return [...listed, ...words];
  }
  if (field === 'visibility') return VISIBILITIES.map((value) => ({ value, label: visibilityName(value, locale) }));
  if (field === 'quality') return QUALIFIERS.map((value) => ({ value, label: qualityName(value, locale) }));
  if (field === 'consent') return CONSENTS.map((value) => ({ value, label: consentName(value, locale) }));
  const own = fields.find(({ id }) => id === field);
  if (own?.kind !== 'choice') return null;
  // Words that mean one answer are one option, whichever of them records hold.
  const words = new Map<string, string>();
  for (const word of [...(own.choices ?? []), ...lists.answersTo(field)])
    if (!words.has(answerKey(own, word))) words.set(answerKey(own, word), word);
  return [...words.values()].map((value) => ({ value, label: answerName(own, value, locale) }));
}

/** The option that stands for a value which may be an older name of it. */
export function conditionValue(
  field: string,
  value: string,
  options: readonly Option[],
  fields: readonly OwnField[],
): string {
  const own = fields.find(({ id, kind }) => id === field && kind === 'choice');
  if (!own) return value;
  return options.find((option) => answerKey(own, option.value) === answerKey(own, value))?.value ?? value;
}

/** Yes and no, as a condition asks for them. */
export function yesNoOptions(): readonly Option[] {
  return [
    { value: 'yes', label: m.observations_yes() },
    { value: 'no', label: m.observations_no() },
  ];
}
