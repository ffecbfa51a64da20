import { languageTag, type Locale } from './locale.ts';

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: Locale, decimals: number, signed: boolean): Intl.NumberFormat {
  const key = `${locale}/${decimals}/${signed}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(languageTag(locale), {
      maximumFractionDigits: decimals,
      signDisplay: signed ? 'exceptZero' : 'auto',
    });
    formats.set(key, format);
  }
  return format;
}

/**
 * A number as the language writes it: `1 226` in French (narrow no-break space, decimal comma), `1,226` in English. At most
 * `decimals` digits after the point (none by default). `signed` writes the plus sign of a difference; the minus is U+2212.
 */
export function formatNumber(
  value: number,
  locale: Locale,
  options: { decimals?: number; signed?: boolean } = {},
): string {
  // `+ 0` turns a rounded -0 into 0: nobody reads "-0".
  const text = numberFormat(locale, options.decimals ?? 0, options.signed ?? false).format(value + 0);
  // The sign of typography, as wide as a plus: a hyphen reads as a dash.
  return text === '-0' ? '0' : text.replace('-', '\u2212');
}

/** A share (0–1) as a percentage: `94 %` in French (no-break space), `94%` in English. */
export function formatPercent(
  share: number,
  locale: Locale,
  options: { decimals?: number; signed?: boolean } = {},
): string {
  const number = formatNumber(share * 100, locale, options);
  return locale === 'fr' ? `${number}\u00A0%` : `${number}%`;
}
