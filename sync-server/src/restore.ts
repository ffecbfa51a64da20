import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import type { RoomStore } from './room-store.ts';
import { NOTHING } from './update.ts';

/**
 * Puts back what a room held at a moment of its past and holds no more, by appending it anew: turning the room itself back would not
 * do, because every client that has seen the deletions would repeat them. Entries are opaque; what was added since stays.
 * Answers how many entries were put back; undefined when that past is gone.
 */
export async function restoreEntries(store: RoomStore, room: string, position: number): Promise<number | undefined> {
  const past = await store.readPast(room, position);
  if (past === undefined) return undefined;
  const { update: present } = await store.catchUp(room, NOTHING);
  const before = load(past);
  const now = load(present);
  const seen = Y.encodeStateVector(now);
  let count = 0;
  now.transact(() => {
    for (const name of before.share.keys()) {
      const entries = now.getArray<unknown>(name);
      const held = new Set(entries.toArray().map(fingerprint));
      const missing = before
        .getArray<unknown>(name)
        .toArray()
        .filter((entry): entry is Uint8Array => entry instanceof Uint8Array && !held.has(fingerprint(entry)));
      entries.push(missing);
      count += missing.length;
    }
  });
  if (count === 0) return 0;
  const stored = await store.append(room, Y.encodeStateAsUpdate(now, seen));
  if (!stored.ok) throw new Error(`the room could not be restored: ${stored.error}`);
  return count;
}

function load(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
}

function fingerprint(entry: unknown): string {
  return entry instanceof Uint8Array ? createHash('sha256').update(entry).digest('hex') : '';
}
