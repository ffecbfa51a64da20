import type { Locale } from '@vigie/i18n';
import type { Figure } from './figure.ts';
import { INDICATOR_TEXTS, type Agreement } from './indicator-texts.ts';
import { indicatorName, isBuiltIn } from './indicator.ts';
import type { OwnIndicator } from './own-indicator.ts';
import { lowerFirst } from './small-letter.ts';

/** The words that count what a figure counts. */
export interface IndicatorWords {
  /** A number with what it counts: "12 tentes saisies". `count` decides the plural, `number` is what is written. */
  unit(count: number, number: string, locale: Locale): string;
  /** How French words about it agree; absent when nobody said. */
  readonly agreement?: Agreement;
}

/** How what a figure counts is worded, whether every workspace counts it or one of its own. */
export function indicatorWords(figure: Pick<Figure, 'indicator' | 'own' | 'names'>): IndicatorWords {
  const { indicator, own, names } = figure;
  const called = names?.indicator;
  // A name of a list is one of many things, which nobody can agree with: "145 abris de toile".
  if (called) {
    const { indicatorOne: one = {} } = names;
    return { unit: (count, number, locale) => namedUnit(called[locale], one[locale], count, number, locale) };
  }
  if (isBuiltIn(indicator)) {
    const { unit, agreement } = INDICATOR_TEXTS[indicator];
    return { unit: (count, number, locale) => unit({ count, number }, { locale }), agreement };
  }
  if (!own) return { unit: (_count, number, locale) => `${number} (${indicatorName(figure, locale)})` };
  return {
    unit: (count, number, locale) => `${number} ${ownUnit(own, count, locale)}`,
    ...(own.agreement ? { agreement: own.agreement } : {}),
  };
}

/** A number with a name of a list. Who gave it no singular reads "1 (abris de toile)": a guess would be wrong for too many words. */
function namedUnit(many: string, one: string | undefined, count: number, number: string, locale: Locale): string {
  if (!isSingular(count, locale)) return `${number} ${lowerFirst(many)}`.trim();
  if (one !== undefined) return `${number} ${lowerFirst(one)}`.trim();
  return number === '' ? lowerFirst(many) : `${number} (${lowerFirst(many)})`;
}

/** French counts 0 and 1 and what lies between in the singular, English 1 alone. */
function isSingular(count: number, locale: Locale): boolean {
  return locale === 'fr' ? Math.abs(count) < 2 : count === 1;
}

/** Without English words the French ones stand in, and count as French does. */
function ownUnit({ unit }: OwnIndicator, count: number, locale: Locale): string {
  const words = unit[locale] ?? unit.fr;
  const french = locale === 'fr' || !unit.en;
  return isSingular(count, french ? 'fr' : 'en') ? words.one : words.other;
}
