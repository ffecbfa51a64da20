import { hash64 } from './hash.ts';
import type { RecordSource } from './record.ts';

/** What a source id may hold to be used as it is: no separator of the ledger's own keys. */
const PLAIN_ID = /^[A-Za-z0-9_.:-]{1,58}$/;

/**
 * The id of a record, derived from its source alone: two devices that import the same submission write the same record.
 * Source ids that are too long or hold other characters are hashed.
 */
export function recordIdOf(source: Pick<RecordSource, 'kind' | 'id'>): string {
  if (source.kind === 'manual') return source.id;
  return PLAIN_ID.test(source.id) ? `${source.kind}-${source.id}` : `${source.kind}-h${hash64(source.id)}`;
}
