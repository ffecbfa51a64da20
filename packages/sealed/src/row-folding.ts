import * as Y from 'yjs';
import { answer, inTransaction, UPDATES } from './carrier-database.ts';
import {
  canSay,
  deletedWithin,
  holdsAll,
  readRow,
  say,
  sayDeletions,
  type Deletions,
  type Span,
  type Spans,
} from './row-content.ts';
import { cutInOrder } from './row-cutting.ts';

/** Rows become one of this many bytes at most: read, said anew and written in a few milliseconds on a phone. */
export const ROW_BYTES = 128 * 1024;

/** From here on a row is not written again only to hold more: of two neighbours one is heavy or together they fit, so that rows get few. */
export const HEAVY_BYTES = ROW_BYTES / 2;

/** A row past this came whole from elsewhere (a first synchronisation) and is cut, so that no later pass has to take it whole again. */
const CUT_BYTES = 2 * ROW_BYTES;

/** Rows and bytes that one transaction reads at most, past its first row: what is edited meanwhile waits for it. */
const GROUP_ROWS = 100;
const READ_BYTES = 8 * ROW_BYTES;

/**
 * Folds the rows of a carrier on disk: neighbours become one row, and what the carrier has deleted leaves the disk. Goes through the rows
 * that are there when it starts, in small groups, each read and written within one transaction. The page has its turn between any two
 * requests, since IndexedDB answers each in a task of its own. Broken off anywhere, by a crash or because `goesOn` no longer holds, it
 * leaves rows that say the same as before.
 *
 * Several tabs may do so at once, even if the carrier of one is behind: a row that tells what `carrier` does not know stays as it is, and
 * what stands twice is given up at its later place alone. Rejects when the database refuses.
 */
export async function foldRows(db: IDBDatabase, carrier: Y.Doc, goesOn: () => boolean): Promise<void> {
  // The keys first: the row of deletions that an earlier pass left is among them, and goes; the new one is not, and stays.
  const keys = await withRows(db, (store) => answer(store.getAllKeys()));
  if (!goesOn()) return;
  const deletions = Y.createDeleteSetFromStructStore(carrier.store);
  if (deletions.clients.size > 0) await withRows(db, (store) => answer(store.add(sayDeletions(deletions))));
  const pass = new FoldingPass(carrier, deletions);
  for (let done = 0; done < keys.length && goesOn();) {
    const next = keys.slice(done, done + GROUP_ROWS);
    done += await withRows(db, (store) => pass.foldGroup(store, next));
  }
}

function withRows<T>(db: IDBDatabase, work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  return inTransaction(db, [UPDATES], (transaction) => work(transaction.objectStore(UPDATES)));
}

/** A row that can be said anew. */
interface Row {
  readonly key: IDBValidKey;
  /** All that it holds. */
  readonly held: Spans;
  /** What of it no earlier row holds. */
  readonly spans: Spans;
  /** Bytes it has. */
  readonly size: number;
  /** Whether it would say less than it does: something of it was deleted, or stands in an earlier row. */
  readonly less: boolean;
}

/** Neighbouring rows that become one. */
interface Group {
  readonly rows: readonly Row[];
  readonly spans: Spans;
  /** Bytes read so far. */
  readonly read: number;
  /** Bytes of what will be written, at most. */
  readonly bytes: number;
}

class FoldingPass {
  readonly #carrier: Y.Doc;
  /** What the row of deletions written at the start tells: no other row has to. */
  readonly #deletions: Deletions;
  /** For each client, the clock up to which the rows passed by hold everything. */
  readonly #held = new Map<number, number>();

  constructor(carrier: Y.Doc, deletions: Deletions) {
    this.#carrier = carrier;
    this.#deletions = deletions;
  }

  /** Folds what of `keys` makes up the first group. Awaits nothing but `store`. Returns how many keys are done with, at least one. */
  async foldGroup(store: IDBObjectStore, keys: readonly IDBValidKey[]): Promise<number> {
    let group: Group = { rows: [], spans: new Map(), read: 0, bytes: 0 };
    let done = 0;
    for (const key of keys) {
      const value = await answer<unknown>(store.get(key));
      const row = this.#row(key, value);
      const larger = row && !standsAlone(row) ? this.#join(group, row) : null;
      if (larger && row) {
        group = larger;
        this.#hold(row);
      } else if (value !== undefined) {
        // A row to be left alone, or one that does not fit in: it is read again when its turn comes.
        if (group.rows.length > 0) break;
        if (row) await this.#alone(store, row);
        return done + 1;
      }
      done++;
    }
    this.#write(store, group);
    return done;
  }

  /** Null when the row is to stay as it is: it tells what the carrier does not know, or cannot say. */
  #row(key: IDBValidKey, value: unknown): Row | null {
    const content = readRow(value);
    if (!content || !(value instanceof Uint8Array) || !holdsAll(this.#deletions, content.deletions)) return null;
    const held = content.spans;
    const spans = this.#notHeld(held);
    if (!canSay(this.#carrier, held) || !canSay(this.#carrier, spans)) return null;
    const less = clocksIn(spans) < clocksIn(held) || deletedWithin(this.#carrier, held) > content.deleted;
    return { key, held, spans, size: value.byteLength, less };
  }

  #notHeld(spans: Spans): Spans {
    const rest = new Map<number, Span>();
    for (const [client, { from, to }] of spans) {
      const start = Math.max(from, this.#held.get(client) ?? 0);
      if (start < to) rest.set(client, { from: start, to });
    }
    return rest;
  }

  #hold(row: Row): void {
    for (const [client, { from, to }] of row.held) {
      const upTo = this.#held.get(client) ?? 0;
      if (from <= upTo) this.#held.set(client, Math.max(upTo, to));
    }
  }

  /** The group with `row` in it; null when that would be too much, or would leave a hole. */
  #join(group: Group, row: Row): Group | null {
    const spans = union(group.spans, row.spans);
    const bytes = group.bytes + say(this.#carrier, row.spans).byteLength;
    const read = group.read + row.size;
    if (!spans || (group.rows.length > 0 && (bytes > ROW_BYTES || read > READ_BYTES))) return null;
    return { rows: [...group.rows, row], spans, read, bytes };
  }

  /** A row that joins no group: left as it is, unless it is too large. */
  async #alone(store: IDBObjectStore, row: Row): Promise<void> {
    this.#hold(row);
    if (row.size <= CUT_BYTES) return;
    const pieces = cutInOrder(this.#carrier, row.spans, ROW_BYTES);
    if (pieces.length > 1 && (await this.#cut(store, row.key, pieces))) return;
    this.#write(store, { rows: [row], spans: row.spans, read: row.size, bytes: row.size });
  }

  /** Writes the pieces of a row in its place and between it and the next, where keys that are whole numbers leave room. */
  async #cut(store: IDBObjectStore, key: IDBValidKey, pieces: readonly Spans[]): Promise<boolean> {
    if (typeof key !== 'number' || !Number.isInteger(key)) return false;
    if ((await answer(store.count(IDBKeyRange.bound(key, key + 1, true, true)))) > 0) return false;
    // The last first: the row itself is replaced only when all else stands.
    for (const [i, piece] of [...pieces.entries()].reverse()) {
      if (!canSay(this.#carrier, piece)) return true;
      await answer(store.put(say(this.#carrier, piece), key + i / pieces.length));
    }
    return true;
  }

  /** Asks for all at once: whether it was done is for the transaction to tell. */
  #write(store: IDBObjectStore, { rows, spans }: Group): void {
    const [first, ...others] = rows;
    if (!first || (others.length === 0 && !first.less && spans.size > 0)) return;
    // Edits since the rows were read may have joined what was apart: the next pass will find it so.
    if (!canSay(this.#carrier, spans)) return;
    if (spans.size > 0) store.put(say(this.#carrier, spans), first.key);
    for (const { key } of spans.size > 0 ? others : rows) store.delete(key);
  }
}

/** Whether a row is heavy and says what it would say anew, or is to be cut. */
function standsAlone({ less, size }: Row): boolean {
  return size > CUT_BYTES || (size >= HEAVY_BYTES && !less);
}

/** Both together; null when they leave a hole in between. */
function union(some: Spans, more: Spans): Spans | null {
  const all = new Map(some);
  for (const [client, span] of more) {
    const { from, to } = all.get(client) ?? span;
    if (span.from > to || span.to < from) return null;
    all.set(client, { from: Math.min(from, span.from), to: Math.max(to, span.to) });
  }
  return all;
}

function clocksIn(spans: Spans): number {
  return [...spans.values()].reduce((sum, { from, to }) => sum + to - from, 0);
}
