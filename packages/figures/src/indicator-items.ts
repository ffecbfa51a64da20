import { DEFAULT_NAMES, entryName, ITEM_IDS, type NameBook } from '@vigie/observations';
import { formatList } from '@vigie/i18n';
import type { LocalName } from './figure.ts';
import type { IndicatorRef } from './query.ts';
import { lowerFirst } from './small-letter.ts';

const SUMS: Partial<Record<IndicatorRef, readonly string[]>> = {
  tents_tarps: ['tents', 'tarps'],
  blankets_sleeping_bags: ['blankets', 'sleeping_bags'],
};

/** The belongings that an indicator counts; none for those that count something else. */
export function itemsOf(indicator: IndicatorRef): readonly string[] {
  const items: readonly string[] = ITEM_IDS;
  return SUMS[indicator] ?? (items.includes(indicator) ? [indicator] : []);
}

/**
 * What the team calls the belongings that an indicator counts, at a local date (default: today's names); `null` when it calls them as
 * every workspace does. What is merged into something else is counted there, and has no name of its own.
 */
export function renamedItems(indicator: IndicatorRef, names: NameBook, at?: string): LocalName | null {
  const items = itemsOf(indicator);
  const called = (book: NameBook, item: string, locale: 'fr' | 'en') =>
    book.idOf('item', item) === item
      ? book.nameOf('item', item, locale, at)
      : DEFAULT_NAMES.nameOf('item', item, locale);
  const same = items.every((item) =>
    (['fr', 'en'] as const).every((locale) => called(names, item, locale) === called(DEFAULT_NAMES, item, locale)),
  );
  if (same) return null;
  const all = (locale: 'fr' | 'en') =>
    formatList(
      items.map((item, place) => (place === 0 ? called(names, item, locale) : lowerFirst(called(names, item, locale)))),
      locale,
    );
  return { fr: all('fr'), en: all('en') };
}

/** The name that the team gave one piece of what an indicator counts; `null` without, and where several kinds are counted together. */
export function renamedItemOne(indicator: IndicatorRef, names: NameBook, at?: string): Partial<LocalName> | null {
  const [item, more] = itemsOf(indicator);
  const entry = more === undefined && names.entries('item').find(({ id }) => id === item);
  if (!entry) return null;
  const { en, one, oneEn } = entryName(entry, at);
  // Without an English name the French one stands in, and its singular with it.
  const english = oneEn ?? (en === undefined ? one : undefined);
  if (one === undefined && english === undefined) return null;
  return { ...(one === undefined ? {} : { fr: one }), ...(english === undefined ? {} : { en: english }) };
}
