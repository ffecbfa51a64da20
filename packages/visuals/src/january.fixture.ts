import type { Figure, FigureSource, IndicatorRef, Query } from '@vigie/figures';

type Known = readonly [value: number | null, qualifier: Figure['qualifier']];

/** After the published month of January 2024 in the Calaisis, with one number in the thousands. */
export const JANUARY: Readonly<Partial<Record<IndicatorRef, Known>>> = {
  evictions: [101, 'exact'],
  sites: [16, 'exact'],
  tents: [1226, 'at_least'],
  tents_tarps: [92, 'at_least'],
  arrests: [27, 'at_least'],
  minors: [29, 'at_least'],
  blankets_sleeping_bags: [null, 'at_least'],
  pallets: [120, 'about'],
};

/** A source of figures out of a table that a test can change. */
export function tableSource(table: Partial<Record<IndicatorRef, Known>> = JANUARY): FigureSource & { changed(): void } {
  const listeners = new Set<() => void>();
  return {
    figure: (query) => figureOf(query, table[query.indicator] ?? [null, 'at_least']),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed() {
      for (const listener of listeners) listener();
    },
  };
}

function figureOf(query: Query, [value, qualifier]: Known): Figure {
  const digest = `${query.indicator} ${value} ${qualifier}`;
  return {
    query, value, qualifier, digest, indicator: query.indicator, unit: 'count', records: 3, missing: 0, unverified: 0, coverage: null,
    sources: ['a', 'b', 'c'],
  }; // prettier-ignore
}
