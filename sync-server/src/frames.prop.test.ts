import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { presenceMessage, readMessage, stepOne, stepTwo, updateMessage, websocketFrame } from './frames.ts';
import { connect, newKey, rawConnect, testServer, until } from './testing.ts';

function sampleUpdate(): Uint8Array {
  const doc = new Y.Doc();
  doc.getArray('entries').push([new Uint8Array(30), 'text', { a: [1, null] }]);
  doc.getText('t').insert(0, 'some words');
  doc.getText('t').delete(2, 3);
  return Y.encodeStateAsUpdate(doc);
}

const SAMPLES = [
  stepOne(Y.encodeStateVector(sampleDoc())),
  stepTwo(sampleUpdate()),
  updateMessage(sampleUpdate()),
  presenceMessage([
    { client: 7, clock: 3, state: '{"name":"Awa"}' },
    { client: 8, clock: 1, state: null },
  ]),
  Uint8Array.of(3),
];

function sampleDoc(): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, sampleUpdate());
  return doc;
}

/** A well-formed frame with a few bytes changed, cut or added: what reaches deeper into a decoder than noise does. */
const damaged = fc
  .tuple(
    fc.constantFrom(...SAMPLES),
    fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
    fc.nat(200),
    fc.uint8Array({ maxLength: 8 }),
  )
  .map(([sample, changes, keep, more]) => {
    const bytes = Uint8Array.from([...sample.slice(0, Math.max(1, sample.length - (keep % 20))), ...more]);
    for (const [at, value] of changes) bytes[at % bytes.length] = value;
    return bytes;
  });

describe('frames', () => {
  it('are read or refused, whatever they hold', () => {
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 64 })), (frame) => {
        const message = readMessage(new Uint8Array(frame));
        if (message?.kind !== 'update') return;
        // What passes for an update reaches other clients and the store: it must be one.
        Y.mergeUpdates([message.update, sampleUpdate()]);
      }),
      { numRuns: 20_000 },
    );
  });

  it('never reach beyond their own bytes', () => {
    // A state of 100 bytes is promised, 2 are there; what follows in the same buffer belongs to someone else.
    const shared = new Uint8Array(200).fill(65);
    shared.set([1, 104, 1, 7, 1, 100, 34, 34]);
    expect(readMessage(shared.slice(0, 8))).toBeUndefined();
    expect(readMessage(Uint8Array.of(0, 2, 100, 0, 0))).toBeUndefined();
  });

  it('carry their length by RFC 6455', () => {
    expect([...websocketFrame(new Uint8Array(125)).subarray(0, 2)]).toEqual([0x82, 125]);
    expect([...websocketFrame(new Uint8Array(126)).subarray(0, 4)]).toEqual([0x82, 126, 0, 126]);
    expect([...websocketFrame(new Uint8Array(65_535)).subarray(0, 4)]).toEqual([0x82, 126, 255, 255]);
    expect([...websocketFrame(new Uint8Array(65_536)).subarray(0, 10)]).toEqual([0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0]);
  });

  it('that are malformed end their own connection, and the server goes on', async () => {
    const server = await testServer();
    const key = newKey();
    const client = connect(server.url, key);
    await until(() => client.provider.synced);
    const frames = fc.sample(fc.oneof(damaged, fc.uint8Array({ maxLength: 64 })), 200);
    for (const frame of frames) {
      const ws = await rawConnect(server.url, newKey());
      ws.send(frame);
      ws.send(new Uint8Array(0));
      ws.send('text');
      await new Promise<void>((resolve) => void ws.once('close', () => resolve()));
    }
    client.doc.getText('t').insert(0, 'still here');
    await until(() => client.stored() > 0);
    expect(client.provider.wsconnected).toBe(true);
  });
});
