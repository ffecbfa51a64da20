import { formatNumber, formatPercent, m, type Locale } from '@vigie/i18n';
import { indicatorName } from '../indicator.ts';
import { indicatorOfReference, sourceAddress, type ReferenceFigure } from './reference-figure.ts';

/** A published number as its source gives it: "au moins 1 226", "94 %". */
export function referenceNumber(reference: ReferenceFigure, locale: Locale): string {
  const { indicator, value, qualifier } = reference;
  const decimals = Number.isInteger(value) ? 0 : 2;
  const number = indicator.startsWith('share_')
    ? formatPercent(value, locale, { decimals: Number.isInteger(value * 100) ? 0 : 1 })
    : formatNumber(value, locale, { decimals });
  if (qualifier === undefined) return number;
  return `${qualifier === 'at_least' ? m.figures_at_least({}, { locale }) : m.figures_about({}, { locale })} ${number}`;
}

/** What others count and we do not, by the word under which the published figures that travel with the app have it. */
const PUBLISHED_AS = {
  intimidation_incidents_volunteers: m.figures_published_as_intimidation_incidents_volunteers,
  verbal_violence_volunteers: m.figures_published_as_verbal_violence_volunteers,
  physical_violence_volunteers: m.figures_published_as_physical_violence_volunteers,
  distribution_obstructions: m.figures_published_as_distribution_obstructions,
  surveillance_incidents_volunteers: m.figures_published_as_surveillance_incidents_volunteers,
  shelters_seized: m.figures_published_as_shelters_seized,
  persons_evicted_per_day_mean: m.figures_published_as_persons_evicted_per_day_mean,
  pct_evictions_with_other_belongings_seized: m.figures_published_as_pct_evictions_with_other_belongings_seized,
  pct_evictions_with_basic_necessities_seized: m.figures_published_as_pct_evictions_with_basic_necessities_seized,
  pallets_wood_seized: m.figures_published_as_pallets_wood_seized,
  officers_present: m.figures_published_as_officers_present,
  mean_inhabitants_per_evicted_site: m.figures_published_as_mean_inhabitants_per_evicted_site,
  fines_observers_covid: m.figures_published_as_fines_observers_covid,
  evictions_tent_groupings: m.figures_published_as_evictions_tent_groupings,
  evictions_observed: m.figures_published_as_evictions_observed,
  evictions_during_lockdown: m.figures_published_as_evictions_during_lockdown,
  evictions_by_police_nationale_bac_without_crs: m.figures_published_as_evictions_by_police_nationale_bac_without_crs,
};
const NAMES = new Map<string, (inputs: object, options: { locale: Locale }) => string>(Object.entries(PUBLISHED_AS));

/** What a reference counts: our name of it, or the one that its word is known by; else that word, with spaces. */
export function referenceName(reference: ReferenceFigure, locale: Locale): string {
  const id = indicatorOfReference(reference);
  if (id) return indicatorName(id, locale);
  return NAMES.get(reference.indicator)?.({}, { locale }) ?? reference.indicator.replaceAll('_', ' ');
}

/** A source in short: the site of an address, else its own words. */
export function sourceLabel(source: string): string {
  const address = sourceAddress(source);
  return address === null ? source : new URL(address).hostname.replace(/^www\./, '');
}
