import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { describeRoomStore } from './room-store.contract.ts';
import type { SqliteOptions } from './sqlite-rooms.ts';
import { SqliteRoomStore } from './sqlite-room-store.ts';
import { temporaryDirectory } from './testing.ts';
import { NOTHING } from './update.ts';

const TOKEN = new Uint8Array(32).fill(1);
const ROOM = 'a'.repeat(22);

function openAt(directory: string, more: Partial<SqliteOptions> = {}): Promise<SqliteRoomStore> {
  const options = { file: join(directory, 'rooms.sqlite'), roomBytes: 1e8, roomBlobBytes: 1e8, ...more };
  return SqliteRoomStore.open(options, (error) => {
    throw error;
  });
}

describeRoomStore('rooms in SQLite', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-store-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return { store: await openAt(directory), reopen: () => openAt(directory) };
});

function updateOf(bytes: number): Uint8Array {
  const doc = new Y.Doc();
  doc.getArray('entries').push([crypto.getRandomValues(new Uint8Array(bytes))]);
  return Y.encodeStateAsUpdate(doc);
}

describe('a file that fills up', () => {
  it('refuses to write, acknowledges nothing more, and goes on reading', async () => {
    const store = await openAt(temporaryDirectory(), { maxPages: 60 });
    onTestFinished(() => store.close());
    await store.admit(ROOM, TOKEN, true);
    let stored = 0;
    let refusal: string | undefined;
    while (refusal === undefined) {
      const result = await store.append(ROOM, updateOf(8_000));
      if (result.ok) stored += 1;
      else refusal = result.error;
    }
    expect(refusal).toBe('storage-full');
    expect(stored).toBeGreaterThan(5);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, (await store.catchUp(ROOM, NOTHING)).update);
    expect(doc.getArray('entries').length).toBe(stored);
    expect(await store.putBlob(ROOM, 'b'.repeat(64), new Uint8Array(20_000))).toEqual({
      ok: false,
      error: 'storage-full',
    });
  });
});

describe('quotas', () => {
  it('[S16] refuses what would make a room larger than one frame, but not what a fold makes room for', async () => {
    const store = await openAt(temporaryDirectory(), { roomBytes: 10_000 });
    onTestFinished(() => store.close());
    await store.admit(ROOM, TOKEN, true);
    const doc = new Y.Doc();
    for (let round = 0; round < 10; round += 1) {
      const before = Y.encodeStateVector(doc);
      doc.getArray('entries').delete(0, doc.getArray('entries').length);
      doc.getArray('entries').push([new Uint8Array(3_000)]);
      expect((await store.append(ROOM, Y.encodeStateAsUpdate(doc, before))).ok).toBe(true);
    }
    expect(await store.append(ROOM, updateOf(8_000))).toEqual({ ok: false, error: 'quota-exceeded' });
  });

  it('[S16] refuses blobs beyond a room’s share', async () => {
    const store = await openAt(temporaryDirectory(), { roomBlobBytes: 1_000 });
    onTestFinished(() => store.close());
    await store.admit(ROOM, TOKEN, true);
    expect((await store.putBlob(ROOM, 'a'.repeat(64), new Uint8Array(900))).ok).toBe(true);
    expect(await store.putBlob(ROOM, 'b'.repeat(64), new Uint8Array(200))).toEqual({
      ok: false,
      error: 'quota-exceeded',
    });
    // What is there already costs nothing more.
    expect((await store.putBlob(ROOM, 'a'.repeat(64), new Uint8Array(900))).ok).toBe(true);
  });
});

it('gives one file to one server at a time', async () => {
  const directory = temporaryDirectory();
  const store = await openAt(directory);
  onTestFinished(() => store.close());
  await expect(openAt(directory)).rejects.toThrow(/locked/);
});
