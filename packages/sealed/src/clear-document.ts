import * as Y from 'yjs';
import { Frontier } from './counters.ts';
import { streamOf, type ParsedEntry } from './entry.ts';
import { Outbox } from './outbox.ts';
import type { Payload } from './payload.ts';

/** Origin of every transaction that applies what others wrote (or what we wrote in an earlier opening). */
export const REMOTE = Symbol('from the carrier');

/** Origin of edits taken back from the journal: our own, to be sealed again. */
export const RECOVERED = Symbol('from the journal');

/**
 * One document of the workspace: its entries in the carrier and, once somebody asked for it, its clear Y.Doc. It may be known by its tag
 * alone, when others write in a document that nobody has opened here. [S8]
 */
export class ClearDocument {
  readonly tag: string;
  /** The id it was asked for under; only the tag is known before. */
  id: string | null = null;
  /** Entries not looked at yet. */
  waiting: ParsedEntry[] = [];
  /** Entries of devices that are not in the roster yet. */
  unknown: ParsedEntry[] = [];
  /** Entries applied and still in the carrier, by identity: what a compaction may delete. */
  readonly applied = new Set<unknown>();
  /** Counters taken in, whether their entries are still there or covered by a snapshot. */
  readonly frontier = new Frontier();
  /** Last counter of this opening's own entries here. */
  written = 0;
  readonly outbox: Outbox;
  readonly #clientId: number;
  readonly #edited: () => void;
  #doc: Y.Doc | null = null;
  #heard = false;

  /**
   * `clientId`: 32 random bits that name this opening to Yjs; `send` takes each batch of edits; `edited` tells of every edit;
   * `accompanied` says whether somebody else is in a document.
   */
  constructor(
    tag: string,
    clientId: number,
    send: (update: Uint8Array) => void,
    edited: () => void,
    accompanied: (documentId: string) => boolean,
  ) {
    this.tag = tag;
    this.#clientId = clientId;
    this.outbox = new Outbox(send, () => this.id !== null && accompanied(this.id));
    this.#edited = edited;
  }

  /** The clear document, or `null` while nobody asked for it. */
  get opened(): Y.Doc | null {
    return this.#doc;
  }

  open(): Y.Doc {
    if (this.#doc) return this.#doc;
    const doc = new Y.Doc();
    doc.clientID = this.#clientId;
    return (this.#doc = doc);
  }

  /**
   * Opens it for whoever may edit: from here on local edits are taken to the outbox. Not before, because Yjs then writes out all that it
   * applies for us to ignore, the whole document when it is read.
   */
  handOut(): Y.Doc {
    const doc = this.open();
    if (this.#heard) return doc;
    this.#heard = true;
    doc.on('updateV2', (update: Uint8Array, origin: unknown) => {
      if (origin === REMOTE) return;
      this.outbox.add(update);
      this.#edited();
    });
    return doc;
  }

  /** Applies accepted payloads in one transaction. Returns those whose update Yjs could not read. [S8] */
  apply(accepted: readonly { readonly entry: ParsedEntry; readonly payload: Payload }[]): readonly ParsedEntry[] {
    const doc = this.open();
    const unreadable: ParsedEntry[] = [];
    doc.transact(() => {
      for (const { entry, payload } of accepted) {
        try {
          Y.applyUpdateV2(doc, payload.update, REMOTE);
        } catch {
          unreadable.push(entry);
          continue;
        }
        this.#tookIn(entry, payload);
      }
    }, REMOTE);
    return unreadable;
  }

  /** Forgets entries that somebody deleted from the carrier. */
  prune(present: ReadonlySet<unknown>): void {
    for (const raw of this.applied) if (!present.has(raw)) this.applied.delete(raw);
    this.unknown = this.unknown.filter((entry) => present.has(entry.raw));
  }

  destroy(): void {
    this.#doc?.destroy();
  }

  #tookIn(entry: ParsedEntry, payload: Payload): void {
    const { counter } = entry.header;
    this.applied.add(entry.raw);
    this.frontier.add(streamOf(entry.header), [counter, counter]);
    this.frontier.addAll(payload.frontier);
  }
}
