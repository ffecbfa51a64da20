import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { systemRandom, toBase64 } from '@vigie/core';
import { PresenceBridge } from './presence.ts';
import { newSecret } from './keys.ts';
import type { Replica } from './replica.ts';
import type { Sealed } from './sealed.ts';
import { openings } from './testing/openings.ts';
import { deliver, deviceNumber, sharedKeys, startReplica } from './testing/replicas.ts';
import { startStockServer, type StockServer } from './testing/stock-server.ts';
import { until } from './testing/until.ts';

const open = openings();

describe('[S11] over sockets', () => {
  let server: StockServer;
  beforeEach(async () => {
    server = await startStockServer();
  });
  afterEach(() => server.close());

  async function join(secret: Uint8Array, memberName: string): Promise<{ sealed: Sealed; awareness: Awareness }> {
    const sealed = await open({ secret, server: { url: server.url }, memberName });
    await sealed.doc('document/1');
    const awareness = sealed.presence('document/1');
    return { sealed, awareness };
  }

  it('[S11] each sees where the others are, and that they left', async () => {
    const secret = newSecret();
    const [ada, bob] = [await join(secret, 'Ada'), await join(secret, 'Bob')];
    ada.awareness.setLocalStateField('user', { name: 'Ada Lovelace', color: '#0F4C5C' });
    ada.awareness.setLocalStateField('cursor', { anchor: 3, head: 5 });
    const adaAtBob = (): unknown => bob.awareness.getStates().get(ada.awareness.clientID);
    await until('Bob sees Ada', () => JSON.stringify(adaAtBob())?.includes('"head":5') ?? false);
    expect(adaAtBob()).toEqual({ user: { name: 'Ada Lovelace', color: '#0F4C5C' }, cursor: { anchor: 3, head: 5 } });
    ada.awareness.setLocalStateField('cursor', { anchor: 9, head: 9 });
    await until('Bob sees her move', () => JSON.stringify(adaAtBob())?.includes('"head":9') ?? false);
    ada.sealed.disconnect();
    await until('Bob sees her leave', () => adaAtBob() === undefined);
    const wire = server.seen.map((frame) => Buffer.from(frame).toString('latin1')).join('\n');
    for (const word of ['Lovelace', 'Ada', '0F4C5C', 'cursor', 'document/1', 'anchor'])
      expect(wire).not.toContain(word);
  });

  it('[S11] the awareness of a document is one and the same, and asks for the document first', async () => {
    const { sealed, awareness } = await join(newSecret(), 'Ada');
    expect(sealed.presence('document/1')).toBe(awareness);
    expect(awareness.doc).toBe(await sealed.doc('document/1'));
    expect(() => sealed.presence('document/2')).toThrow();
  });
});

describe('[S11] what peers send', () => {
  let ada: Replica;
  let bob: Replica;
  let carried: Awareness;
  let bridge: PresenceBridge;
  let clear: Awareness;

  beforeEach(async () => {
    ada = (await startReplica(0, systemRandom)).replica;
    bob = (await startReplica(1, systemRandom)).replica;
    deliver(bob, Y.encodeStateAsUpdate(ada.carrier.doc));
    await bob.flush();
    carried = new Awareness(bob.carrier.doc);
    bridge = await bridgeOf(1, bob, carried);
    clear = bridge.of('document/1', await bob.doc('document/1'));
  });

  afterEach(() => {
    bridge.destroy();
    carried.destroy();
  });

  async function bridgeOf(n: number, replica: Replica, awareness: Awareness): Promise<PresenceBridge> {
    const device = await deviceNumber(n);
    const clock = { now: () => 1_000 + n };
    const { roster, writer } = replica;
    return new PresenceBridge(awareness, {
      keys: await sharedKeys(),
      device,
      clock,
      random: systemRandom,
      roster,
      writer,
    });
  }

  /** Sets a carried state as if it came from a peer. */
  function carry(client: number, state: Record<string, unknown> | null): void {
    const known = carried.states.has(client);
    if (state) carried.states.set(client, state);
    carried.meta.set(client, { clock: 1, lastUpdated: Date.now() });
    carried.emit('update', [{ added: known ? [] : [client], updated: known ? [client] : [], removed: [] }, 'network']);
  }

  /** What Ada would send now, sealed. */
  async function adaSends(state: Record<string, unknown>): Promise<string> {
    const own = new Awareness(ada.carrier.doc);
    const hers = await bridgeOf(0, ada, own);
    hers.of('document/1', await ada.doc('document/1')).setLocalState(state);
    await until('sealed', () => typeof own.getLocalState()?.['s'] === 'string');
    const text: unknown = own.getLocalState()?.['s'];
    hers.destroy();
    own.destroy();
    return String(text);
  }

  async function settled(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }

  it('[S11] junk is ignored: wrong types, noise, tampered, replayed, too large', async () => {
    const text = await adaSends({ user: 'Ada' });
    const junk: (Record<string, unknown> | null)[] = [
      { s: 7 },
      { s: 'not base64 %%' },
      { s: toBase64(systemRandom.bytes(200)) },
      { s: `${text.slice(0, 100)}AAAA${text.slice(104)}` },
      { s: 'A'.repeat(100_000) },
      { user: 'in clear' },
      {},
    ];
    for (const [i, state] of junk.entries()) carry(100 + i, state);
    await settled();
    expect([...clear.getStates().keys()]).toEqual([clear.clientID]);
    carry(50, { s: text });
    await until('the true one shows', () => clear.getStates().size === 2);
    // The same presence under another client: a replay.
    carry(51, { s: text });
    await settled();
    expect(clear.getStates().size).toBe(2);
  });

  it('[S11] who says nothing new is seen again after our own line broke, and nobody else with the same words', async () => {
    const text = await adaSends({ user: 'Ada' });
    carry(50, { s: text });
    await until('Ada shows', () => clear.getStates().size === 2);
    carried.states.delete(50);
    carried.emit('update', [{ added: [], updated: [], removed: [50] }, 'network']);
    await until('she seems to have left', () => clear.getStates().size === 1);
    carry(51, { s: text });
    await settled();
    expect(clear.getStates().size).toBe(1);
    carry(50, { s: text });
    await until('Ada shows again', () => clear.getStates().size === 2);
    expect(bridge.accompanies('document/1')).toBe(true);
    expect(bridge.leads).toBe(false);
  });

  it('[S11] a presence that came before its device was known shows as soon as it is', async () => {
    const { replica: carol } = await startReplica(2, systemRandom);
    const hers = new Awareness(carol.carrier.doc);
    const herBridge = await bridgeOf(2, carol, hers);
    herBridge.of('document/1', await carol.doc('document/1')).setLocalState({ user: 'Carol' });
    await until('sealed', () => typeof hers.getLocalState()?.['s'] === 'string');
    carry(60, { s: hers.getLocalState()?.['s'] });
    await settled();
    expect(clear.getStates().size).toBe(1);
    expect(bridge.accompanies('document/1')).toBe(false);
    deliver(bob, Y.encodeStateAsUpdate(carol.carrier.doc));
    await until('Carol shows', () => clear.getStates().size === 2);
    expect(bridge.accompanies('document/1')).toBe(true);
    expect(bridge.accompanies('document/2')).toBe(false);
    herBridge.destroy();
    hers.destroy();
  });

  it('[S11] who has been connected longest leads', async () => {
    expect(bridge.leads).toBe(true);
    carry(50, { s: await adaSends({}) });
    await until('Ada, who came first, is seen', () => clear.getStates().size === 2);
    expect(bridge.leads).toBe(false);
  });
});
