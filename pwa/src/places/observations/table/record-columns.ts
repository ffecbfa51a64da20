import { formatDate, formatTime, m, type Locale } from '@vigie/i18n';
import {
  fieldName,
  forceAbbreviation,
  namedField,
  registerName,
  type CountField,
  type LedgerRecord,
  type NameBook,
} from '@vigie/observations';
import type { Column } from '@vigie/ui';

/** Counts that the table shows; the others are in the record. */
const COUNTS: readonly CountField[] = ['persons', 'tents', 'minors', 'arrests'];

export function isCountColumn(key: string): key is CountField {
  return (COUNTS as readonly string[]).includes(key);
}

export interface ColumnOptions {
  readonly locale: Locale;
  readonly names: NameBook;
  /** The register that is looked at, when it is one. */
  readonly register: LedgerRecord['register'] | undefined;
  /** Whether the ledger has more than one. */
  readonly registers: boolean;
}

/** The columns of the table of observations: those that tell the records of a register apart. */
export function recordColumns(options: ColumnOptions): Column<LedgerRecord>[] {
  const { register, registers } = options;
  const cases = register === 'intimidation' || register === 'violence';
  return [
    dateColumn(options.locale),
    timeColumn(options.locale),
    ...(registers && register === undefined ? [registerColumn(options.locale)] : []),
    placeColumn('site', options),
    placeColumn('zone', options),
    forcesColumn(),
    ...(cases ? [casesColumn(register)] : COUNTS.map((field) => countColumn(field, options))),
    {
      key: 'state',
      label: m.observations_column_state(),
      align: 'end',
      width: 'minmax(84px, 0.9fr)',
      narrowWidth: '28px',
      value: (record) => (record.verified ? 1 : 0),
    },
  ];
}

function dateColumn(locale: Locale): Column<LedgerRecord> {
  return {
    key: 'date',
    label: m.observations_column_date(),
    width: 'minmax(92px, 1fr)',
    narrowWidth: '90px',
    value: (record) => `${record.date} ${record.start ?? ''}`,
    text: (record) => formatDate(record.date, locale, 'short'),
  };
}

function timeColumn(locale: Locale): Column<LedgerRecord> {
  return {
    key: 'time',
    label: m.observations_column_time(),
    width: 'minmax(60px, 0.6fr)',
    wideOnly: true,
    value: (record) => record.start ?? null,
    text: (record) => (record.start ? formatTime(record.start, locale) : ''),
  };
}

function registerColumn(locale: Locale): Column<LedgerRecord> {
  return {
    key: 'register',
    label: m.observations_filter_register(),
    wideOnly: true,
    width: 'minmax(90px, 0.9fr)',
    value: (record) => registerName(record.register, locale),
  };
}

function placeColumn(key: 'site' | 'zone', { names, locale }: ColumnOptions): Column<LedgerRecord> {
  return {
    key,
    label: key === 'site' ? m.observations_column_site() : m.observations_column_zone(),
    ...(key === 'site' ? { width: 'minmax(70px, 1.4fr)' } : { wideOnly: true }),
    value: (record) => {
      const name = record[key];
      return name === undefined ? null : names.nameOf(key, name, locale, record.date);
    },
  };
}

function forcesColumn(): Column<LedgerRecord> {
  return {
    key: 'forces',
    label: m.observations_column_forces(),
    wideOnly: true,
    width: 'minmax(120px, 1.6fr)',
    value: (record) => (record.forces ?? []).map(forceAbbreviation).join(', ') || null,
  };
}

function casesColumn(register: 'intimidation' | 'violence'): Column<LedgerRecord> {
  return {
    key: 'cases',
    label: m.observations_column_cases(),
    width: 'minmax(110px, 2.4fr)',
    value: (record) => record[register]?.join(', ') || null,
  };
}

function countColumn(field: CountField, { locale, names }: ColumnOptions): Column<LedgerRecord> {
  const labels: Partial<Record<CountField, string>> = {
    persons: m.observations_column_persons(),
    tents: m.observations_column_tents(),
    minors: m.observations_column_minors(),
    arrests: m.observations_column_arrests(),
  };
  const called = namedField(field, locale, names);
  const renamed = called !== fieldName(field, locale);
  return {
    key: field,
    label: renamed ? called : (labels[field] ?? called),
    align: 'end',
    width: renamed || field === 'minors' ? 'minmax(76px, 0.7fr)' : 'minmax(46px, 0.6fr)',
    narrowWidth: '58px',
    wideOnly: field !== 'tents',
    value: (record) => record.counts[field]?.value ?? null,
  };
}
