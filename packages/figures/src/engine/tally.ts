import type { LedgerRecord, Qualifier } from '@vigie/observations';

/** How sure a tally is, weaker with every step: exact, about, at least. Numbers, so that the weaker of two is the larger. */
export type Weakness = 0 | 1 | 2;
const QUALIFIER_OF = ['exact', 'about', 'at_least'] as const satisfies readonly Qualifier[];
const WEAKNESS_OF: Readonly<Record<Qualifier, Weakness>> = { exact: 0, about: 1, at_least: 2 };

/** First and last time something was seen at a place, and how often. */
export interface Span {
  first: number;
  last: number;
  times: number;
}

/**
 * What some records add to a figure, before it is a figure: two tallies of two sets of records merge into that of both. `sum` and
 * `known` mean what the measure makes of them.
 */
export interface Tally {
  records: number;
  /** Records that lack the field. */
  missing: number;
  weakness: Weakness;
  sum: number;
  /** How many values went into `sum`. */
  known: number;
  /** Different values, where they are what is counted. */
  keys: Set<string> | null;
  /** By site, where the time between two evictions is what is counted. */
  spans: Map<string, Span> | null;
}

export function emptyTally(): Tally {
  return { records: 0, missing: 0, weakness: 0, sum: 0, known: 0, keys: null, spans: null };
}

/** Adds `part` to `whole`; `part` stays as it is. */
export function mergeTally(whole: Tally, part: Tally): void {
  whole.records += part.records;
  whole.missing += part.missing;
  whole.sum += part.sum;
  whole.known += part.known;
  if (part.weakness > whole.weakness) whole.weakness = part.weakness;
  if (part.keys) {
    const keys = (whole.keys ??= new Set());
    for (const key of part.keys) keys.add(key);
  }
  if (part.spans) {
    const spans = (whole.spans ??= new Map());
    for (const [site, span] of part.spans) widen(spans, site, span);
  }
}

/** Adds times seen at a site. */
export function widen(spans: Map<string, Span>, site: string, { first, last, times }: Span): void {
  const known = spans.get(site);
  if (!known) {
    spans.set(site, { first, last, times });
    return;
  }
  if (first < known.first) known.first = first;
  if (last > known.last) known.last = last;
  known.times += times;
}

export function weaknessOf(qualifier: Qualifier | undefined): Weakness {
  return qualifier === undefined ? 0 : WEAKNESS_OF[qualifier];
}

/** The rule of qualifiers: what is missing or was not fully seen makes a figure "at least". */
export function qualifierOf(tally: Tally): Qualifier {
  return QUALIFIER_OF[tally.missing > 0 ? 2 : tally.weakness];
}

/** Of two qualifiers the weaker: `at_least`, then `about`, then `exact`. */
export function weakest(a: Qualifier, b: Qualifier): Qualifier {
  return WEAKNESS_OF[a] > WEAKNESS_OF[b] ? a : b;
}

/** Whether the observers did not see all of it. */
export function partlyHidden(record: LedgerRecord): boolean {
  return record.visibility === 'partial' || record.visibility === 'none';
}
