import type { LedgerRecord } from '../record.ts';
import type { RecordSequence } from './record-sequence.ts';

/** Records in one share: some 60 KB. From 100 KB on Chromium puts what it parses where only a full collection frees it. */
const RECORDS_A_SHARE = 100;

/** Some records as bytes. */
export interface PackedShare {
  readonly count: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Packs records, and empties the list meanwhile, so that what was packed can be freed at once. */
export function packedShares(records: LedgerRecord[]): PackedShare[] {
  const shares: PackedShare[] = [];
  while (records.length > 0) {
    const share = records.splice(-RECORDS_A_SHARE);
    shares.push({ count: share.length, bytes: new TextEncoder().encode(JSON.stringify(share)) });
  }
  return shares.reverse();
}

interface Share {
  /** The place of its first record among all. */
  readonly from: number;
  readonly bytes: Uint8Array;
}

/**
 * Records that nobody keeps yet, as shares of bytes outside of the heap: 100,000 records of a file are two million objects, which the
 * collector of memory would go through again and again while somebody looks at what an import would do.
 */
export class PackedRecords implements RecordSequence {
  readonly length: number;
  readonly #shares: readonly Share[];
  /** The share that was looked at last: what follows is mostly in it. */
  #open: { readonly share: Share; readonly records: readonly LedgerRecord[] } | null = null;

  constructor(shares: readonly PackedShare[]) {
    let from = 0;
    this.#shares = shares.map(({ count, bytes }) => {
      const share = { from, bytes };
      from += count;
      return share;
    });
    this.length = from;
  }

  at(place: number): LedgerRecord | undefined {
    const from = place < 0 ? place + this.length : place;
    return from < 0 ? undefined : this.slice(from, from + 1)[0];
  }

  slice(from = 0, to = this.length): readonly LedgerRecord[] {
    const [start, end] = [fromStart(from, this.length), fromStart(to, this.length)];
    const found: LedgerRecord[] = [];
    for (let index = this.#shareOf(start); start + found.length < end; index++) {
      const share = this.#shares[index];
      if (!share) break;
      const at = start + found.length - share.from;
      found.push(...this.#unpacked(share).slice(at, at + end - start - found.length));
    }
    return found;
  }

  *[Symbol.iterator](): Generator<LedgerRecord, void> {
    for (const share of this.#shares) yield* this.#unpacked(share);
  }

  #unpacked(share: Share): readonly LedgerRecord[] {
    if (this.#open?.share !== share) {
      const records = JSON.parse(new TextDecoder().decode(share.bytes)) as LedgerRecord[];
      this.#open = { share, records };
    }
    return this.#open.records;
  }

  /** The share that holds a place. */
  #shareOf(place: number): number {
    let [low, high] = [0, this.#shares.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#shares[middle]?.from ?? 0) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** A place as `slice` means it: from the end where it is negative, and within the list. */
function fromStart(place: number, length: number): number {
  return Math.min(length, Math.max(0, place < 0 ? place + length : place));
}
