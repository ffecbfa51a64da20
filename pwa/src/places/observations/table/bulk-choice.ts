import { m, type Locale } from '@vigie/i18n';
import {
  qualityName,
  QUALIFIERS,
  registerName,
  REGISTERS,
  VISIBILITIES,
  visibilityName,
  type FixedPath,
  type ListEntry,
  type ListKind,
  type NameBook,
  type RecordChanges,
} from '@vigie/observations';
import type { NamedChoice } from '../observations.svelte.ts';

/** Fields that can be set for many records at once: what a whole morning or a whole import may share. */
export const BULK_FIELDS = [
  'zone', 'site', 'kind', 'legalBasis', 'legalBasisShown', 'forces', 'cleaningTeam', 'interpreter', 'visibility', 'quality', 'register',
] as const satisfies readonly FixedPath[]; // prettier-ignore
export type BulkField = (typeof BULK_FIELDS)[number];

/** How a field is filled in: a word with suggestions, one of some, or several of some. */
export type BulkControl =
  | { readonly kind: 'word'; readonly suggestions: readonly string[] }
  | { readonly kind: 'one'; readonly choices: readonly NamedChoice[] }
  | { readonly kind: 'several'; readonly choices: readonly NamedChoice[] };

/** Nothing noted, as a choice: no other value is empty. */
export const NOT_NOTED = '';

const LISTS: Partial<Record<BulkField, ListKind>> = {
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
}

export function bulkControl(field: BulkField, { names, locale, zones, sites, forces }: BulkWords): BulkControl {
  const one = (choices: readonly NamedChoice[]): BulkControl => ({
    kind: 'one',
    choices: [{ value: NOT_NOTED, label: m.observations_not_noted({}, { locale }) }, ...choices],
  });
  switch (field) {
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
      return one(offeredEntries(names, LISTS[field] ?? 'legal_basis', locale));
    case 'legalBasisShown':
    case 'cleaningTeam':
    case 'interpreter':
      return one([
        { value: 'yes', label: m.observations_yes({}, { locale }) },
        { value: 'no', label: m.observations_no({}, { locale }) },
      ]);
    case 'visibility':
      return one(VISIBILITIES.map((value) => ({ value, label: visibilityName(value, locale) })));
    case 'quality':
      return one(QUALIFIERS.map((value) => ({ value, label: qualityName(value, locale) })));
    case 'register':
      return { kind: 'one', choices: REGISTERS.map((value) => ({ value, label: registerName(value, locale) })) };
  }
}

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

/** What records are to say: `null` while nothing is chosen. */
export function bulkChanges(field: BulkField, words: readonly string[]): RecordChanges | null {
  const word = words[0]?.trim();
  if (word === undefined) return null;
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
