import { canonicalJson, type LedgerRecord } from '@vigie/observations';
import type { FigureContext } from '../context.ts';
import { namesOf } from '../figure-names.ts';
import type { Figure } from '../figure.ts';
import type { OwnIndicator } from '../own-indicator.ts';
import { canonicalQuery, type Query } from '../query.ts';
import type { Answer } from './answers.ts';
import { addHashes, digestOf, NO_HASHES, type HashSum } from './digest.ts';

/** What a figure rests on. */
export interface Grounds {
  readonly query: Query;
  readonly context: FigureContext;
  readonly own: OwnIndicator | undefined;
  /** The answers whose records it uses; no record stands in two of them. */
  readonly used: readonly Answer[];
}

type Findings = Pick<Figure, 'value' | 'qualifier' | 'unit' | 'missing' | 'unverified' | 'coverage' | 'baseline'>;

/**
 * A figure as plain JSON. Its sources and its digest are worked out when somebody reads them, from the ledger as it was: a page of
 * figures reads neither, and they cost more than the figure.
 */
export function makeFigure({ query, context, own, used }: Grounds, findings: Findings): Figure {
  const names = namesOf(query, context);
  const records = used.reduce((sum, { tally }) => sum + tally.records, 0);
  let sources: readonly string[] | undefined;
  let digest: string | undefined;
  return {
    query,
    indicator: query.indicator,
    ...(own ? { own } : {}),
    ...(names ? { names } : {}),
    ...findings,
    records,
    get sources() {
      return (sources ??= used.flatMap((answer) => answer.records().map(idOf)).sort());
    },
    get digest() {
      return (digest ??= digestOf(question(query, own), records, hashesOf(used)));
    },
  };
}

const idOf = ({ id }: LedgerRecord): string => id;

function hashesOf(used: readonly Answer[]): HashSum {
  return used.reduce((sum, answer) => addHashes(sum, answer.hashes()), NO_HASHES);
}

/** The question with what it means: an own indicator can be defined anew. */
function question(query: Query, own: OwnIndicator | undefined): string {
  return own ? `${canonicalQuery(query)} ${canonicalJson(own)}` : canonicalQuery(query);
}
