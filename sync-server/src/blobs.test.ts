import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newKey, rawConnect, sha256, testServer, type Key } from './testing.ts';

function put(url: string, key: Key, bytes: Uint8Array, name = sha256(bytes)): Promise<Response> {
  return fetch(`${url}/blobs/${key.room}/${name}`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${key.token}` },
    body: new Uint8Array(bytes),
  });
}

function get(url: string, key: Key, name: string): Promise<Response> {
  return fetch(`${url}/blobs/${key.room}/${name}`, { headers: { Authorization: `Bearer ${key.token}` } });
}

describe('blobs', () => {
  it('come back as they were put, to those who have the token', async () => {
    const server = await testServer();
    const key = newKey();
    await rawConnect(server.url, key);
    const bytes = new Uint8Array(randomBytes(300_000));
    expect((await put(server.url, key, bytes)).status).toBe(204);
    expect((await put(server.url, key, bytes)).status).toBe(204);
    const answer = await get(server.url, key, sha256(bytes));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
    expect((await get(server.url, { ...key, token: newKey().token }, sha256(bytes))).status).toBe(401);
    expect((await get(server.url, key, sha256(Uint8Array.of(1)))).status).toBe(404);
    expect((await fetch(`${server.url}/blobs/${key.room}/${sha256(bytes)}`)).status).toBe(401);
  });

  it('are refused in a room that does not exist, under a wrong name, or beyond the limits', async () => {
    const server = await testServer({ limits: { blobBytes: 1_000, roomBlobBytes: 1_500 } });
    const key = newKey();
    const bytes = new Uint8Array(randomBytes(900));
    expect((await put(server.url, key, bytes)).status).toBe(401);
    await rawConnect(server.url, key);
    expect((await put(server.url, key, bytes, sha256(Uint8Array.of(1)))).status).toBe(422);
    expect((await put(server.url, key, bytes, 'not-a-hash')).status).toBe(404);
    expect((await put(server.url, key, new Uint8Array(1_001))).status).toBe(413);
    expect((await put(server.url, key, bytes)).status).toBe(204);
    const over = await put(server.url, key, new Uint8Array(randomBytes(900)));
    expect(over.status).toBe(507);
    expect(await over.json()).toEqual({ reason: 'quota-exceeded' });
  });

  it('can be read and written from the extension and from a page of another origin', async () => {
    const server = await testServer();
    const key = newKey();
    const asked = await fetch(`${server.url}/blobs/${key.room}/${'a'.repeat(64)}`, {
      method: 'OPTIONS',
      headers: { Origin: 'chrome-extension://abc', 'Access-Control-Request-Method': 'PUT' },
    });
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-origin')).toBe('*');
    expect(asked.headers.get('access-control-allow-methods')).toContain('PUT');
    expect(asked.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(asked.headers.has('access-control-allow-credentials')).toBe(false);
  });
});
