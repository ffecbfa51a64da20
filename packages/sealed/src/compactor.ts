import type { ClearDocument } from './clear-document.ts';
import type { Replica } from './replica.ts';

/** Entries of one document past which it is folded: reading 200 takes about 30 ms on an old laptop. [S9] */
export const MAX_DOCUMENT_ENTRIES = 200;

/** Entries in all past which every document is folded. [S9] */
export const MAX_TOTAL_ENTRIES = 800;

/**
 * Entries lighter than this many times what a snapshot would replace them with wait until they are many in all: on a large document
 * snapshots after every 200 keystrokes would weigh more than the keystrokes. [S9]
 */
const WORTH_A_SNAPSHOT = 4;

/** Waits for a lull, so that a burst is folded once. */
const LULL_MS = 2_000;

/** Folds the carrier when it grows, as long as we are the one who should. [S9] */
export class Compactor {
  readonly #replica: Replica;
  readonly #ours: () => boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #working = false;

  /** `ours` says whether compacting falls to this device now. */
  constructor(replica: Replica, ours: () => boolean) {
    this.#replica = replica;
    this.#ours = ours;
  }

  /** Called at each change; cheap. */
  consider(): void {
    if (this.#timer || this.#working || !this.#ours() || due(this.#replica).length === 0) return;
    this.#timer = setTimeout(() => void this.#work(), LULL_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#working = true;
  }

  async #work(): Promise<void> {
    this.#timer = undefined;
    if (!this.#ours()) return;
    this.#working = true;
    for (const document of due(this.#replica)) await this.#replica.compact(document);
    this.#working = false;
  }
}

/** The documents to fold now. */
function due(replica: Replica): readonly ClearDocument[] {
  const foldable = [...replica.documents].filter((document) => entriesOf(document) > 1);
  const total = foldable.reduce((sum, document) => sum + entriesOf(document), 0);
  return total > MAX_TOTAL_ENTRIES
    ? foldable
    : foldable.filter((document) => entriesOf(document) > MAX_DOCUMENT_ENTRIES && worthFolding(document));
}

/** The heaviest entry stands for the next snapshot: it is the last one, or an import of which one would mostly consist. */
function worthFolding(document: ClearDocument): boolean {
  let [sum, heaviest] = [0, 0];
  for (const raw of [...document.applied, ...document.waiting.map((entry) => entry.raw)]) {
    const bytes = raw instanceof Uint8Array ? raw.length : 0;
    sum += bytes;
    heaviest = Math.max(heaviest, bytes);
  }
  return sum - heaviest >= WORTH_A_SNAPSHOT * heaviest;
}

/** Entries a snapshot could stand for. Those put aside never count: they are not ours to delete. */
function entriesOf(document: ClearDocument): number {
  return document.applied.size + document.waiting.length;
}
