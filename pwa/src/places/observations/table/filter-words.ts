import { m, type Locale } from '@vigie/i18n';
import {
  namedPath,
  registerName,
  sourceName,
  type LedgerRecord,
  type NameBook,
  type OwnField,
} from '@vigie/observations';
import { filterPeriodName, type ObservationsState } from '../observations.svelte.ts';
import { ownFilterWords } from './own-filter.ts';
import { filterKeys, type RecordFilter } from './record-filter.ts';

/** What one field of a filter lets through, in words: "Zone : Calaisis". */
export function filterWords(
  filter: RecordFilter,
  key: keyof RecordFilter,
  { names, fields }: FilterNames,
  locale: Locale,
): string {
  const o = { locale };
  const named = (name: string, value: string) => m.observations_filter_words({ name, value }, o);
  const { zone, site, period, state, register, force, source, missing, author, text } = filter;
  switch (key) {
    case 'zone':
      return named(m.observations_filter_zone({}, o), names.nameOf('zone', zone ?? '', locale));
    case 'site':
      return named(m.observations_filter_site({}, o), names.nameOf('site', site ?? '', locale));
    case 'force':
      return named(m.observations_filter_force({}, o), names.nameOf('force', force ?? '', locale));
    case 'period':
      return named(m.observations_filter_period({}, o), filterPeriodName(period ?? '', locale));
    case 'state':
      return state === 'verified' ? m.observations_states_verified({}, o) : m.observations_states_unverified({}, o);
    case 'register':
      return named(m.observations_filter_register({}, o), register ? registerName(register, locale) : '');
    case 'source':
      return named(m.observations_filter_source({}, o), source ? sourceName(source, locale) : '');
    case 'missing':
      return named(m.observations_filter_missing({}, o), missing ? namedPath(missing, locale, { names }) : '');
    case 'author':
      return named(m.observations_filter_author({}, o), author ?? '');
    case 'own':
      return ownFilterWords(filter.own, fields, locale)
        .map(({ text }) => text)
        .join(' · ');
    case 'text':
      return m.observations_filter_text_words({ text: text ?? '' }, o);
  }
}

/** What is needed to word a filter. */
export interface FilterNames {
  readonly names: NameBook;
  readonly fields: readonly OwnField[];
}

/** All that a filter lets through, in words, one for each field that is set. */
export function allFilterWords(filter: RecordFilter, known: FilterNames, locale: Locale): string[] {
  return filterKeys(filter).map((key) => filterWords(filter, key, known, locale));
}

/** What was selected, in words: the filters, and when some of the records were chosen by hand (`chosen`), how many. */
export function selectionWords(
  ledger: ObservationsState,
  chosen: readonly LedgerRecord[] | null,
  locale: Locale,
): string[] {
  const words = allFilterWords(ledger.filter, ledger, locale);
  if (!chosen) return words;
  const ids = new Set(ledger.shown.map(({ id }) => id));
  const all = chosen.length === ids.size && chosen.every(({ id }) => ids.has(id));
  if (all) return words;
  const byHand = m.observations_export_chosen({ count: chosen.length }, { locale });
  // Filters that do not hold for all of them would tell something false.
  return chosen.every(({ id }) => ids.has(id)) ? [...words, byHand] : [byHand];
}
