import type { Locale } from '@vigie/i18n';
import { m } from '@vigie/i18n';
import type { NameBook } from '@vigie/observations';
import type { Figure } from './figure.ts';
import { INDICATOR_TEXTS } from './indicator-texts.ts';
import { renamedItems } from './indicator-items.ts';
import type { OwnIndicator } from './own-indicator.ts';
import { INDICATORS, type IndicatorId, type IndicatorRef } from './query.ts';

/** An indicator by id, or the figure whose indicator is meant. */
export type IndicatorOf = IndicatorRef | Pick<Figure, 'indicator' | 'own' | 'names'>;

const BUILT_IN: ReadonlySet<string> = new Set(INDICATORS);

/** Whether an indicator is one of those every workspace has. */
export function isBuiltIn(id: IndicatorRef): id is IndicatorId {
  return BUILT_IN.has(id);
}

/**
 * The name of an indicator, as a title: "Tentes saisies". `indicators` are those that the workspace added; with `names`, or of a figure,
 * belongings are called as the team calls them.
 */
export function indicatorName(
  of: IndicatorOf,
  locale: Locale,
  indicators?: readonly OwnIndicator[],
  names?: NameBook,
): string {
  const id = idOf(of);
  if (isBuiltIn(id)) {
    const called = typeof of === 'string' ? names && renamedItems(id, names) : of.names?.indicator;
    return called?.[locale] ?? INDICATOR_TEXTS[id].name({}, { locale });
  }
  const own = ownOf(of, indicators);
  return own ? (own.names[locale] ?? own.names.fr) : m.figures_own_unknown({}, { locale });
}

/** What exactly is counted, in one sentence. */
export function indicatorDefinition(of: IndicatorOf, locale: Locale, indicators?: readonly OwnIndicator[]): string {
  const id = idOf(of);
  if (isBuiltIn(id)) return INDICATOR_TEXTS[id].definition({}, { locale });
  const own = ownOf(of, indicators);
  return own ? (own.definition[locale] ?? own.definition.fr) : m.figures_own_unknown_definition({}, { locale });
}

/** The sentence that warns of the usual misreading. */
export function indicatorWarning(of: IndicatorOf, locale: Locale, indicators?: readonly OwnIndicator[]): string {
  const id = idOf(of);
  if (isBuiltIn(id)) return INDICATOR_TEXTS[id].warning({}, { locale });
  const warning = ownOf(of, indicators)?.warning;
  return warning?.[locale] ?? warning?.fr ?? m.figures_own_warning({}, { locale });
}

function idOf(of: IndicatorOf): IndicatorRef {
  return typeof of === 'string' ? of : of.indicator;
}

function ownOf(of: IndicatorOf, indicators: readonly OwnIndicator[] = []): OwnIndicator | undefined {
  return (typeof of === 'string' ? undefined : of.own) ?? indicators.find(({ id }) => id === idOf(of));
}
