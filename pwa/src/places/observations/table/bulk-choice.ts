import { m, type Locale } from '@vigie/i18n';
import {
  answerName,
  ownFieldName,
  pathName,
  qualityName,
  QUALIFIERS,
  readCount,
  registerName,
  REGISTERS,
  sortForces,
  VISIBILITIES,
  visibilityName,
  type FixedPath,
  type LedgerRecord,
  type ListEntry,
  type ListKind,
  type NameBook,
  type OwnField,
  type OwnValue,
  type RecordChanges,
} from '@vigie/observations';
import type { BulkChanges } from '@vigie/workspace';
import type { NamedChoice } from '../observations.svelte.ts';

/** Fields that can be set for many records at once: what a whole morning or a whole import may share. */
const BULK_FIELDS = [
  'zone', 'site', 'kind', 'legalBasis', 'legalBasisShown', 'forces', 'cleaningTeam', 'interpreter', 'visibility', 'quality', 'register',
] as const satisfies readonly FixedPath[]; // prettier-ignore
type FixedField = (typeof BULK_FIELDS)[number];
/** A field of every record, or the id of one that the team added. */
export type BulkField = FixedField | `own_${string}`;

/** How a field is filled in: a word with suggestions, one of some, several of some, a number or a text. */
export type BulkControl =
  | { readonly kind: 'count' }
  | { readonly kind: 'text' }
  | { readonly kind: 'word'; readonly suggestions: readonly string[] }
  | { readonly kind: 'one'; readonly choices: readonly NamedChoice[] }
  | { readonly kind: 'several'; readonly choices: readonly NamedChoice[] };

/** Nothing noted, as a choice: no other value is empty. */
export const NOT_NOTED = '';

const LISTS: Partial<Record<FixedField, ListKind>> = {
  kind: 'operation_kind',
  legalBasis: 'legal_basis',
  forces: 'force',
};

export interface BulkWords {
  readonly names: NameBook;
  readonly locale: Locale;
  readonly zones: readonly NamedChoice[];
  readonly sites: readonly NamedChoice[];
  readonly forces: readonly NamedChoice[];
  /** Those that the team added. */
  readonly fields: readonly OwnField[];
}

/** The fields that can be set for some records: of the team's own, those that a form still asks and that one of the records may hold. */
export function bulkFields(
  records: readonly LedgerRecord[],
  { fields, locale }: Pick<BulkWords, 'fields' | 'locale'>,
): { readonly value: BulkField; readonly label: string }[] {
  const registers = new Set(records.map(({ register }) => register));
  return [
    ...BULK_FIELDS.map((value) => ({ value, label: pathName(value, locale) })),
    ...fields
      .filter(({ register, retired }) => !retired && registers.has(register))
      .map((field) => ({ value: field.id as `own_${string}`, label: ownFieldName(field, locale) })),
  ];
}

/** The records that a field can be set for: a field of the team's own belongs to one register. */
export function holders(
  records: readonly LedgerRecord[],
  field: BulkField,
  fields: readonly OwnField[],
): readonly LedgerRecord[] {
  const own = fields.find(({ id }) => id === field);
  return own ? records.filter(({ register }) => register === own.register) : records;
}

export function bulkControl(field: BulkField, words: BulkWords): BulkControl {
  const { names, locale, zones, sites, forces } = words;
  const one = (choices: readonly NamedChoice[]): BulkControl => ({
    kind: 'one',
    choices: [{ value: NOT_NOTED, label: m.observations_not_noted({}, { locale }) }, ...choices],
  });
  const own = words.fields.find(({ id }) => id === field);
  if (own) return ownControl(own, locale, one);
  switch (field as FixedField) {
    case 'zone':
    case 'site':
      return { kind: 'word', suggestions: (field === 'zone' ? zones : sites).map(({ label }) => label) };
    case 'forces': {
      const listed = offeredEntries(names, 'force', locale);
      const known = new Set(listed.map(({ value }) => names.idOf('force', value)));
      return {
        kind: 'several',
        choices: [...listed, ...forces.filter(({ value }) => !known.has(names.idOf('force', value)))],
      };
    }
    case 'kind':
    case 'legalBasis':
      return one(offeredEntries(names, LISTS[field as FixedField] ?? 'legal_basis', locale));
    case 'legalBasisShown':
    case 'cleaningTeam':
    case 'interpreter':
      return one(yesNo(locale));
    case 'visibility':
      return one(VISIBILITIES.map((value) => ({ value, label: visibilityName(value, locale) })));
    case 'quality':
      return one(QUALIFIERS.map((value) => ({ value, label: qualityName(value, locale) })));
    case 'register':
      return { kind: 'one', choices: REGISTERS.map((value) => ({ value, label: registerName(value, locale) })) };
  }
}

function ownControl(
  field: OwnField,
  locale: Locale,
  one: (choices: readonly NamedChoice[]) => BulkControl,
): BulkControl {
  if (field.kind === 'yes_no') return one(yesNo(locale));
  if (field.kind !== 'choice') return { kind: field.kind };
  return one((field.choices ?? []).map((value) => ({ value, label: answerName(field, value, locale) })));
}

const yesNo = (locale: Locale): NamedChoice[] => [
  { value: 'yes', label: m.observations_yes({}, { locale }) },
  { value: 'no', label: m.observations_no({}, { locale }) },
];

/** Entries that a list offers today, by what a record would hold. */
function offeredEntries(names: NameBook, kind: ListKind, locale: Locale): NamedChoice[] {
  return names
    .entries(kind)
    .filter((entry) => entry.mergedInto === undefined && entry.retired === undefined)
    .map((entry) => ({ value: heldWord(entry, names, kind), label: names.nameOf(kind, entry.id, locale) }));
}

/** Entries made by the product are named by their id in records, those of the team by their name. */
function heldWord(entry: ListEntry, names: NameBook, kind: ListKind): string {
  return /^[a-z_]{2,20}$/.test(entry.id) ? entry.id : names.nameOf(kind, entry.id, 'fr');
}

/** What records are to say: `null` while nothing is chosen, or what is typed cannot be read. `add`: besides the forces noted so far. */
export function bulkChanges(
  field: BulkField,
  words: readonly string[],
  { fields, names, add = false }: Pick<BulkWords, 'fields' | 'names'> & { readonly add?: boolean },
): BulkChanges | null {
  const word = words[0]?.trim();
  if (word === undefined) return null;
  const own = fields.find(({ id }) => id === field);
  if (own) return ownChanges(own, word);
  if (field === 'forces' && add && word !== NOT_NOTED)
    return (record) => ({ forces: withForces(record, words, names) });
  return fixedChanges(field as FixedField, words, word);
}

/** The forces that a record names, and some more; each once, under whichever name it stands. */
function withForces({ forces = [] }: LedgerRecord, more: readonly string[], names: NameBook): string[] {
  const known = new Set(forces.map((force) => names.idOf('force', force)));
  const added = more.filter((force) => !known.has(names.idOf('force', force)));
  return added.length === 0 ? [...forces] : sortForces([...forces, ...added]);
}

/** One field of the team's own set, the others as they are. */
function ownChanges(field: OwnField, word: string): BulkChanges | null {
  const value = ownValue(field, word);
  if (value === null) return null;
  return ({ own }) => {
    const { [field.id]: _, ...others } = own ?? {};
    const next = value === undefined ? others : { ...others, [field.id]: value };
    return { own: Object.keys(next).length > 0 ? next : undefined };
  };
}

/** What was typed or chosen; `undefined` takes the value away, `null` is nothing that the field can hold. */
function ownValue(field: OwnField, word: string): OwnValue | undefined | null {
  if (word === NOT_NOTED) return undefined;
  if (field.kind === 'yes_no') return { value: word === 'yes' };
  if (field.kind !== 'count') return { value: word };
  const count = readCount(word);
  return typeof count === 'object' ? count.value : null;
}

function fixedChanges(field: FixedField, words: readonly string[], word: string): RecordChanges | null {
  if (word === NOT_NOTED) return field === 'register' ? null : { [field]: undefined };
  switch (field) {
    case 'forces':
      return { forces: [...words] };
    case 'legalBasisShown':
    case 'cleaningTeam':
    case 'interpreter':
      return { [field]: word === 'yes' };
    case 'register':
      return oneOf(REGISTERS, word, (register) => ({ register }));
    case 'visibility':
      return oneOf(VISIBILITIES, word, (visibility) => ({ visibility }));
    case 'quality':
      return oneOf(QUALIFIERS, word, (quality) => ({ quality }));
    default:
      return { [field]: word };
  }
}

function oneOf<T extends string>(
  known: readonly T[],
  word: string,
  changes: (value: T) => RecordChanges,
): RecordChanges | null {
  const value = known.find((one) => one === word);
  return value === undefined ? null : changes(value);
}
