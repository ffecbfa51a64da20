import {
  COUNT_FIELDS,
  DEFAULT_NAMES,
  nameKey,
  REGISTERS,
  valueAt,
  type FixedPath,
  type LedgerRecord,
  type NameBook,
  type OwnField,
  type RecordSource,
  type Register,
} from '@vigie/observations';
import { ownTest } from './own-filter.ts';

/**
 * Which records are shown. Names may be any that the lists know; `period` is the beginning of a date (a year, a month, a day), or two days
 * with `_` between them. */
export interface RecordFilter {
  readonly zone?: string;
  readonly site?: string;
  readonly period?: string;
  readonly state?: 'verified' | 'unverified';
  readonly register?: Register;
  readonly force?: string;
  readonly source?: RecordSource['kind'];
  /** Only records that do not say this. */
  readonly missing?: FixedPath;
  /** Who entered it. */
  readonly author?: string;
  /** What the team's own fields are to say, as `withOwnFilter` writes it. */
  readonly own?: string;
  /** Words that all have to be found, anywhere in a record. */
  readonly text?: string;
}

export const STATES = ['verified', 'unverified'] as const;
export const SOURCE_KINDS = ['kobo', 'odk', 'sheet', 'manual'] as const;
export { REGISTERS };

/** What is asked for when something may be missing: what a figure or a report cannot do without. */
export const MISSING_PATHS: readonly FixedPath[] = [
  'zone',
  'site',
  'start',
  'kind',
  'legalBasis',
  'forces',
  'visibility',
  'enteredBy',
  ...COUNT_FIELDS.map((field): FixedPath => `counts.${field}`),
];

/** Whether a record holds every word that was typed. */
export type TextMatch = (record: LedgerRecord, typed: string) => boolean;

/** What a filter is read with. `matches` reads the text of a record; without it, `text` lets all through. */
export interface FilterReading {
  readonly names?: NameBook;
  readonly matches?: TextMatch;
  /** Fields that the team added. */
  readonly fields?: readonly OwnField[];
}

/** The records that a filter lets through, in their order. */
export function filterRecords(
  records: readonly LedgerRecord[],
  filter: RecordFilter,
  reading: FilterReading = {},
): readonly LedgerRecord[] {
  const lets = recordTest(filter, reading);
  return lets ? records.filter(lets) : records;
}

/** Whether a filter lets a record through; `null` for one that lets all through. */
export function recordTest(
  filter: RecordFilter,
  { names = DEFAULT_NAMES, matches, fields = [] }: FilterReading = {},
): ((record: LedgerRecord) => boolean) | null {
  if (filterKeys(filter).length === 0) return null;
  const { period, state, register, source, missing, author, text } = filter;
  const zone = filter.zone === undefined ? undefined : names.idOf('zone', filter.zone);
  const site = filter.site === undefined ? undefined : names.idOf('site', filter.site);
  const force = filter.force === undefined ? undefined : names.idOf('force', filter.force);
  const by = author === undefined ? undefined : nameKey(author);
  const own = filter.own === undefined ? undefined : ownTest(filter.own, fields);
  return (record) =>
    (zone === undefined || (record.zone !== undefined && names.idsOf('zone', record.zone).includes(zone))) &&
    (site === undefined || (record.site !== undefined && names.idsOf('site', record.site).includes(site))) &&
    (period === undefined || inPeriod(record.date, period)) &&
    (register === undefined || record.register === register) &&
    (state === undefined || (record.verified !== undefined) === (state === 'verified')) &&
    (source === undefined || record.source.kind === source) &&
    (force === undefined || (record.forces ?? []).some((name) => names.idsOf('force', name).includes(force))) &&
    (missing === undefined || isMissing(record, missing)) &&
    (by === undefined || (record.enteredBy !== undefined && nameKey(record.enteredBy) === by)) &&
    (own === undefined || own(record)) &&
    (!text || !matches || matches(record, text));
}

/** What a filter's period looks like in an address. */
export const PERIOD_SHAPE = /^\d{4}(-\d\d){0,2}$|^\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d$/;

function inPeriod(date: string, period: string): boolean {
  const [from = '', to] = period.split('_');
  return to === undefined ? date.startsWith(from) : date >= from && date <= to;
}

function isMissing(record: LedgerRecord, path: FixedPath): boolean {
  const value = valueAt(record, path);
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0 && path !== 'forces');
}

/** The filter with one field set, or taken away with `undefined`. A site belongs to its zone: it goes when the zone changes. */
export function withFilter<K extends keyof RecordFilter>(
  filter: RecordFilter,
  key: K,
  value: RecordFilter[K] | undefined,
): RecordFilter {
  const { [key]: _, ...rest } = filter;
  const next: RecordFilter = value === undefined || value === '' ? rest : { ...rest, [key]: value };
  if (key !== 'zone' || next.site === undefined) return next;
  const { site: __, ...others } = next;
  return others;
}

/** The filters that are set, in the order in which they are told. */
export function filterKeys(filter: RecordFilter): (keyof RecordFilter)[] {
  return FILTER_KEYS.filter((key) => filter[key] !== undefined);
}

export const FILTER_KEYS = [
  'register',
  'zone',
  'site',
  'period',
  'state',
  'force',
  'source',
  'missing',
  'author',
  'own',
  'text',
] as const satisfies readonly (keyof RecordFilter)[];
