import { formatDate, formatTime, m, type Locale } from '@vigie/i18n';
import {
  COUNT_FIELDS,
  countText,
  DEFAULT_NAMES,
  fieldName,
  forceAbbreviation,
  namedField,
  ownFieldName,
  ownValueText,
  registerName,
  valueText,
  type Count,
  type CountField,
  type LedgerRecord,
  type NameBook,
  type OwnField,
} from '@vigie/observations';
import type { Column } from '@vigie/ui';
import { USUAL_COLUMNS, type ColumnChoice } from './column-choice.ts';

/** Counts that the table shows of itself. */
const USUAL_COUNTS: readonly CountField[] = ['persons', 'tents', 'minors', 'arrests'];

/** The column that a phone shows beside date and place, unless another is chosen. */
const USUAL_NARROW = 'tents';

export interface ColumnOptions {
  readonly locale: Locale;
  readonly names: NameBook;
  /** The register that is looked at, when it is one. */
  readonly register: LedgerRecord['register'] | undefined;
  /** Whether the ledger has more than one. */
  readonly registers: boolean;
  /** Those that the team added. */
  readonly fields?: readonly OwnField[];
  readonly choice?: ColumnChoice;
  /** On a phone: date, place, one more column, and whether it is verified. */
  readonly narrow?: boolean;
}

/** A column that can be put in and taken out. */
export interface RecordColumn extends Column<LedgerRecord> {
  /** There unless somebody takes it off. */
  readonly usual: boolean;
  readonly part: 'described' | 'counted' | 'own' | 'verified';
  /** Counted or not, which a cell tells apart from none. */
  readonly counts?: true;
}

/** Every column that the table can show, in its order. */
export function allColumns(options: ColumnOptions): RecordColumn[] {
  const { register, registers, locale, fields = [] } = options;
  const cases = register === 'intimidation' || register === 'violence';
  const described = (column: Column<LedgerRecord>, usual = true): RecordColumn => ({ ...column, usual, part: 'described' }); // prettier-ignore
  const counted = (field: CountField): RecordColumn => ({
    ...countColumn(field, options),
    usual: !cases && USUAL_COUNTS.includes(field),
    part: 'counted',
    counts: true,
  });
  const asked = fields.filter((field) => register === undefined || field.register === register);
  return [
    described(dateColumn(locale)),
    described(timeColumn(locale)),
    ...(registers && register === undefined ? [described(registerColumn(locale))] : []),
    described(placeColumn('site', options)),
    described(placeColumn('zone', options)),
    described(forcesColumn(options)),
    ...(cases ? [described(casesColumn(register, options))] : []),
    ...WORDS.map((field) => described(wordColumn(field, options), false)),
    ...USUAL_COUNTS.map(counted),
    ...COUNT_FIELDS.filter((field) => !USUAL_COUNTS.includes(field)).map(counted),
    ...asked.map((field) => ownColumn(field, locale)),
    { ...stateColumn(), usual: true, part: 'verified' },
  ];
}

/** The columns of the table of observations: those that tell the records of a register apart, and those chosen on this device. */
export function recordColumns(options: ColumnOptions): RecordColumn[] {
  const { choice = USUAL_COLUMNS, narrow = false } = options;
  const columns = allColumns(options);
  if (!narrow) return columns.filter((column) => isShown(column, choice));
  const beside = columns.find(({ key }) => key === choice.narrow) ?? columns.find((column) => isUsualBeside(column));
  return columns
    .filter((column) => column === beside || (!column.wideOnly && column.usual))
    .map((column) => ({ ...column, wideOnly: false }));
}

const isUsualBeside = ({ key, usual }: RecordColumn) => key === USUAL_NARROW && usual;

export function isShown({ key, usual }: RecordColumn, { shown, hidden }: ColumnChoice): boolean {
  return usual ? !hidden.includes(key) : shown.includes(key);
}

/** Fields of words that the table can show besides. */
const WORDS = ['kind', 'legalBasis', 'visibility', 'quality', 'team', 'enteredBy'] as const;

/** The lists in which some of them stand. */
const LISTED = { kind: 'operation_kind', legalBasis: 'legal_basis' } as const;
const listOf = (field: string) => (field === 'kind' || field === 'legalBasis' ? LISTED[field] : null);

function wordColumn(field: (typeof WORDS)[number], { locale, names }: ColumnOptions): Column<LedgerRecord> {
  const list = listOf(field);
  return {
    key: field,
    label: fieldName(field, locale),
    wideOnly: true,
    width: 'minmax(110px, 1fr)',
    value(record) {
      const word = record[field];
      if (word === undefined) return null;
      return list ? names.nameOf(list, word, locale, record.date) : valueText(field, word, locale) || null;
    },
  };
}

function ownColumn(field: OwnField, locale: Locale): RecordColumn {
  const valueOf = ({ own }: LedgerRecord) => own?.[field.id];
  const counts = field.kind === 'count';
  return {
    key: field.id,
    label: ownFieldName(field, locale),
    usual: false,
    part: 'own',
    wideOnly: true,
    ...(counts ? { align: 'end', counts: true } : {}),
    width: counts ? 'minmax(64px, 0.7fr)' : 'minmax(84px, 1fr)',
    narrowWidth: counts ? '58px' : 'minmax(64px, 1fr)',
    value(record) {
      const own = valueOf(record);
      if (!own) return null;
      return typeof own.value === 'number' ? own.value : ownValueText(own, locale, field);
    },
    text(record) {
      const own = valueOf(record);
      return own ? ownValueText(own, locale, field) : counts ? '' : '–';
    },
  };
}

function stateColumn(): Column<LedgerRecord> {
  return {
    key: 'state',
    label: m.observations_column_state(),
    align: 'end',
    width: 'minmax(84px, 0.9fr)',
    narrowWidth: '36px',
    value: (record) => (record.verified ? 1 : 0),
  };
}

function dateColumn(locale: Locale): Column<LedgerRecord> {
  return {
    key: 'date',
    label: m.observations_column_date(),
    width: 'minmax(92px, 1fr)',
    narrowWidth: '98px',
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
    width: 'minmax(84px, 0.9fr)',
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

/** Forces as the team writes them; those that it calls as every workspace does, by their abbreviations. */
function forcesColumn({ locale, names }: ColumnOptions): Column<LedgerRecord> {
  // The same few forces come back on the same days: 10,000 rows are in order within a frame.
  const known = new Map<string, string>();
  const written = (force: string, at: string) => {
    const key = `${at}/${force}`;
    let words = known.get(key);
    if (words === undefined) {
      const called = names.nameOf('force', force, locale, at);
      const usual = called === DEFAULT_NAMES.nameOf('force', force, locale, at);
      known.set(key, (words = usual ? forceAbbreviation(force) : called));
    }
    return words;
  };
  return {
    key: 'forces',
    label: m.observations_column_forces(),
    wideOnly: true,
    width: 'minmax(92px, 1.6fr)',
    value: ({ forces = [], date }) => forces.map((force) => written(force, date)).join(', ') || null,
  };
}

function casesColumn(register: 'intimidation' | 'violence', { locale, names }: ColumnOptions): Column<LedgerRecord> {
  return {
    key: 'cases',
    label: m.observations_column_cases(),
    width: 'minmax(110px, 2.4fr)',
    value: (record) =>
      record[register]?.map((word) => names.nameOf(`${register}_kind`, word, locale, record.date)).join(', ') || null,
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
  const short = called === fieldName(field, locale) ? labels[field] : undefined;
  return {
    key: field,
    label: short ?? called,
    align: 'end',
    width: short === undefined || field === 'minors' ? 'minmax(76px, 0.7fr)' : 'minmax(46px, 0.6fr)',
    narrowWidth: '48px',
    wideOnly: true,
    value: (record) => record.counts[field]?.value ?? null,
    text: (record) => countWords(record.counts[field], locale),
  };
}

const countWords = (count: Count | undefined, locale: Locale) => (count ? countText(count, locale) : '');
