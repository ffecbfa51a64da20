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

/** What a reference counts: our name of it, or the word under which it was published, with spaces. */
export function referenceName(reference: ReferenceFigure, locale: Locale): string {
  const id = indicatorOfReference(reference);
  return id ? indicatorName(id, locale) : reference.indicator.replaceAll('_', ' ');
}

/** A source in short: the site of an address, else its own words. */
export function sourceLabel(source: string): string {
  const address = sourceAddress(source);
  return address === null ? source : new URL(address).hostname.replace(/^www\./, '');
}
