import * as Y from 'yjs';

/** A pause in typing this long ends a batch while somebody else is in the document, who waits to see it. [S7] */
export const BATCH_IDLE_MS = 150;

/**
 * The same while nobody else is there: longer than people pause within a sentence, and short enough that a disk that fails shows within
 * a second of the edit. [S7] [S17]
 */
export const BATCH_IDLE_ALONE_MS = 600;

/** No edit waits longer than this, however fast somebody types. [S7] */
export const BATCH_MAX_MS = 1_000;

/** Past this many bytes a batch goes at once: merging and packing it must not hold the page up, and a long import writes 100 MB. [S7] */
export const BATCH_MAX_BYTES = 128 * 1024;

/**
 * An update this large is a batch of its own: merging it with others holds the page up longer than writing it did, and an entry more
 * costs some 200 bytes. [S7]
 */
export const LARGE_UPDATE_BYTES = 32 * 1024;

/** Whether somebody else is in the document now, or seems to be. */
export type Accompanied = () => boolean;

/**
 * Gathers one document's local updates into batches. Batches are merged updates, never differences of state vectors: those resend the
 * whole delete set each time. While nobody else is there to see them, short pauses end no batch: an entry costs some 200 bytes however little
 * it holds. [S7]
 */
export class Outbox {
  #updates: Uint8Array[] = [];
  #bytes = 0;
  #full: ReturnType<typeof setTimeout> | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #latest: ReturnType<typeof setTimeout> | undefined;
  readonly #send: (update: Uint8Array) => void;
  readonly #accompanied: Accompanied;

  /** `send` receives each batch as one version 2 update. */
  constructor(send: (update: Uint8Array) => void, accompanied: Accompanied) {
    this.#send = send;
    this.#accompanied = accompanied;
  }

  /** Whether edits wait here. */
  get waiting(): boolean {
    return this.#updates.length > 0;
  }

  /** What waits, in batches. */
  peek(): readonly Uint8Array[] {
    return (this.#updates = batches(this.#updates));
  }

  add(update: Uint8Array): void {
    this.#updates.push(update);
    this.#bytes += update.length;
    // Not here and now: the edit that filled the batch has taken its time already.
    if (this.#bytes >= BATCH_MAX_BYTES) this.#full ??= setTimeout(() => this.flush(), 0);
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.flush(), this.#accompanied() ? BATCH_IDLE_MS : BATCH_IDLE_ALONE_MS);
    this.#latest ??= setTimeout(() => this.flush(), BATCH_MAX_MS);
  }

  /** Sends what waits, now. */
  flush(): void {
    clearTimeout(this.#idle);
    clearTimeout(this.#latest);
    clearTimeout(this.#full);
    this.#latest = undefined;
    this.#full = undefined;
    const waiting = this.peek();
    this.#updates = [];
    this.#bytes = 0;
    for (const batch of waiting) this.#send(batch);
  }
}

/** Updates in their order: small ones that follow each other are merged, large ones stay as they are. */
function batches(updates: readonly Uint8Array[]): Uint8Array[] {
  const runs: Uint8Array[][] = [];
  let small: Uint8Array[] | null = null;
  for (const update of updates) {
    if (update.length >= LARGE_UPDATE_BYTES) {
      runs.push([update]);
      small = null;
    } else if (small) small.push(update);
    else runs.push((small = [update]));
  }
  return runs.map((run) => (run.length > 1 ? Y.mergeUpdatesV2(run) : (run[0] ?? new Uint8Array())));
}
