import { LOCALES } from '@vigie/i18n';
import { nameKey } from '@vigie/observations';
import { indicatorName } from '../indicator.ts';
import { INDICATORS, type IndicatorId } from '../query.ts';

/** Words under which totals are published, where they mean exactly what we count. What means something else keeps its own name. */
const PUBLISHED: Readonly<Record<string, IndicatorId>> = {
  sites_evicted: 'sites',
  persons_evicted: 'persons',
  persons_displaced: 'persons',
  unaccompanied_minors_met: 'minors',
  tents_seized: 'tents',
  tents_seized_full_of_belongings: 'tents_full',
  tarps_seized: 'tarps',
  tents_tarps_seized: 'tents_tarps',
  blankets_seized: 'blankets',
  sleeping_bags_seized: 'sleeping_bags',
  sleeping_bags_blankets_seized: 'blankets_sleeping_bags',
  mattresses_seized: 'mattresses',
  pallets_seized: 'pallets',
  chairs_seized: 'chairs',
  bikes_seized: 'bikes',
  phones_batteries_seized: 'phones',
  bags_seized: 'bags',
  arrests_during_evictions: 'arrests',
  arrests_with_physical_violence: 'arrests_violent',
  violence_cases_against_exiled_people: 'violence',
  intimidation_attempts_against_observers: 'intimidations',
  pct_evictions_no_known_legal_basis: 'share_no_legal_basis',
};

let known: ReadonlyMap<string, IndicatorId> | undefined;

/** Our ids, their names in both languages, and the words above. */
function words(): ReadonlyMap<string, IndicatorId> {
  known ??= new Map<string, IndicatorId>([
    ...Object.entries(PUBLISHED),
    ...INDICATORS.flatMap((id) => [
      [id, id] as const,
      ...LOCALES.map((locale) => [nameKey(indicatorName(id, locale)), id] as const),
    ]),
  ]);
  return known;
}

/** The indicator that a published word means, else the word itself. */
export function indicatorOfWord(word: string): string {
  return words().get(nameKey(word)) ?? word.trim();
}
