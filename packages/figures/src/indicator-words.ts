import type { Locale } from '@vigie/i18n';
import type { Figure } from './figure.ts';
import { INDICATOR_TEXTS, type Agreement } from './indicator-texts.ts';
import { indicatorName, isBuiltIn } from './indicator.ts';
import type { OwnIndicator } from './own-indicator.ts';

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
  // A list tells one name of a thing, which nobody can put in the singular or agree with: "145 abris de toile".
  if (called) return { unit: (_count, number, locale) => `${number} ${lowerFirst(called[locale])}`.trim() };
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

/** French counts 0 and 1 and what lies between in the singular, English 1 alone; without English words the French ones stand in. */
function ownUnit({ unit }: OwnIndicator, count: number, locale: Locale): string {
  const words = unit[locale] ?? unit.fr;
  const french = locale === 'fr' || !unit.en;
  return (french ? count < 2 : count === 1) ? words.one : words.other;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase() + text.slice(1);
}
