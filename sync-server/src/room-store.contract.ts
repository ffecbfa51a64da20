import { beforeEach, describe, expect, it } from 'vitest';
import { unwrap } from '@vigie/core';
import * as Y from 'yjs';
import type { RoomStore } from './room-store.ts';
import { NOTHING } from './update.ts';

const TOKEN = new Uint8Array(32).fill(1);
const OTHER = new Uint8Array(32).fill(2);
const ROOM = 'a'.repeat(22);

/** A writer whose updates are collected as they are made. */
function writer(): { doc: Y.Doc; take(): Uint8Array[] } {
  const doc = new Y.Doc();
  let updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => void updates.push(update));
  return {
    doc,
    take() {
      const taken = updates;
      updates = [];
      return taken;
    },
  };
}

function contentOf(...updates: readonly Uint8Array[]): unknown {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getArray('entries').toJSON();
}

/** What every store of rooms must do. `open` opens an empty one, `reopen` the same one after it was closed. */
export function describeRoomStore(
  name: string,
  open: () => Promise<{ store: RoomStore; reopen(): Promise<RoomStore> }>,
): void {
  describe(name, () => {
    let store: RoomStore;
    let reopen: () => Promise<RoomStore>;

    beforeEach(async () => {
      ({ store, reopen } = await open());
      unwrap(asError(await store.admit(ROOM, TOKEN, true)));
      return () => store.close();
    });

    it('[S13] opens a room to its token alone, and makes one only when allowed', async () => {
      expect(await store.admit(ROOM, TOKEN, false)).toEqual({ ok: true, value: 'known' });
      expect(await store.admit(ROOM, OTHER, true)).toEqual({ ok: false, error: 'bad-token' });
      expect(await store.admit('b'.repeat(22), TOKEN, false)).toEqual({ ok: false, error: 'absent' });
      expect(await store.admit('b'.repeat(22), TOKEN, true)).toEqual({ ok: true, value: 'created' });
    });

    it('[S14] has what it acknowledged after it was closed and opened again', async () => {
      const { doc, take } = writer();
      for (let index = 0; index < 20; index += 1) doc.getArray('entries').push([index]);
      const positions = await Promise.all(
        take().map(async (update) => unwrap(asError(await store.append(ROOM, update)))),
      );
      expect(positions).toEqual([...positions].sort((a, b) => a - b));
      expect(new Set(positions).size).toBe(20);
      await store.close();
      store = await reopen();
      const { update } = await store.catchUp(ROOM, NOTHING);
      expect(contentOf(update)).toEqual(doc.getArray('entries').toJSON());
    });

    it('tells a reader what it lacks, and no more', async () => {
      const { doc, take } = writer();
      doc.getArray('entries').push([new Uint8Array(5_000)]);
      for (const update of take()) await store.append(ROOM, update);
      const seen = Y.encodeStateVector(doc);
      doc.getArray('entries').push(['new']);
      for (const update of take()) await store.append(ROOM, update);
      const lacking = await store.catchUp(ROOM, seen);
      expect(lacking.update.length).toBeLessThan(100);
      expect(lacking.stateVector).toEqual(Y.encodeStateVector(doc));
      Y.applyUpdate(doc, lacking.update);
      expect(doc.getArray('entries').length).toBe(2);
    });

    it('includes in a catch-up what was appended before it and is not durable yet', async () => {
      const { doc, take } = writer();
      doc.getArray('entries').push(['just now']);
      const [update] = take();
      const appended = store.append(ROOM, update ?? NOTHING);
      expect(contentOf((await store.catchUp(ROOM, NOTHING)).update)).toEqual(['just now']);
      await appended;
    });

    it('keeps an update that waits for one it has not seen', async () => {
      const { doc, take } = writer();
      doc.getArray('entries').push(['first']);
      doc.getArray('entries').push(['second']);
      const [first = NOTHING, second = NOTHING] = take();
      await store.append(ROOM, second);
      expect(contentOf((await store.catchUp(ROOM, NOTHING)).update)).toEqual([]);
      unwrap(asError(await store.fold(ROOM)));
      await store.append(ROOM, first);
      expect(contentOf((await store.catchUp(ROOM, NOTHING)).update)).toEqual(['first', 'second']);
    });

    it('does not write again what it has', async () => {
      const { doc, take } = writer();
      doc.getArray('entries').push(['a', 'b']);
      doc.getArray('entries').delete(0, 1);
      for (const update of take()) await store.append(ROOM, update);
      await store.catchUp(ROOM, NOTHING);
      unwrap(asError(await store.append(ROOM, Y.encodeStateAsUpdate(doc))));
      expect(await store.read(ROOM, 0)).toHaveLength(2);
    });

    it('folds a room into one update, forgets deleted content there, and can read its past', async () => {
      const { doc, take } = writer();
      doc.getArray('entries').push([new Uint8Array(10_000), 'kept']);
      const [first = NOTHING] = take();
      const before = unwrap(asError(await store.append(ROOM, first)));
      doc.getArray('entries').delete(0, 1);
      for (const update of take()) await store.append(ROOM, update);
      unwrap(asError(await store.fold(ROOM)));

      const live = await store.read(ROOM, 0);
      expect(live).toHaveLength(1);
      expect(live[0]?.update.length).toBeLessThan(200);
      expect(contentOf(live[0]?.update ?? NOTHING)).toEqual(['kept']);
      const past = await store.readPast(ROOM, before);
      expect(contentOf(past ?? NOTHING)).toEqual([new Uint8Array(10_000), 'kept']);
      expect((await store.past(ROOM)).map((point) => point.position)).toContain(before);
      expect(await store.readPast(ROOM, before - 1)).toBeUndefined();
    });

    it('goes on after a fold, at greater positions, for readers old and new', async () => {
      const { doc, take } = writer();
      const positions: number[] = [];
      for (let round = 0; round < 4; round += 1) {
        doc.getArray('entries').push([round]);
        for (const update of take()) positions.push(unwrap(asError(await store.append(ROOM, update))));
        unwrap(asError(await store.fold(ROOM)));
      }
      expect(positions).toEqual([...positions].sort((a, b) => a - b));
      expect(contentOf((await store.catchUp(ROOM, NOTHING)).update)).toEqual([0, 1, 2, 3]);
      for (const [round, position] of positions.entries()) {
        const past = await store.readPast(ROOM, position);
        expect(contentOf(past ?? NOTHING)).toEqual([0, 1, 2, 3].slice(0, round + 1));
      }
    });

    it('tells followers what others append, never what they appended themselves', async () => {
      const { doc, take } = writer();
      const me = {};
      const heard: unknown[] = [];
      const stop = store.follow(ROOM, me, ({ update }) => void heard.push(contentOf(update)));
      doc.getArray('entries').push(['mine']);
      for (const update of take()) await store.append(ROOM, update, me);
      const other = writer();
      other.doc.getArray('entries').push(['theirs']);
      for (const update of other.take()) await store.append(ROOM, update, {});
      expect(heard).toEqual([['theirs']]);
      stop();
      other.doc.getArray('entries').push(['unheard']);
      for (const update of other.take()) await store.append(ROOM, update, {});
      expect(heard).toHaveLength(1);
    });

    it('lists its rooms with what they hold', async () => {
      const { doc, take } = writer();
      doc.getArray('entries').push(['x']);
      const [update = NOTHING] = take();
      await store.append(ROOM, update);
      const [summary] = await store.list();
      expect(summary).toMatchObject({ room: ROOM, bytes: update.length, pastBytes: 0, blobBytes: 0 });
    });
  });
}

/** A store's refusal as an error that a test can throw. */
function asError<T>(result: { ok: true; value: T } | { ok: false; error: string }) {
  return result.ok ? result : { ok: false as const, error: { code: result.error } };
}
