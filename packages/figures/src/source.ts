import type { LedgerRecord } from '@vigie/observations';
import { canonicalQuery, computeFigure } from './compute.ts';
import type { Figure, FigureSource } from './figure.ts';
import type { Query } from './query.ts';

/** Figures kept between two changes of the ledger: a page shows a few hundred, an endless caller must not fill the memory. */
const MAX_REMEMBERED = 5_000;

/** A source of figures over records that `read` hands out: each figure is computed once until `changed()` is called. */
export function createFigureSource(read: () => readonly LedgerRecord[]): FigureSource & { changed(): void } {
  const remembered = new Map<string, Figure>();
  const listeners = new Set<() => void>();
  return {
    figure(query: Query): Figure {
      const key = canonicalQuery(query);
      const known = remembered.get(key);
      if (known) return known;
      const figure = computeFigure(read(), query);
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(key, figure);
      return figure;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed() {
      remembered.clear();
      for (const listener of listeners) listener();
    },
  };
}
