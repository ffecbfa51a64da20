import { m, type Locale } from '@vigie/i18n';
import { CORRECTABLE_FIELDS, ownPaths, valueAt, type CorrectableField } from '../correction.ts';
import { fieldName } from '../field-name.ts';
import { DEFAULT_NAMES } from '../lists/default-names.ts';
import { namedField } from '../lists/item-name.ts';
import type { NameBook } from '../lists/name-book.ts';
import { ownFieldName, type OwnField } from '../lists/own-field.ts';
import { COUNT_FIELDS, type CountField, type LedgerRecord, type OwnValue } from '../record.ts';
import { choiceWords, listWords, yesNoWords } from './choice-words.ts';

/** What a cell holds: `null` is an empty cell, which says "not noted" or "not counted" and never 0. */
export type ExportCell = string | number | null;

/** One column of an exported table. */
export interface ExportColumn {
  /** What it means, for reading it back. */
  readonly key: ColumnKey;
  readonly label: string;
  readonly kind: 'text' | 'date' | 'number';
  cell(record: LedgerRecord): ExportCell;
}

/** `q.` and a count field, or an own count: its qualifier. `vigie_…`: what identifies a record. */
export type ColumnKey =
  PlainField | `counts.${CountField}` | `q.${string}` | `own.${string}` | VerifiedKey | IdentityKey;
type PlainField = Exclude<CorrectableField, 'verified'>;
type VerifiedKey = (typeof VERIFIED_KEYS)[number];
type IdentityKey = (typeof IDENTITY_KEYS)[number];

export const VERIFIED_KEYS = ['verified', 'verified_by', 'verified_at'] as const;

/** These headings are the same in every language: a file that has the first is an export of Vigie. */
export const IDENTITY_KEYS = [
  'vigie_id',
  'vigie_source',
  'vigie_source_id',
  'vigie_submitted_at',
  'vigie_submitted_by',
] as const;

export const PLAIN_FIELDS = CORRECTABLE_FIELDS.filter((field): field is PlainField => field !== 'verified');

/** Fields that hold several entries. */
export const LIST_FIELDS = [
  'forces',
  'violence',
  'intimidation',
  'weapons',
  'weaponsCarried',
] as const satisfies readonly PlainField[];
export const YES_NO_FIELDS = [
  'legalBasisShown',
  'cleaningTeam',
  'interpreter',
  'testimony',
] as const satisfies readonly PlainField[];

/** The columns of an export: always the same for every record field, and those of the team's own fields that the records hold. */
export function exportColumns(
  records: readonly LedgerRecord[],
  locale: Locale,
  fields: readonly OwnField[] = [],
  names: NameBook = DEFAULT_NAMES,
): ExportColumn[] {
  return [
    ...PLAIN_FIELDS.map((field) => plainColumn(field, locale)),
    ...COUNT_FIELDS.flatMap((field) => countColumns(field, locale, names)),
    ...ownPaths(...records).flatMap((path) => ownColumns(path.slice(4), records, locale, fields)),
    ...verifiedColumns(locale),
    ...identityColumns(),
  ];
}

/** The heading of a column that every export has. */
export function columnLabel(key: Exclude<ColumnKey, `own.${string}`>, locale: Locale): string {
  if (key.startsWith('counts.')) return fieldName(key.slice(7) as CountField, locale);
  if (key.startsWith('q.'))
    return m.observations_export_qualifier({ field: fieldName(key.slice(2) as CountField, locale) }, { locale });
  if (key === 'verified') return m.observations_export_verified({}, { locale });
  if (key === 'verified_by') return m.observations_export_verified_by({}, { locale });
  if (key === 'verified_at') return m.observations_export_verified_at({}, { locale });
  return (IDENTITY_KEYS as readonly string[]).includes(key) ? key : fieldName(key as PlainField, locale);
}

function plainColumn(field: PlainField, locale: Locale): ExportColumn {
  return {
    key: field,
    label: columnLabel(field, locale),
    kind: field === 'date' ? 'date' : 'text',
    cell(record) {
      const value = valueAt(record, field);
      if (value === undefined) return null;
      if (Array.isArray(value)) return listWords(field, value, locale);
      if (typeof value === 'boolean') return yesNoWords(value, locale);
      return choiceWords(field, String(value), locale);
    },
  };
}

/** Of a count that the team calls otherwise its id stands in the heading too, so that the column is known again. */
function countColumns(field: CountField, locale: Locale, names: NameBook): ExportColumn[] {
  const called = namedField(field, locale, names);
  const renamed = called !== fieldName(field, locale);
  return [
    {
      key: `counts.${field}`,
      label: renamed ? `${called} [${field}]` : columnLabel(`counts.${field}`, locale),
      kind: 'number',
      cell: (record) => record.counts[field]?.value ?? null,
    },
    {
      key: `q.${field}`,
      label: renamed
        ? `${m.observations_export_qualifier({ field: called }, { locale })} [q.${field}]`
        : columnLabel(`q.${field}`, locale),
      kind: 'text',
      cell: (record) => qualifierCell(record.counts[field]?.qualifier, locale),
    },
  ];
}

/** A count without a qualifier of its own has that of its record: the cell stays empty. */
function qualifierCell(qualifier: string | undefined, locale: Locale): ExportCell {
  return qualifier === undefined ? null : choiceWords('qualifier', qualifier, locale);
}

/** The id stands in the heading, so that a column is known again whatever its field is called by then. */
function ownColumns(
  id: string,
  records: readonly LedgerRecord[],
  locale: Locale,
  fields: readonly OwnField[],
): ExportColumn[] {
  const valueOf = (record: LedgerRecord): OwnValue | undefined =>
    valueAt(record, `own.${id}` as 'own.own_') as OwnValue | undefined;
  const kinds = new Set(
    records.flatMap((record) => typeof (valueOf(record)?.value ?? undefined)).filter((kind) => kind !== 'undefined'),
  );
  const kind = kinds.size === 1 && !kinds.has('string') ? (kinds.has('number') ? 'number' : 'yes_no') : 'text';
  const field = fields.find((known) => known.id === id);
  const name = field ? ownFieldName(field, locale) : m.observations_field_own({}, { locale });
  const heading = `[${id}${OWN_KIND_SIGN[kind === 'text' && field?.kind === 'choice' ? 'choice' : kind]}]`;
  const column: ExportColumn = {
    key: `own.${id}`,
    label: `${name} ${heading}`,
    kind: kind === 'number' ? 'number' : 'text',
    cell(record) {
      const value = valueOf(record)?.value;
      if (value === undefined) return null;
      return typeof value === 'boolean' ? yesNoWords(value, locale) : kind === 'number' ? value : String(value);
    },
  };
  if (kind !== 'number') return [column];
  const qualifier: ExportColumn = {
    key: `q.${id}`,
    label: `${m.observations_export_qualifier({ field: name }, { locale })} [q.${id}]`,
    kind: 'text',
    cell: (record) => qualifierCell(valueOf(record)?.qualifier, locale),
  };
  return [column, qualifier];
}

export const OWN_KIND_SIGN = { number: ':n', yes_no: ':y', choice: ':c', text: '' } as const;

function verifiedColumns(locale: Locale): ExportColumn[] {
  const column = (key: VerifiedKey, cell: ExportColumn['cell']): ExportColumn => ({
    key,
    label: columnLabel(key, locale),
    kind: 'text',
    cell,
  });
  return [
    column('verified', (record) => yesNoWords(record.verified !== undefined, locale)),
    column('verified_by', (record) => record.verified?.by ?? null),
    column('verified_at', (record) => record.verified?.at ?? null),
  ];
}

function identityColumns(): ExportColumn[] {
  const column = (key: IdentityKey, cell: ExportColumn['cell']): ExportColumn => ({
    key,
    label: key,
    kind: 'text',
    cell,
  });
  return [
    column('vigie_id', (record) => record.id),
    column('vigie_source', (record) => record.source.kind),
    column('vigie_source_id', (record) => record.source.id),
    column('vigie_submitted_at', (record) => record.source.submittedAt ?? null),
    column('vigie_submitted_by', (record) => record.source.submittedBy ?? null),
  ];
}
