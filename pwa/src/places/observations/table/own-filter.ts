import { m, type Locale } from '@vigie/i18n';
import { answerKey, answerName, answersOf, ownFieldName, type LedgerRecord, type OwnField } from '@vigie/observations';
import type { NamedChoice } from '../observations.svelte.ts';

/** What is asked of the team's own fields, by their ids: `noted`, `missing`, `yes`, `no`, or `is:` and an answer's id. */
export type OwnFilter = ReadonlyMap<string, string>;

const IS = 'is:';

/** The filter as one text, as a filter and an address hold it; `undefined` when nothing is asked. */
function ownFilterText(asked: OwnFilter): string | undefined {
  return asked.size === 0 ? undefined : new URLSearchParams([...asked]).toString();
}

export function readOwnFilter(text: string | undefined): OwnFilter {
  return new Map(new URLSearchParams(text ?? ''));
}

/** The filter with one field asked for, or no longer (`undefined`). */
export function withOwnFilter(text: string | undefined, id: string, asked: string | undefined): string | undefined {
  const next = new Map(readOwnFilter(text));
  if (asked === undefined) next.delete(id);
  else next.set(id, asked);
  return ownFilterText(next);
}

/** Whether a record says of the team's own fields what is asked. */
export function ownTest(text: string | undefined, fields: readonly OwnField[]): (record: LedgerRecord) => boolean {
  const asked = [...readOwnFilter(text)].map(([id, what]) => {
    const field = fields.find((known) => known.id === id);
    return ({ own }: LedgerRecord) => holds(own?.[id]?.value, what, field);
  });
  return (record) => asked.every((test) => test(record));
}

function holds(value: string | number | boolean | undefined, asked: string, field: OwnField | undefined): boolean {
  if (asked === 'missing') return value === undefined;
  if (asked === 'noted') return value !== undefined;
  if (asked === 'yes' || asked === 'no') return value === (asked === 'yes');
  return typeof value === 'string' && IS + answerKey(field, value) === asked;
}

/** What can be asked of a field. */
export function ownChoices(field: OwnField, locale: Locale): NamedChoice[] {
  const o = { locale };
  const noted = [
    { value: 'noted', label: m.observations_filter_own_noted({}, o) },
    { value: 'missing', label: m.observations_not_noted({}, o) },
  ];
  if (field.kind === 'yes_no')
    return [
      { value: 'yes', label: m.observations_yes({}, o) },
      { value: 'no', label: m.observations_no({}, o) },
      ...noted,
    ];
  if (field.kind !== 'choice') return noted;
  const answers = answersOf(field).map(({ id, name }) => ({ value: IS + id, label: answerName(field, name, locale) }));
  return [...answers, ...noted];
}

/** What is asked of each field, in words: "Ciel : Averse". */
export function ownFilterWords(
  text: string | undefined,
  fields: readonly OwnField[],
  locale: Locale,
): { readonly id: string; readonly text: string }[] {
  return [...readOwnFilter(text)].map(([id, asked]) => {
    const field = fields.find((known) => known.id === id);
    const name = field ? ownFieldName(field, locale) : m.observations_field_own({}, { locale });
    const value = (field && ownChoices(field, locale).find((choice) => choice.value === asked)?.label) ?? '–';
    return { id, text: m.observations_filter_words({ name, value }, { locale }) };
  });
}
