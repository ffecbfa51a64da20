import { sameName, type LedgerRecord, type Register } from '@vigie/observations';

/** Which records are shown. `period` is the beginning of a date: a year, a month or a day. */
export interface RecordFilter {
  readonly zone?: string;
  readonly site?: string;
  readonly period?: string;
  readonly state?: 'verified' | 'unverified';
  readonly register?: Register;
}

const KEYS = ['zone', 'site', 'period', 'state', 'register'] as const;

/** A filter in an address begins with this, so that it is never taken for a record's id. */
const MARK = '~';

/** The path of the observations that a filter lets through. */
export function recordsPath(filter: RecordFilter): string {
  const given = KEYS.flatMap((key) => (filter[key] === undefined ? [] : [[key, filter[key]]]));
  return given.length === 0
    ? 'observations'
    : `observations/${MARK}${encodeURIComponent(new URLSearchParams(given).toString())}`;
}

/** The filter that an address holds; `null` when it names a record. What it does not know is left out. */
export function filterOf(id: string | undefined): RecordFilter | null {
  if (id === undefined) return {};
  if (!id.startsWith(MARK)) return null;
  const params = new URLSearchParams(id.slice(MARK.length));
  const text = (key: (typeof KEYS)[number]) => params.get(key) || undefined;
  const state = STATES.find((known) => known === text('state'));
  const register = REGISTERS.find((known) => known === text('register'));
  const [zone, site, period] = [text('zone'), text('site'), text('period')];
  return {
    ...(zone ? { zone } : {}),
    ...(site ? { site } : {}),
    ...(period && /^\d{4}(-\d\d){0,2}$/.test(period) ? { period } : {}),
    ...(state ? { state } : {}),
    ...(register ? { register } : {}),
  };
}

const STATES = ['verified', 'unverified'] as const;
const REGISTERS = ['eviction', 'intimidation', 'violence'] as const;

/** The records that a filter lets through, in their order. */
export function filterRecords(records: readonly LedgerRecord[], filter: RecordFilter): readonly LedgerRecord[] {
  const { zone, site, period, state, register } = filter;
  return records.filter(
    (record) =>
      (zone === undefined || sameName(record.zone, zone)) &&
      (site === undefined || sameName(record.site, site)) &&
      (period === undefined || record.date.startsWith(period)) &&
      (register === undefined || record.register === register) &&
      (state === undefined || (record.verified !== undefined) === (state === 'verified')),
  );
}

/** The filter with one field set, or taken away with `undefined`. */
export function withFilter<K extends keyof RecordFilter>(
  filter: RecordFilter,
  key: K,
  value: RecordFilter[K] | undefined,
): RecordFilter {
  const { [key]: _, ...rest } = filter;
  return value === undefined ? rest : { ...rest, [key]: value };
}
