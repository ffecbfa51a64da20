import { connect as connectSocket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { stepOne, updateMessage } from './frames.ts';
import { closing, connect, newKey, protocolsOf, rawConnect, syncUrl, testServer, until } from './testing.ts';
import { NOTHING } from './update.ts';

function bigUpdate(bytes: number): Uint8Array {
  const doc = new Y.Doc();
  doc.getArray('entries').push([new Uint8Array(bytes)]);
  return Y.encodeStateAsUpdate(doc);
}

describe('[S16] limits', () => {
  it('closes on a frame that is too large', async () => {
    const server = await testServer({ limits: { frameBytes: 10_000 } });
    const ws = await rawConnect(server.url, newKey());
    ws.send(new Uint8Array(10_001));
    expect(await closing(ws)).toEqual({ code: 4413, reason: 'frame-too-large' });
  });

  it('closes on too many updates a second, and the client comes back', async () => {
    const server = await testServer({ limits: { updatesPerSecond: 10, updatesBurst: 20 } });
    const key = newKey();
    const ws = await rawConnect(server.url, key);
    for (let count = 0; count < 50; count += 1) ws.send(updateMessage(bigUpdate(1)));
    expect(await closing(ws)).toEqual({ code: 4529, reason: 'too-many-updates' });
    const client = connect(server.url, key);
    await until(() => client.provider.synced);
  });

  it('closes on too many frames of any kind', async () => {
    const server = await testServer({ limits: { framesPerSecond: 1, framesBurst: 5 } });
    const ws = await rawConnect(server.url, newKey());
    for (let count = 0; count < 10; count += 1) ws.send(Uint8Array.of(3));
    expect(await closing(ws)).toEqual({ code: 4529, reason: 'too-many-updates' });
  });

  it('bounds the rooms an address opens, and the sockets of a room', async () => {
    const server = await testServer({ limits: { roomsPerAddress: 1, socketsPerRoom: 2 } });
    const key = newKey();
    await rawConnect(server.url, key);
    await rawConnect(server.url, key);
    const third = closing(new WebSocket(`${syncUrl(server.url)}/${key.room}`, protocolsOf(key)));
    expect(await third).toEqual({ code: 4414, reason: 'room-full' });
    const other = newKey();
    const secondRoom = closing(new WebSocket(`${syncUrl(server.url)}/${other.room}`, protocolsOf(other)));
    expect(await secondRoom).toEqual({ code: 4404, reason: 'too-many-rooms' });
  });

  it('closes when a room is over its quota', async () => {
    const server = await testServer({ limits: { roomBytes: 5_000 } });
    const ws = await rawConnect(server.url, newKey());
    ws.send(updateMessage(bigUpdate(6_000)));
    expect(await closing(ws)).toEqual({ code: 4415, reason: 'quota-exceeded' });
  });

  it('hangs up on who sends a flood before it was let in', async () => {
    const server = await testServer({ limits: { unauthenticatedBytes: 1_000 } });
    const { room } = newKey();
    const socket = connectSocket(Number(new URL(server.url).port), '127.0.0.1');
    const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve()));
    socket.on('error', () => {});
    socket.write(
      `GET /sync/${room} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\n\r\n${'x'.repeat(4_000)}`,
    );
    await closed;
  });

  it('cuts off a reader that is too slow, and no other', async () => {
    const server = await testServer({ limits: { bufferedBytes: 200_000 } });
    const key = newKey();
    const slow = await rawConnect(server.url, key);
    const reader = connect(server.url, key);
    const writer = connect(server.url, key);
    await until(() => reader.provider.synced && writer.provider.synced);
    slow.pause();
    let cut: { code: number; reason: string } | undefined;
    void closing(slow).then((end) => (cut = end));
    const entries = writer.doc.getArray('entries');
    // The kernel's own buffers swallow the first megabytes.
    for (let round = 0; round < 200; round += 1) {
      entries.push([round, new Uint8Array(100_000)]);
      if (entries.length > 2) entries.delete(0, 2);
      await until(() => reader.doc.getArray('entries').get(0) === round && reader.doc.getArray('entries').length === 2);
    }
    slow.resume();
    await until(() => cut !== undefined);
    expect([1006, 4508]).toContain(cut?.code);
    await until(() => Y.encodeStateVector(reader.doc).join() === Y.encodeStateVector(writer.doc).join());
  });

  it('answers a room larger than that bound all the same', async () => {
    const server = await testServer({ limits: { bufferedBytes: 50_000 } });
    const key = newKey();
    const writer = connect(server.url, key);
    writer.doc.getArray('entries').push([crypto.getRandomValues(new Uint8Array(60_000)), new Uint8Array(2_000_000)]);
    await until(() => writer.stored() > 0);
    const ws = await rawConnect(server.url, key);
    const answer = new Promise<number>((resolve) => {
      ws.on('message', (data: Buffer) => void (data[0] === 0 && data[1] === 1 && resolve(data.length)));
    });
    ws.send(stepOne(NOTHING));
    expect(await answer).toBeGreaterThan(2_000_000);
  });
});
