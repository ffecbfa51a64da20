import { COUNT_FIELDS, type CountField, type LedgerRecord } from '@vigie/observations';
import type { Condition } from '../condition.ts';
import type { FigureContext } from '../context.ts';
import type { KnownCount } from '../known-count.ts';
import type { OwnIndicator } from '../own-indicator.ts';
import type { Query } from '../query.ts';
import { MEANINGS } from './arbitrary-ledger.ts';

/**
 * The same answer the long way round: written from the definitions alone, sharing no code with the computation. Names mean what
 * `MEANINGS` says.
 */
export function naiveFigure(records: readonly LedgerRecord[], query: Query, context: FigureContext) {
  const own = context.indicators.find(({ id }) => id === query.indicator);
  if (query.indicator.startsWith('own_') && !own) return nothing;
  const { indicator, verification } = query;
  const registers: string[] = own
    ? [own.register]
    : indicator === 'intimidations'
      ? ['eviction', 'intimidation']
      : indicator === 'violence'
        ? ['eviction', 'violence']
        : ['eviction'];
  const asked = records.filter((r) => registers.includes(r.register) && isAsked(r, query) && !(own && refuses(own, r)));
  const used = asked.filter((r) => verification === 'all' || r.verified !== undefined);
  const fields = own ? undefined : FIELDS[indicator];
  const lacks = own ? (r: LedgerRecord) => ownLacks(own, r) : (r: LedgerRecord) => builtInLacks(indicator, fields, r);
  const missing = used.filter(lacks).length;
  const qualifiersOf = (r: LedgerRecord) => {
    const counts = own ? ownCounts(own, r) : (fields ?? []).map((f) => r.counts[f]);
    const known = counts.flatMap((c) => (c ? [c.qualifier ?? r.quality ?? 'exact'] : []));
    return known.length > 0 ? known : [r.quality ?? 'exact'];
  };
  const all = used.flatMap(qualifiersOf);
  const hidden = used.some((r) => r.visibility !== undefined && r.visibility !== 'good');
  return {
    value: own ? ownValue(own, used) : builtInValue(used, indicator, fields, lacks),
    qualifier: missing > 0 || hidden || all.includes('at_least') ? 'at_least' : all.includes('about') ? 'about' : 'exact',
    missing,
    records: used.length,
    unverified: asked.length - used.length,
    sources: used.map((r) => r.id).sort(),
    coverage: coverage(query, own, registers, used.length, context.known ?? []),
  }; // prettier-ignore
}

const nothing = { value: null, qualifier: 'exact', missing: 0, records: 0, unverified: 0, sources: [], coverage: null };

const key = (text: string) => text.trim().toLowerCase();
const meaning = (kind: string, word: string): readonly string[] => MEANINGS[kind]?.[key(word)] ?? [key(word)];
const means = (kind: string, word: string, asked: string) =>
  meaning(kind, word).includes(meaning(kind, asked)[0] ?? '');

function isAsked(r: LedgerRecord, { period, zone, site, force, fields = [] }: Query): boolean {
  if (r.date < period.from || r.date > period.to) return false;
  if (zone === '' && r.zone) return false;
  if (zone && !(r.zone && means('zone', r.zone, zone))) return false;
  if (site === '' && r.site) return false;
  if (site && !(r.site && means('site', r.site, site))) return false;
  if (force === '' && r.forces && r.forces.length > 0) return false;
  if (force && !r.forces?.some((f) => means('force', f, force))) return false;
  return fields.every((condition) => holds(r, condition) === true);
}

const KINDS: Record<string, string> = {
  zone: 'zone', site: 'site', kind: 'operation_kind', legalBasis: 'legal_basis', forces: 'force', violence: 'violence_kind',
}; // prettier-ignore

/** `undefined`: nobody noted the field. */
function holds(r: LedgerRecord, condition: Condition): boolean | undefined {
  const { field } = condition;
  const held = (r as Record<string, unknown>)[field] ?? r.counts[field as CountField]?.value ?? r.own?.[field]?.value;
  if ('is' in condition && condition.is === '') return held === undefined || held === '' || (held as []).length === 0;
  if (held === undefined || held === '') return undefined;
  if ('min' in condition) return (held as number) >= condition.min;
  const kind = KINDS[field];
  const words = (Array.isArray(held) ? held : [held]) as unknown[];
  if (kind) return words.some((word) => means(kind, String(word), String(condition.is)));
  return typeof held === 'string' ? key(held) === key(String(condition.is)) : held === condition.is;
}

/** All conditions: one that fails decides, then one that nobody noted. */
function fulfils({ where = [] }: OwnIndicator, r: LedgerRecord): boolean | undefined {
  const answers = where.map((condition) => holds(r, condition));
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
}

const refuses = (own: OwnIndicator, r: LedgerRecord) =>
  own.measure !== 'count' && own.measure !== 'share' && fulfils(own, r) === false;

function ownCounts(own: OwnIndicator, r: LedgerRecord) {
  if (own.measure !== 'sum' && own.measure !== 'mean') return [];
  if (fulfils(own, r) !== true) return [];
  const count = own.field?.startsWith('own_') ? r.own?.[own.field] : r.counts[own.field as CountField];
  return count ? [count] : [];
}

function ownKeys(own: OwnIndicator, r: LedgerRecord): string[] | undefined {
  if (fulfils(own, r) !== true) return undefined;
  if (own.field === 'site') return r.site ? [meaning('site', r.site)[0] ?? ''] : undefined;
  if (own.field === 'forces') return r.forces?.map((f) => meaning('force', f)[0] ?? '');
  const word = own.field === 'enteredBy' ? r.enteredBy : r.own?.['own_weather']?.value;
  return word === undefined ? undefined : [key(String(word))];
}

function ownLacks(own: OwnIndicator, r: LedgerRecord): boolean {
  if (own.measure === 'count' || own.measure === 'share') return fulfils(own, r) === undefined;
  return own.measure === 'distinct' ? ownKeys(own, r) === undefined : ownCounts(own, r).length === 0;
}

function ownValue(own: OwnIndicator, used: readonly LedgerRecord[]): number | null {
  const known = used.filter((r) => !ownLacks(own, r));
  if (known.length === 0) return null;
  const held = known.filter((r) => fulfils(own, r)).length;
  if (own.measure === 'count') return held;
  if (own.measure === 'share') return held / known.length;
  if (own.measure === 'distinct') return new Set(known.flatMap((r) => ownKeys(own, r) ?? [])).size;
  const sum = known.flatMap((r) => ownCounts(own, r).map(({ value }) => Number(value))).reduce((a, b) => a + b, 0);
  return own.measure === 'sum' ? sum : sum / known.length;
}

const OBJECTS: CountField[] = [
  'tents', 'tarps', 'blankets', 'sleeping_bags', 'mattresses', 'pallets', 'chairs', 'bikes', 'phones', 'bags',
]; // prettier-ignore
const FIELDS: Partial<Record<Query['indicator'], CountField[]>> = {
  ...Object.fromEntries(COUNT_FIELDS.map((field) => [field, [field]])),
  tents_tarps: ['tents', 'tarps'],
  blankets_sleeping_bags: ['blankets', 'sleeping_bags'],
};

function builtInLacks(indicator: string, fields: readonly CountField[] | undefined, r: LedgerRecord): boolean {
  if (fields) return fields.some((f) => r.counts[f] === undefined);
  if (indicator === 'sites') return !r.site;
  if (indicator === 'share_no_legal_basis') return r.legalBasis === undefined;
  if (indicator === 'share_belongings_seized') return OBJECTS.every((f) => r.counts[f] === undefined);
  if (indicator === 'mean_hours_between') return !r.site || !r.start;
  if (indicator === 'intimidations') return r.register === 'eviction' && r.intimidation === undefined;
  if (indicator === 'violence') return r.register === 'eviction' && r.violence === undefined;
  return false;
}

function builtInValue(
  used: readonly LedgerRecord[],
  indicator: Query['indicator'],
  fields: readonly CountField[] | undefined,
  lacks: (r: LedgerRecord) => boolean,
): number | null {
  const known = used.filter((r) => !lacks(r));
  const siteOf = (r: LedgerRecord) => meaning('site', r.site ?? '')[0];
  if (fields) {
    const values = used.flatMap((r) => fields.flatMap((f) => r.counts[f]?.value ?? []));
    return values.length === 0 ? null : values.reduce((a, b) => a + b);
  }
  if (known.length === 0) return null;
  if (indicator === 'evictions') return known.length;
  if (indicator === 'operation_days') return new Set(known.map((r) => r.date)).size;
  if (indicator === 'sites') return new Set(known.map(siteOf)).size;
  if (indicator === 'share_no_legal_basis')
    return known.filter((r) => meaning('legal_basis', r.legalBasis ?? '')[0] === 'U').length / known.length;
  if (indicator === 'share_belongings_seized')
    return known.filter((r) => OBJECTS.some((f) => (r.counts[f]?.value ?? 0) > 0)).length / known.length;
  if (indicator === 'mean_hours_between') {
    const gaps: number[] = [];
    for (const site of new Set(known.map(siteOf))) {
      const times = known.filter((r) => siteOf(r) === site).map((r) => Date.parse(`${r.date}T${r.start}Z`));
      times.sort((a, b) => a - b);
      times.slice(1).forEach((time, i) => gaps.push((time - (times[i] ?? 0)) / 3_600_000));
    }
    return gaps.length === 0 ? null : gaps.reduce((a, b) => a + b) / gaps.length;
  }
  const register = indicator === 'violence' ? 'violence' : 'intimidation';
  const kinds = (r: LedgerRecord) => new Set(r[register]?.map((word) => meaning(`${register}_kind`, word)[0])).size;
  return known.reduce((sum, r) => sum + (r.register === register ? 1 : kinds(r)), 0);
}

function coverage(
  { zone, site, force, fields, period }: Query,
  own: OwnIndicator | undefined,
  registers: readonly string[],
  observed: number,
  known: readonly KnownCount[],
): number | null {
  if (site !== undefined || force !== undefined || fields || zone === '') return null;
  if (registers.join() !== 'eviction' || (own && own.measure !== 'count' && own.measure !== 'share')) return null;
  const here = known.filter((k) =>
    zone === undefined ? k.zone === undefined : k.zone !== undefined && meaning('zone', k.zone)[0] === meaning('zone', zone)[0],
  ); // prettier-ignore
  const total = filled(period.from, period.to, here);
  return total === null || total === 0 || observed > total ? null : observed / total;
}

/** The counts that fill the days from one to another, the longest first, of two alike the earlier written. */
function filled(from: string, to: string, known: readonly KnownCount[]): number | null {
  const starting = known.filter((k) => k.period.from === from && k.period.to <= to);
  for (const { period, count } of starting.toSorted((a, b) => (a.period.to < b.period.to ? 1 : -1))) {
    const first = starting.find((k) => k.period.to === period.to);
    if (period.to === to) return first?.count ?? count;
    const next = new Date(Date.parse(period.to) + 86_400_000).toISOString().slice(0, 10);
    const rest = filled(next, to, known);
    if (rest !== null) return (first?.count ?? count) + rest;
  }
  return null;
}
