import type { LedgerRecord } from '@vigie/observations';
import { DEFAULT_CONTEXT, type FigureContext } from './context.ts';
import { answerQuery } from './engine/answer-query.ts';
import { indexedAnswers } from './engine/answers.ts';
import { LedgerIndex, type LedgerChanges } from './engine/ledger-index.ts';
import type { Figure, FigureSource } from './figure.ts';
import { comparedPeriod } from './period.ts';
import { canonicalQuery, type Query } from './query.ts';

/** Figures kept between two changes of the ledger: a page shows a few hundred, an endless caller must not fill the memory. */
const MAX_REMEMBERED = 5_000;

/** Above so many changed records (an import) every figure is forgotten: looking through them one by one would cost more. */
const MAX_SINGLE = 200;

/** A source of figures that is told what changed. */
export interface ChangingFigureSource extends FigureSource {
  /**
   * Tells that records came or went: figures that look at their dates are computed anew, from what did not change about them. The
   * objects removed must be those that `read` handed out before. Without changes, and when names, indicators or known counts changed,
   * everything is computed anew.
   */
  changed(changes?: LedgerChanges): void;
  /**
   * Works out step by step what `changed` does at once, for a change of many records; figures stay as they are until somebody calls
   * what it returns, once `read` hands out the records as they are then.
   */
  prepareChange(changes: LedgerChanges): Generator<number, () => void>;
}

/**
 * A source of figures over records that `read` hands out: each figure is computed once until something changes that it looks at.
 *
 * @param context what the workspace adds, read whenever everything is computed anew
 */
export function createFigureSource(
  read: () => readonly LedgerRecord[],
  context: () => FigureContext = () => DEFAULT_CONTEXT,
): ChangingFigureSource {
  const remembered = new Map<string, Figure>();
  const listeners = new Set<() => void>();
  let known: { readonly index: LedgerIndex; readonly context: FigureContext } | null = null;

  const open = () => {
    const today = context();
    return (known ??= { index: new LedgerIndex(read(), today.names), context: today });
  };
  const forget = ({ removed, added }: LedgerChanges) => {
    if (removed.length + added.length > MAX_SINGLE) {
      remembered.clear();
      return;
    }
    const dates = [...new Set([...removed, ...added].map(({ date }) => date))];
    for (const [key, { query }] of remembered) if (dates.some((date) => looksAt(query, date))) remembered.delete(key);
  };

  const tell = () => {
    for (const listener of listeners) listener();
  };

  return {
    figure(query) {
      const key = canonicalQuery(query);
      const before = remembered.get(key);
      if (before) return before;
      const { index, context: today } = open();
      const figure = answerQuery(indexedAnswers(index), query, today);
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(key, figure);
      return figure;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed(changes) {
      if (changes) {
        known?.index.apply(changes);
        forget(changes);
      } else {
        known = null;
        remembered.clear();
      }
      tell();
    },
    *prepareChange(changes) {
      const index = known?.index;
      const version = index?.version;
      const apply = index ? yield* index.prepare(changes) : null;
      return () => {
        // Opened, changed or forgotten meanwhile: it is read anew when somebody asks.
        if (apply && known?.index === index && index?.version === version) apply();
        else known = null;
        forget(changes);
        tell();
      };
    },
  };
}

/** Whether a query asks about a date, itself or what it compares with. */
function looksAt({ period, compare }: Query, date: string): boolean {
  if (date >= period.from && date <= period.to) return true;
  if (!compare) return false;
  const earlier = comparedPeriod(period, compare.to);
  return date >= earlier.from && date <= earlier.to;
}
