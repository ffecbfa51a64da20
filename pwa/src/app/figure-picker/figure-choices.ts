import {
  INDICATORS,
  indicatorName,
  monthPeriod,
  periodName,
  say,
  yearPeriod,
  type FigureSource,
  type IndicatorId,
  type Period,
  type Query,
} from '@vigie/figures';
import type { Locale } from '@vigie/i18n';
import type { LedgerRecord } from '@vigie/observations';
import type { Option } from '@vigie/ui';
import { zoneLabel } from './figure-facts.ts';

/** Figures offered at once while typing: more would be a list to read, and typing on is faster. */
const MAX_SLASH_CHOICES = 7;

/** What a figure is asked about. */
export interface Scope {
  readonly period: Period;
  readonly zone?: string;
}

/** One figure offered while typing. */
export interface FigureChoice {
  readonly query: Query;
  readonly name: string;
  /** What it would read in the text. */
  readonly words: string;
}

/** Zones of the ledger, the most observed first. */
export function ledgerZones(records: readonly LedgerRecord[]): string[] {
  const counts = new Map<string, number>();
  for (const { zone } of records) if (zone) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([zone]) => zone);
}

/** Months with observations (`YYYY-MM`), newest first. */
export function ledgerMonths(records: readonly LedgerRecord[]): string[] {
  return [...new Set(records.map((record) => record.date.slice(0, 7)))].sort().toReversed();
}

/** A period as a value of a list. */
export function periodValue(period: Period): string {
  return `${period.from}/${period.to}`;
}

/** The period of such a value; `null` when it is none. */
export function periodOfValue(value: string): Period | null {
  const [from, to] = value.split('/');
  return from && to && from <= to ? { from, to } : null;
}

/** Months of the ledger, newest first, and each year after its months. */
export function periodOptions(records: readonly LedgerRecord[], locale: Locale): Option[] {
  const options: Option[] = [];
  const months = ledgerMonths(records);
  months.forEach((month, at) => {
    const period = monthPeriod(month);
    options.push({ value: periodValue(period), label: periodName(period, locale) });
    const year = month.slice(0, 4);
    if (months[at + 1]?.startsWith(year)) return;
    const whole = yearPeriod(Number(year));
    options.push({ value: periodValue(whole), label: periodName(whole, locale) });
  });
  return options;
}

/** Zones as options, the whole ledger first (empty value). */
export function zoneOptions(records: readonly LedgerRecord[], locale: Locale, everywhere: string): Option[] {
  return [
    { value: '', label: everywhere },
    ...ledgerZones(records).map((zone) => ({ value: zone, label: zoneLabel(zone, locale) })),
  ];
}

/** Indicators by name. */
export function indicatorOptions(locale: Locale): Option<IndicatorId>[] {
  return INDICATORS.map((id) => ({ value: id, label: indicatorName(id, locale) }));
}

/** What a text speaks of when nothing else is said: the zone and month of its figures, else the newest month of the ledger. */
export function scopeOf(queries: readonly Query[], records: readonly LedgerRecord[]): Scope | null {
  const last = queries.at(-1);
  if (last) return { period: last.period, ...(last.zone ? { zone: last.zone } : {}) };
  const month = ledgerMonths(records)[0];
  const zone = ledgerZones(records)[0];
  return month ? { period: monthPeriod(month), ...(zone ? { zone } : {}) } : null;
}

/** Finds options by what is typed; the design system's own search, handed in. */
export type Search = <V extends string>(options: readonly Option<V>[], typed: string) => readonly Option<V>[];

/** Indicators found by their name in the interface's language or in that of the text, named in the interface's. */
export function findIndicators(
  search: Search,
  typed: string,
  locale: Locale,
  textLocale: Locale,
): Option<IndicatorId>[] {
  const named = (language: Locale) => search(indicatorOptions(language), typed).map((option) => option.value);
  const found = new Set([...named(locale), ...named(textLocale)]);
  return indicatorOptions(locale).filter((option) => found.has(option.value));
}

/** The figures offered for the indicators that were found, the first few of them. */
export function slashChoices(
  found: readonly Option<IndicatorId>[],
  scope: Scope,
  figures: FigureSource,
  textLocale: Locale,
): FigureChoice[] {
  return found.slice(0, MAX_SLASH_CHOICES).map(({ value, label }) => {
    const query: Query = { indicator: value, ...scope, verification: 'verified' };
    return { query, name: label, words: say(figures.figure(query), textLocale, 'phrase') };
  });
}
