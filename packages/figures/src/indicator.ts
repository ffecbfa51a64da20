import type { Locale } from '@vigie/i18n';
import { INDICATOR_TEXTS } from './indicator-texts.ts';
import type { IndicatorId } from './query.ts';

/** The name of an indicator, as a title: "Tentes saisies". */
export function indicatorName(id: IndicatorId, locale: Locale): string {
  return INDICATOR_TEXTS[id].name({}, { locale });
}

/** What exactly is counted, in one sentence. */
export function indicatorDefinition(id: IndicatorId, locale: Locale): string {
  return INDICATOR_TEXTS[id].definition({}, { locale });
}

/** The sentence that warns of the usual misreading. */
export function indicatorWarning(id: IndicatorId, locale: Locale): string {
  return INDICATOR_TEXTS[id].warning({}, { locale });
}
