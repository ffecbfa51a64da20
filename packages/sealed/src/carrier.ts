import * as Y from 'yjs';

/** Marks what this opening itself puts into the carrier. */
const OWN = Symbol('own entries');

/** The root name of the carrier's only content. */
const ENTRIES = 'entries';

/**
 * The carrier: a Y.Doc with one flat Y.Array of sealed entries, the only thing providers and stores ever see. Entries are known by the
 * identity of their `Uint8Array`, which Yjs keeps for as long as the entry is there. [S5]
 */
export class Carrier {
  readonly doc = new Y.Doc();
  readonly #array = this.doc.getArray<unknown>(ENTRIES);

  /** `clientId`: 32 random bits that name this opening to Yjs. */
  constructor(clientId: number) {
    this.doc.clientID = clientId;
  }

  /** Everything in it, in the order all peers agree on. Peers can put anything there: nothing is verified. */
  list(): readonly unknown[] {
    return this.#array.toArray();
  }

  get length(): number {
    return this.#array.length;
  }

  /** Appends an entry and returns it as it stands in the carrier: Yjs copies what it is given. */
  append(entry: Uint8Array): unknown {
    return this.doc.transact(() => this.#push(entry), OWN);
  }

  /**
   * Appends `entry` and deletes exactly `replaced`, in one transaction, so that no peer ever sees one without the other. Entries that
   * somebody else has deleted meanwhile are skipped; the array itself is never replaced. [S9]
   */
  replace(replaced: ReadonlySet<unknown>, entry: Uint8Array): unknown {
    return this.doc.transact(() => {
      const present = this.#array.toArray();
      for (let end = present.length; end > 0; end--) {
        let start = end;
        while (start > 0 && replaced.has(present[start - 1])) start--;
        if (start < end) this.#array.delete(start, end - start);
        end = Math.max(start, 1);
      }
      return this.#push(entry);
    }, OWN);
  }

  /** Tells what others (providers, stores, other tabs) put in, and whether anything was taken out. */
  observe(listener: (added: readonly unknown[], removed: boolean) => void): () => void {
    const observer = (event: Y.YArrayEvent<unknown>, transaction: Y.Transaction): void => {
      const added = event.changes.delta.flatMap((part) => (Array.isArray(part.insert) ? part.insert : []));
      const removed = event.changes.deleted.size > 0;
      if (transaction.origin !== OWN) listener(added, removed);
      else if (removed) listener([], true);
    };
    this.#array.observe(observer);
    return () => this.#array.unobserve(observer);
  }

  #push(entry: Uint8Array): unknown {
    this.#array.push([entry]);
    return this.#array.get(this.#array.length - 1);
  }

  destroy(): void {
    this.doc.destroy();
  }
}
