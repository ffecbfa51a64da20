import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { SUBPROTOCOL, SYNC_PATH, systemRandom, toBase64Url } from '@vigie/core';
import { createDevice } from './device.ts';
import { KIND, WRITER_BYTES, type EntryHeader } from './entry.ts';
import { sealEntry } from './envelope.ts';
import { deriveKeys, newSecret, type WorkspaceKeys } from './keys.ts';
import { packUpdate } from './payload.ts';
import { openings } from './testing/openings.ts';
import { startStockServer, type StockServer } from './testing/stock-server.ts';
import { until } from './testing/until.ts';

/** More than a team writes in a month. A reader that grew slower with each would not end within the test's time. */
const MANY = 10_000;

let server: StockServer;
let secret: Uint8Array;
let keys: WorkspaceKeys;
const open = openings();
beforeEach(async () => {
  server = await startStockServer();
  secret = newSecret();
  keys = await deriveKeys(secret);
});
afterEach(() => server.close());

/** Puts entries into the room as any client of the server could, whatever it knows. */
async function plant(entries: readonly unknown[]): Promise<void> {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${server.url.replace('http', 'ws')}${SYNC_PATH}`, keys.room, doc, {
    protocols: [SUBPROTOCOL],
  });
  await until('in the room', () => provider.synced);
  const before = server.entries(keys.room);
  doc.getArray('entries').push([...entries]);
  await until('planted', () => server.entries(keys.room) >= before + entries.length);
  provider.destroy();
}

/** Entries of the right form for one document, by a device that nobody knows. */
async function strangers(documentId: string): Promise<Uint8Array[]> {
  const device = await createDevice('nobody');
  const wrong = await deriveKeys(newSecret());
  const header: EntryHeader = {
    kind: KIND.update,
    epoch: 0,
    tag: toBase64Url(await keys.tagOf(documentId)),
    device: device.id,
    writer: toBase64Url(systemRandom.bytes(WRITER_BYTES)),
    counter: 1,
  };
  const sealed = await sealEntry(
    { key: wrong.content, room: keys.room },
    device,
    header,
    await packUpdate(Y.encodeStateAsUpdateV2(new Y.Doc())),
    systemRandom,
  );
  return Array.from({ length: MANY }, (_, i) => {
    const copy = Uint8Array.from(sealed);
    copy[copy.length - 1 - (i % 64)] = i & 0xff;
    return copy;
  });
}

const FLOODS: readonly (readonly [what: string, why: 'malformed' | 'unknownDevice', () => Promise<unknown[]>])[] = [
  // The first byte of noise is no version: else one in some twenty thousand has the form of an entry, and waits for its device.
  [
    'noise',
    'malformed',
    async () => Array.from({ length: MANY }, () => Uint8Array.of(255, ...systemRandom.bytes(199))),
  ],
  ['values that are no bytes', 'malformed', async () => Array.from({ length: MANY }, (_, i) => ({ i }))],
  ['entries of a stranger in the open document', 'unknownDevice', () => strangers('posts')],
  ['entries of a stranger who would introduce itself', 'unknownDevice', () => strangers('core')],
];

describe('[S6] ten thousand entries of somebody who means harm', () => {
  for (const [what, why, flood] of FLOODS) {
    it(`[S6] ${what}: counted, and the team goes on`, async () => {
      const ada = await open({ secret, server: { url: server.url } });
      const bob = await open({ secret, server: { url: server.url }, memberName: 'Bob' });
      (await ada.doc('posts')).getText('t').insert(0, 'before. ');
      const atBob = (await bob.doc('posts')).getText('t');
      await until('Bob has the start', () => atBob.length === 8);
      await plant(await flood());
      await until('counted', () => bob.status.value.aside[why] === MANY, 60_000);
      (await ada.doc('posts')).getText('t').insert(8, 'after.');
      await until('Bob has the rest', () => atBob.toString() === 'before. after.', 60_000);
      // Who joins afterwards has to look at all of it, once for each device that becomes known.
      const carol = await open({ secret, server: { url: server.url }, memberName: 'Carol' });
      expect(await carol.synced(60_000)).toBe(true);
      expect((await carol.doc('posts')).getText('t').toString()).toBe('before. after.');
      expect(carol.roster.value.map(({ memberName }) => memberName).sort()).toEqual(['Ada', 'Bob', 'Carol']);
      // None of it is ever deleted: it may be another version's.
      await carol.compact();
      await until('folded', () => server.entries(keys.room) >= MANY);
    });
  }
});
