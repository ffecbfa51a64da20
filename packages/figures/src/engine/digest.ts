import { canonicalJson, hash64, type LedgerRecord } from '@vigie/observations';

/** Hashes of some records added up, as two 32-bit halves: the same in any order, and sums of parts add up to that of the whole. */
export interface HashSum {
  readonly high: number;
  readonly low: number;
}

export const NO_HASHES: HashSum = { high: 0, low: 0 };

/** A record's own hash, kept with the record: the same object is read by every figure that rests on it. */
const recordHashes = new WeakMap<LedgerRecord, HashSum>();

/** The hashes of records, added up. */
export function hashSum(records: Iterable<LedgerRecord>): HashSum {
  let sum = NO_HASHES;
  for (const record of records) sum = addHashes(sum, recordHash(record));
  return sum;
}

export function addHashes(a: HashSum, b: HashSum): HashSum {
  const low = a.low + b.low;
  // Both halves stay below 2^32, so their sums stay exact.
  return { high: (a.high + b.high + (low > 0xffff_ffff ? 1 : 0)) >>> 0, low: low >>> 0 };
}

/** One digest of a question (with what it means) and of the records that its answer rests on. */
export function digestOf(question: string, records: number, { high, low }: HashSum): string {
  return hash64(`${question} ${records} ${high} ${low}`);
}

function recordHash(record: LedgerRecord): HashSum {
  let hash = recordHashes.get(record);
  if (hash === undefined) {
    const text = hash64(canonicalJson(record));
    hash = { high: Number.parseInt(text.slice(0, 8), 16), low: Number.parseInt(text.slice(8), 16) };
    recordHashes.set(record, hash);
  }
  return hash;
}
