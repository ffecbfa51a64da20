import { newId } from '@vigie/core';
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

/** Names that addresses of this visit stand for; never in an address themselves: browsers keep those in clear in their history. */
const NAMES: string[] = [];

/** Tells this visit's numbers from those of an earlier one, which mean nothing any more. */
const VISIT = newId();

function numberOf(name: string): string {
  if (!NAMES.includes(name)) NAMES.push(name);
  return `${VISIT}.${NAMES.indexOf(name)}`;
}

function nameOf(number: string | undefined): string | undefined {
  const [visit, index] = number?.split('.') ?? [];
  return visit === VISIT ? NAMES[Number(index)] : undefined;
}

/**
 * The path of the observations that a filter lets through. Zone and site stand in it as numbers that this visit alone knows: after a
 * reload they are open again, the rest stays.
 */
export function recordsPath(filter: RecordFilter): string {
  const numbered = {
    ...filter,
    ...(filter.zone === undefined ? {} : { zone: numberOf(filter.zone) }),
    ...(filter.site === undefined ? {} : { site: numberOf(filter.site) }),
  };
  const given = KEYS.flatMap((key) => (numbered[key] === undefined ? [] : [[key, numbered[key]]]));
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
  const [zone, site, period] = [nameOf(text('zone')), nameOf(text('site')), text('period')];
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
