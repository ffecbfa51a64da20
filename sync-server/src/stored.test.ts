import { describe, expect, it } from 'vitest';
import { MESSAGE_STORED } from '@vigie/core';
import * as decoding from 'lib0/decoding';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { stepOne, updateMessage } from './frames.ts';
import { closing, connect, newKey, rawConnect, testServer, until } from './testing.ts';
import { NOTHING } from './update.ts';

function acknowledged(ws: WebSocket): number[] {
  const counts: number[] = [];
  ws.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data));
    if (decoding.readVarUint(decoder) === MESSAGE_STORED) counts.push(decoding.readVarUint(decoder));
  });
  return counts;
}

function entry(bytes = 10): Uint8Array {
  const doc = new Y.Doc();
  doc.getArray('entries').push([new Uint8Array(bytes)]);
  return updateMessage(Y.encodeStateAsUpdate(doc));
}

describe('[S15] what is stored', () => {
  it('is told to its sender by the number of its frames, in order, those that bring nothing included', async () => {
    const server = await testServer();
    const key = newKey();
    const ws = await rawConnect(server.url, key);
    const counts = acknowledged(ws);
    ws.send(entry());
    ws.send(updateMessage(Uint8Array.of(0, 0)));
    ws.send(entry());
    await until(() => counts.at(-1) === 3);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    const [room] = await server.store.list();
    expect(room?.bytes).toBeGreaterThan(0);
    expect(await server.store.read(key.room, 0)).toHaveLength(2);
  });

  it('is relayed at once, and not acknowledged to those who did not write it', async () => {
    const server = await testServer();
    const key = newKey();
    const reader = await rawConnect(server.url, key);
    const counts = acknowledged(reader);
    const heard = new Promise<void>((resolve) => void reader.once('message', () => resolve()));
    const ws = await rawConnect(server.url, key);
    ws.send(entry());
    await heard;
    expect(counts).toEqual([]);
  });

  it('is nothing on a full disk: the sender is told, nobody is disturbed, reading goes on', async () => {
    const server = await testServer({ maxPages: 80 });
    const key = newKey();
    const ws = await rawConnect(server.url, key);
    const counts = acknowledged(ws);
    const closed = closing(ws);
    let sent = 0;
    for (; ws.readyState === ws.OPEN; sent += 1) {
      ws.send(entry(20_000));
      await until(() => ws.readyState !== ws.OPEN || counts.at(-1) === sent + 1);
    }
    expect(await closed).toEqual({ code: 4507, reason: 'storage-full' });
    expect(counts.at(-1)).toBe(sent - 1);

    const reader = await rawConnect(server.url, key);
    const answer = new Promise<Uint8Array>((resolve) => {
      reader.on('message', (data: Buffer) => void (data[0] === 0 && data[1] === 1 && resolve(new Uint8Array(data))));
    });
    reader.send(stepOne(NOTHING));
    const decoder = decoding.createDecoder(await answer);
    decoder.pos = 2;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
    expect(doc.getArray('entries').length).toBe(sent - 1);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  it('is not repeated by a client that reconnects with nothing new', async () => {
    const server = await testServer();
    const key = newKey();
    const client = connect(server.url, key);
    await until(() => client.stored() === 1);
    client.doc.getArray('entries').push(['a', 'b']);
    client.doc.getArray('entries').delete(0);
    await until(() => client.stored() === 3);
    const rows = (await server.store.read(key.room, 0)).length;
    client.provider.disconnect();
    client.provider.connect();
    await until(() => client.stored() > 0);
    expect(await server.store.read(key.room, 0)).toHaveLength(rows);
  });
});
