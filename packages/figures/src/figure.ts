import type { Qualifier } from '@vigie/observations';
import type { OwnIndicator } from './own-indicator.ts';
import type { IndicatorRef, Query } from './query.ts';

/** The answer to a query over the ledger: plain JSON, with all that a reader could ask of it. */
export interface Figure {
  readonly query: Query;
  readonly indicator: IndicatorRef;
  /** Of an indicator that the workspace added: how it is worded. Absent when the workspace does not know it (any more). */
  readonly own?: OwnIndicator;
  /** The names, at the time, of what the query names by an id or another name. */
  readonly names?: FigureNames;
  /** `null`: no data, which is not 0. Shares are in 0–1, `mean_hours_between` in hours. */
  readonly value: number | null;
  readonly qualifier: Qualifier;
  readonly unit: 'count' | 'share' | 'mean' | 'hours' | 'difference' | 'percent' | 'ratio';
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

/** A name of one of the workspace's lists in both languages. */
export interface LocalName {
  readonly fr: string;
  readonly en: string;
}

/** What the zone, the site, the force and the conditions of a query are called, and what it counts. */
export interface FigureNames {
  /** Of belongings that the team calls otherwise than every workspace does. */
  readonly indicator?: LocalName;
  /** The same for one of it, in the languages in which the team said so. */
  readonly indicatorOne?: Partial<LocalName>;
  readonly zone?: LocalName;
  readonly site?: LocalName;
  readonly force?: LocalName;
  /** The query's conditions on other fields, in its order. */
  readonly fields?: readonly LocalName[];
}

/** Hands out today's figures and tells when the ledger changed. Implemented by the workspace over the ledger documents. */
export interface FigureSource {
  figure(query: Query): Figure;
  /** Calls `listener` after every change of the ledger (not at once). */
  onChange(listener: () => void): () => void;
}
