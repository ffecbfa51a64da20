import type { ClearDocument } from './clear-document.ts';
import { KIND, kindOfEntry } from './entry.ts';
import type { Replica } from './replica.ts';

/** Entries of one document past which it is folded: reading 200 takes about 30 ms on an old laptop. [S9] */
export const MAX_DOCUMENT_ENTRIES = 200;

/** Entries in all past which every document is folded. [S9] */
export const MAX_TOTAL_ENTRIES = 800;

/**
 * A snapshot repeats what it stands for. It reaches up to the heaviest entry that weighs at most a sixteenth of all lighter ones: on a
 * large document 200 keystrokes fold among themselves, and the snapshot of everything else stays as it is. What is left grows by a
 * sixteenth of its sum with each entry, so that few are left of many. [S9]
 */
const WORTH_A_SNAPSHOT = 16;

/**
 * Snapshots of some entries, over the heaviest entry, at which one of everything replaces them all: only the whole state forgets what was
 * deleted, but it is sent to everybody again. [S9]
 */
const WORTH_THE_WHOLE = 3;

/**
 * Bytes of entries up to which all of a document may be folded: merging and packing what unfolds to ten times as much takes some dozen
 * milliseconds, of an import of 100,000 rows it would take seconds. [S9]
 */
export const MAX_WHOLE_BYTES = 128 * 1024;

/** In a larger document an edit this heavy (a share of an import) stays the entry that it is: for what it holds it costs little. [S9] */
export const HEAVY_BYTES = 4 * 1024;

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

  /** Folds what is due, now. */
  async fold(): Promise<void> {
    if (!this.#ours()) return;
    for (const document of due(this.#replica)) {
      await this.#replica.fold(document, (applied) => worthFolding(foldable(applied)));
    }
  }

  async #work(): Promise<void> {
    this.#timer = undefined;
    this.#working = true;
    await this.fold();
    this.#working = false;
  }
}

/** The documents to fold now. */
function due(replica: Replica): readonly ClearDocument[] {
  const foldable = [...replica.documents].filter((document) => entriesOf(document) > 1);
  const total = foldable.reduce((sum, document) => sum + entriesOf(document), 0);
  return total > MAX_TOTAL_ENTRIES
    ? foldable
    : foldable.filter((document) => entriesOf(document) > MAX_DOCUMENT_ENTRIES);
}

/**
 * Of a document's entries those that one snapshot should replace. All of them once the other snapshots weigh three times the
 * heaviest entry. Else the lighter ones; all where that says nothing.
 */
export function worthFolding(entries: readonly unknown[]): readonly unknown[] {
  const byWeight = entries.toSorted((a, b) => weightOf(a) - weightOf(b));
  const heaviest = byWeight.at(-1);
  const snapshots = byWeight.slice(0, -1).filter(isSnapshot);
  if (snapshots.reduce<number>((sum, entry) => sum + weightOf(entry), 0) >= WORTH_THE_WHOLE * weightOf(heaviest))
    return entries;
  let [lighter, worth] = [0, 0];
  for (const [i, entry] of byWeight.entries()) {
    const weight = weightOf(entry);
    if (lighter >= WORTH_A_SNAPSHOT * weight) worth = i + 1;
    lighter += weight;
  }
  return worth > 0 ? byWeight.slice(0, worth) : entries;
}

function isSnapshot(raw: unknown): boolean {
  return raw instanceof Uint8Array && kindOfEntry(raw) === KIND.snapshot;
}

/** Entries that may be folded: all of a small document, those that are snapshots or light of a large one. */
export function foldable(entries: readonly unknown[]): readonly unknown[] {
  const weight = entries.reduce<number>((sum, entry) => sum + weightOf(entry), 0);
  if (weight <= MAX_WHOLE_BYTES) return entries;
  return entries.filter((entry) => weightOf(entry) < HEAVY_BYTES || isSnapshot(entry));
}

/** Bytes of an entry. */
function weightOf(raw: unknown): number {
  return raw instanceof Uint8Array ? raw.length : 0;
}

/** Entries a snapshot could stand for. Those put aside never count: they are not ours to delete. */
function entriesOf({ applied, waiting }: ClearDocument): number {
  return foldable([...applied, ...waiting.map(({ raw }) => raw)]).length;
}
