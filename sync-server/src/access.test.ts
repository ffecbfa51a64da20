import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import {
  closing,
  connect,
  newKey,
  protocolsOf,
  rawConnect,
  syncUrl,
  temporaryDirectory,
  testServer,
  until,
} from './testing.ts';

describe('[S13] access', () => {
  it('accepts a refused client, then closes with a code and a word that say why', async () => {
    const server = await testServer();
    const key = newKey();
    await rawConnect(server.url, key);
    const end = (url: string, protocols: string[]) => closing(new WebSocket(url, protocols));

    const address = `${syncUrl(server.url)}/${key.room}`;
    const stranger = { ...key, token: newKey().token };
    expect(await end(address, protocolsOf(stranger))).toEqual({ code: 4401, reason: 'bad-token' });
    expect(await end(address, [])).toEqual({ code: 4401, reason: 'bad-token' });
    expect(await end(`${syncUrl(server.url)}/not-a-room`, protocolsOf(key))).toEqual({
      code: 4400,
      reason: 'bad-request',
    });
    expect(await end(`${address}/more`, protocolsOf(key))).toEqual({ code: 4400, reason: 'bad-request' });
  });

  it('opens new rooms only to those who have the creation code, and known rooms to those who have the token', async () => {
    const data = temporaryDirectory();
    const key = newKey();
    const server = await testServer({ data, createCode: 'open sesame' });
    const refused = closing(new WebSocket(`${syncUrl(server.url)}/${key.room}`, protocolsOf(key)));
    expect(await refused).toEqual({ code: 4403, reason: 'creation-refused' });
    const wrong = closing(new WebSocket(`${syncUrl(server.url)}/${key.room}`, protocolsOf(key, 'open barley')));
    expect(await wrong).toEqual({ code: 4403, reason: 'creation-refused' });

    await rawConnect(server.url, key, 'open sesame');
    const client = connect(server.url, key);
    await until(() => client.provider.synced);
  });

  it('selects the subprotocol and never sends the token back', async () => {
    const server = await testServer();
    const ws = await rawConnect(server.url, newKey());
    expect(ws.protocol).toBe('vigie.1');
  });

  it('keeps no token on disk', async () => {
    const data = temporaryDirectory();
    const server = await testServer({ data });
    const key = newKey();
    const client = connect(server.url, key);
    client.doc.getArray('entries').push([new Uint8Array(10)]);
    await until(() => client.stored() > 0);
    const token = Buffer.from(key.token, 'base64url');
    for (const name of readdirSync(data)) {
      const bytes = readFileSync(join(data, name));
      expect(bytes.includes(token) || bytes.includes(key.token)).toBe(false);
    }
  });
});
