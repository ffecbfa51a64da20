import type { Qualifier } from '@vigie/observations';
import type { IndicatorId, Query } from './query.ts';

/** The answer to a query over the ledger: plain JSON, with all that a reader could ask of it. */
export interface Figure {
  readonly query: Query;
  readonly indicator: IndicatorId;
  /** `null`: no data, which is not 0. Shares are in 0–1, `mean_hours_between` in hours. */
  readonly value: number | null;
  readonly qualifier: Qualifier;
  readonly unit: 'count' | 'share' | 'hours' | 'difference' | 'percent' | 'ratio';
  /** How many records were used. */
  readonly records: number;
  /** How many of them lack the field. */
  readonly missing: number;
  /** How many records of the query were left out because nobody verified them. */
  readonly unverified: number;
  /** Observed of known operations, 0–1, where known. */
  readonly coverage: number | null;
  /** Ids of the records used, sorted. */
  readonly sources: readonly string[];
  /** Of query and records used: two figures with the same digest rest on the same data. */
  readonly digest: string;
  /** With `query.compare`: the value it was compared with. */
  readonly baseline?: { readonly value: number | null; readonly qualifier: Qualifier };
}

/** Hands out today's figures and tells when the ledger changed. Implemented by the workspace over the ledger documents. */
export interface FigureSource {
  figure(query: Query): Figure;
  /** Calls `listener` after every change of the ledger (not at once). */
  onChange(listener: () => void): () => void;
}
