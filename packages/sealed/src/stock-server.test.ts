import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SUBPROTOCOL, toBase64Url, TOKEN_PREFIX } from '@vigie/core';
import { deriveKeys, newSecret } from './keys.ts';
import type { Sealed } from './sealed.ts';
import { openings } from './testing/openings.ts';
import { startStockServer, type StockServer } from './testing/stock-server.ts';
import { until } from './testing/until.ts';

let server: StockServer;
const open = openings();

beforeEach(async () => {
  server = await startStockServer();
});

afterEach(() => server.close());

function join(secret: Uint8Array, memberName: string): Promise<Sealed> {
  return open({ secret, server: { url: server.url }, memberName });
}

async function text(sealed: Sealed, id: string): Promise<string> {
  return (await sealed.doc(id)).getText('t').toString();
}

describe('[S12] over the stock y-websocket server 0.1.1', () => {
  it('[S12] peers meet: both directions, rosters, nothing put aside', async () => {
    const secret = newSecret();
    const [ada, bob] = [await join(secret, 'Ada'), await join(secret, 'Bob')];
    (await ada.doc('posts')).getText('t').insert(0, 'from Ada');
    (await bob.doc('posts')).getMap('m').set('n', 42);
    const [atAda, atBob] = [await ada.doc('posts'), await bob.doc('posts')];
    await until('both hold both', () => atAda.getMap('m').get('n') === 42 && atBob.getText('t').length === 8);
    await until('both rosters hold two', () => ada.roster.value.length === 2 && bob.roster.value.length === 2);
    expect(ada.roster.value.map(({ memberName, self }) => [memberName, self])).toContainEqual(['Bob', false]);
    expect(bob.roster.value.map(({ memberName, self }) => [memberName, self])).toContainEqual(['Bob', true]);
    expect(ada.status.value.aside).toEqual({ tampered: 0, replayed: 0, misplaced: 0, unknownDevice: 0, malformed: 0 });
  });

  it('[S12] who joins later, and asks later for a document, has all of it', async () => {
    const secret = newSecret();
    const ada = await join(secret, 'Ada');
    (await ada.doc('document/1')).getText('t').insert(0, 'before anyone came');
    await ada.flush();
    const bob = await join(secret, 'Bob');
    expect(await bob.synced()).toBe(true);
    expect(await text(bob, 'document/1')).toBe('before anyone came');
  });

  it('[S9] an edit made offline survives a compaction made by another device meanwhile', async () => {
    const secret = newSecret();
    const [ada, bob] = [await join(secret, 'Ada'), await join(secret, 'Bob')];
    (await ada.doc('posts')).getText('t').insert(0, 'shared. ');
    const atBob = await bob.doc('posts');
    await until('Bob has the start', () => atBob.getText('t').length === 8);
    bob.disconnect();
    atBob.getText('t').insert(8, 'offline.');
    await bob.flush();
    const before = entriesOf(ada);
    for (let i = 0; i < 20; i++) {
      (await ada.doc('posts')).getMap('m').set(`k${i}`, i);
      await ada.flush();
    }
    await ada.compact();
    expect(entriesOf(ada)).toBeLessThan(before + 20);
    bob.connect();
    const atAda = await ada.doc('posts');
    await until('Ada has the offline edit', () => atAda.getText('t').toString() === 'shared. offline.');
    await until('Bob has what was folded', () => atBob.getMap('m').size === 20);
    // And one who was never there reads the snapshot and the survivor.
    const carol = await join(secret, 'Carol');
    expect(await carol.synced()).toBe(true);
    expect(await text(carol, 'posts')).toBe('shared. offline.');
    expect((await carol.doc('posts')).getMap('m').get('k19')).toBe(19);
    expect(carol.status.value.aside).toEqual({
      tampered: 0,
      replayed: 0,
      misplaced: 0,
      unknownDevice: 0,
      malformed: 0,
    });
  });

  it('[S9] two devices that compact at the same time lose nothing', async () => {
    const secret = newSecret();
    const [ada, bob] = [await join(secret, 'Ada'), await join(secret, 'Bob')];
    const [atAda, atBob] = [await ada.doc('posts'), await bob.doc('posts')];
    atAda.getText('t').insert(0, 'a');
    atBob.getText('t').insert(0, 'b');
    await until('both have both', () => atAda.getText('t').length === 2 && atBob.getText('t').length === 2);
    ada.disconnect();
    bob.disconnect();
    atAda.getText('t').insert(0, 'A');
    atBob.getText('t').insert(0, 'B');
    await Promise.all([ada.compact(), bob.compact()]);
    ada.connect();
    bob.connect();
    await until('both have all', () => atAda.getText('t').length === 4 && atBob.getText('t').length === 4);
    expect(atBob.getText('t').toString()).toBe(atAda.getText('t').toString());
  });

  it('[S13] the token travels as a subprotocol and never in the address', async () => {
    const secret = newSecret();
    const { room, token } = await deriveKeys(secret);
    const ada = await open({ secret, server: { url: server.url, creationCode: 'été 24' } });
    await until('connected', () => ada.status.value.connection === 'connected');
    const request = Buffer.from(server.seen[0] ?? []).toString();
    expect(request.startsWith(`/sync/${room} `)).toBe(true);
    const code = toBase64Url(new TextEncoder().encode('été 24'));
    expect(request).toContain(`${SUBPROTOCOL}, ${TOKEN_PREFIX}${token}, vigie.create.${code}`);
    expect(request.split(' ')[0]).not.toContain(token);
  });

  it('[S13] a refusal ends the attempts and shows with its reason, until asked again', async () => {
    const ada = await join(newSecret(), 'Ada');
    await until('connected', () => ada.status.value.connection === 'connected');
    server.closeAll(4401, 'bad-token');
    await until('refused', () => ada.status.value.connection === 'refused');
    expect(ada.status.value.refusal).toBe('bad-token');
    ada.connect();
    await until('connected again', () => ada.status.value.connection === 'connected');
    expect(ada.status.value.refusal).toBeUndefined();
  });

  it('[S13] "try again later" shows its reason and tries again', async () => {
    const ada = await join(newSecret(), 'Ada');
    await until('connected', () => ada.status.value.connection === 'connected');
    const said: (string | undefined)[] = [];
    ada.status.subscribe(({ connection, refusal }) => said.push(`${connection} ${refusal ?? ''}`));
    server.closeAll(4508, 'slow-reader');
    await until('connected again', () => said.includes('offline slow-reader') && said.at(-1) === 'connected ');
  });

  it('[S15] "the disk is full" holds while the server still lets us in, since it has not stored anything yet', async () => {
    const ada = await join(newSecret(), 'Ada');
    await until('connected', () => ada.status.value.connection === 'connected');
    server.closeAll(4507, 'storage-full');
    await until('closed', () => ada.status.value.connection !== 'connected');
    await until('connected again', () => ada.status.value.connection === 'connected');
    expect(ada.status.value.refusal).toBe('storage-full');
  });

  it('[S12] frames that mean nothing end neither the process nor the connection', async () => {
    const secret = newSecret();
    const [ada, bob] = [await join(secret, 'Ada'), await join(secret, 'Bob')];
    await until('connected', () => ada.status.value.connection === 'connected');
    server.sendAll(Uint8Array.of(0, 2, 255, 255, 255, 255));
    server.sendAll(Uint8Array.of(1, 3, 9, 9, 9));
    server.sendAll(Uint8Array.of(77));
    (await ada.doc('posts')).getText('t').insert(0, 'still here');
    const atBob = await bob.doc('posts');
    await until('Bob has it', () => atBob.getText('t').toString() === 'still here');
  });

  it('[S15] with a server that never says what is stored, the status stays "here"', async () => {
    const ada = await join(newSecret(), 'Ada');
    (await ada.doc('posts')).getText('t').insert(0, 'typed');
    expect(ada.status.value.saved).toBe('saving');
    await ada.flush();
    await until('connected', () => ada.status.value.connection === 'connected');
    expect(ada.status.value.saved).toBe('here');
    expect(ada.status.value.pending).toBe(2);
    expect(await ada.stored(50)).toBe(false);
  });
});

/** Entries in the carrier, by what the status cannot say: asked of the server's copy. */
function entriesOf(sealed: Sealed): number {
  return server.entries(sealed.room);
}
