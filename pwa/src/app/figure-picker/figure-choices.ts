import {
  INDICATORS,
  indicatorName,
  monthPeriod,
  NOT_NOTED,
  periodName,
  say,
  yearPeriod,
  zoneLabel,
  type Figure,
  type FigureSource,
  type IndicatorRef,
  type OwnIndicator,
  type Period,
  type Query,
} from '@vigie/figures';
import { capitalised, type Locale } from '@vigie/i18n';
import { DEFAULT_NAMES, type LedgerRecord, type NameBook } from '@vigie/observations';
import type { Option } from '@vigie/ui';
import { figureFacts } from './figure-facts.ts';

/** Figures offered at once while typing: more would be a list to read, and typing on is faster. */
const MAX_SLASH_CHOICES = 7;

/** Pinned figures before them: the list stays one glance long. */
const MAX_PINNED_CHOICES = 4;

/** What a figure is asked about. */
export interface Scope {
  readonly period: Period;
  readonly zone?: string;
}

/** One figure offered while typing. */
export interface FigureChoice {
  /** Tells the choices of one list apart. */
  readonly key: string;
  readonly query: Query;
  readonly name: string;
  /** What it would read in the text. */
  readonly words: string;
}

/** Zones of the ledger by the name they have now, the most observed first. */
export function ledgerZones(records: readonly LedgerRecord[], names: NameBook = DEFAULT_NAMES): string[] {
  return byCount(
    records.map(({ zone }) => zone),
    (zone) => names.nameOf('zone', zone, 'fr'),
  );
}

/** Sites of the ledger, in one zone where one is asked for, the most observed first. */
export function ledgerSites(
  records: readonly LedgerRecord[],
  zone: string | undefined,
  names: NameBook = DEFAULT_NAMES,
): string[] {
  const id = zone ? names.idOf('zone', zone) : undefined;
  const within =
    id === undefined
      ? records
      : records.filter((record) => record.zone && names.idsOf('zone', record.zone).includes(id));
  return byCount(
    within.map(({ site }) => site),
    (site) => names.nameOf('site', site, 'fr'),
  );
}

/** Forces that were seen, as records name them, the most seen first. */
export function ledgerForces(records: readonly LedgerRecord[], names: NameBook = DEFAULT_NAMES): string[] {
  return byCount(
    records.flatMap(({ forces }) => forces ?? []),
    (force) => names.idOf('force', force),
  );
}

function byCount(values: readonly (string | undefined)[], nameOf: (value: string) => string): string[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  const named = new Map<string, number>();
  for (const [value, count] of counts) named.set(nameOf(value), (named.get(nameOf(value)) ?? 0) + count);
  return [...named].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([name]) => name);
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

/** Months of the ledger, newest first, and each year after its months; `given` is among them, first where it is none of these. */
export function periodOptions(records: readonly LedgerRecord[], locale: Locale, given?: Period): Option[] {
  const months = ledgerMonths(records);
  const periods = months.flatMap((month, at) => {
    const year = month.slice(0, 4);
    const last = !months[at + 1]?.startsWith(year);
    return [monthPeriod(month), ...(last ? [yearPeriod(Number(year))] : [])];
  });
  if (given && !periods.some((period) => periodValue(period) === periodValue(given))) periods.unshift(given);
  return periods.map((period) => ({
    value: periodValue(period),
    label: capitalised(periodName(period, locale), locale),
  }));
}

/** As values of a list: everything, and what nobody noted. No name of a list is one of these. */
const ALL = '*';
const NONE = '-';

/** The zone, site or force of a question as a value of a list. */
export function choiceOf(name: string | undefined): string {
  return name === undefined ? ALL : name === NOT_NOTED ? NONE : name;
}

/** The zone, site or force that such a value stands for; `undefined` for all of them. */
export function nameOfChoice(value: string | undefined): string | undefined {
  return value === undefined || value === ALL ? undefined : value === NONE ? NOT_NOTED : value;
}

/** What a list of names says besides them. */
interface NamedWords {
  readonly names: NameBook;
  readonly all: string;
  /** For what nobody noted, where it can be asked for. */
  readonly none?: string | undefined;
  readonly called: (name: string) => string;
}

/** Zones, sites or forces as options, after all of them; the chosen one is among them by its own word, also where no record has it. */
export function namedOptions(
  kind: 'zone' | 'site' | 'force',
  offered: readonly string[],
  chosen: string | undefined,
  { names, all, none, called }: NamedWords,
): Option[] {
  const meant = chosen ? names.idOf(kind, chosen) : undefined;
  const words = offered.map((name) => (chosen && names.idOf(kind, name) === meant ? chosen : name));
  if (chosen && !words.includes(chosen)) words.unshift(chosen);
  return [
    { value: ALL, label: all },
    ...words.map((name) => ({ value: name, label: called(name) })),
    ...(none === undefined ? [] : [{ value: NONE, label: none }]),
  ];
}

/** Zones as options, the whole ledger first (empty value). */
export function zoneOptions(
  records: readonly LedgerRecord[],
  locale: Locale,
  everywhere: string,
  names?: NameBook,
): Option[] {
  return [
    { value: '', label: everywhere },
    ...ledgerZones(records, names).map((zone) => ({
      value: zone,
      label: zoneLabel(names?.nameOf('zone', zone, locale) ?? zone, locale),
    })),
  ];
}

/** Indicators by name, those that the workspace added and still uses last; belongings as `names` call them. */
export function indicatorOptions(
  locale: Locale,
  own: readonly OwnIndicator[] = [],
  names?: NameBook,
): Option<IndicatorRef>[] {
  const added = own.filter(({ retired }) => !retired).map(({ id }) => id);
  return [...INDICATORS, ...added].map((id) => ({ value: id, label: indicatorName(id, locale, own, names) }));
}

/** What a text speaks of when nothing else is said: the zone and month of its figures, else the newest month of the ledger. */
export function scopeOf(queries: readonly Query[], records: readonly LedgerRecord[], names?: NameBook): Scope | null {
  const last = queries.at(-1);
  if (last) return { period: last.period, ...(last.zone ? { zone: last.zone } : {}) };
  const month = ledgerMonths(records)[0];
  const zone = ledgerZones(records, names)[0];
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
  own: readonly OwnIndicator[] = [],
  names?: NameBook,
): Option<IndicatorRef>[] {
  const named = (language: Locale) =>
    search(indicatorOptions(language, own, names), typed).map((option) => option.value);
  const found = new Set([...named(locale), ...named(textLocale)]);
  return indicatorOptions(locale, own, names).filter((option) => found.has(option.value));
}

/** The figures offered for the indicators that were found, the first few of them. */
export function slashChoices(
  found: readonly Option<IndicatorRef>[],
  scope: Scope,
  figures: FigureSource,
  textLocale: Locale,
): FigureChoice[] {
  return found.slice(0, MAX_SLASH_CHOICES).map(({ value, label }) => {
    const query: Query = { indicator: value, ...scope, verification: 'verified' };
    return { key: value, query, name: label, words: say(figures.figure(query), textLocale, 'phrase') };
  });
}

/** The pinned figures whose indicator was found, the first few of them: they stand before all others. */
export function pinnedChoices(
  pins: readonly { readonly id: string; readonly query: Query }[],
  found: readonly Option<IndicatorRef>[],
  figures: FigureSource,
  locale: Locale,
  textLocale: Locale,
): FigureChoice[] {
  const wanted = new Set(found.map(({ value }) => value));
  return pins
    .filter(({ query }) => wanted.has(query.indicator))
    .slice(0, MAX_PINNED_CHOICES)
    .map(({ id, query }) => {
      const figure = figures.figure(query);
      // The text may be about another zone and month than the pin.
      const { subject } = figureFacts(figure, locale, { everywhere: true });
      return { key: id, query, name: subject, words: say(figure, textLocale, 'phrase') };
    });
}

/** The records that a figure rests on. */
export function usedRecords(figure: Figure, records: readonly LedgerRecord[]): readonly LedgerRecord[] {
  const ids = new Set(figure.sources);
  return records.filter(({ id }) => ids.has(id));
}
