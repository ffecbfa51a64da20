import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BLOB_NAME, MAX_BLOB_BYTES, systemRandom, toHex, unwrap } from '@vigie/core';
import { createDevice } from './device.ts';
import { deriveKeys, newSecret } from './keys.ts';
import { openSealed } from './open-sealed.ts';
import { sha256 } from './crypto-bytes.ts';
import { openings } from './testing/openings.ts';
import { startStoringServer, type StoringServer } from './testing/storing-server.ts';
import { until } from './testing/until.ts';

const open = openings();
let server: StoringServer;
let names = 0;
const newName = (): string => `blob-test-${names++}`;

beforeEach(async () => {
  server = await startStoringServer();
});

afterEach(() => server.close());

describe('blobs', () => {
  it('go up sealed, under the hash of their ciphertext, and come down on another device', async () => {
    const secret = newSecret();
    const [ada, bob] = [
      await open({ secret, server: { url: server.url } }),
      await open({ secret, server: { url: server.url }, memberName: 'Bob' }),
    ];
    const photo = systemRandom.bytes(50_000);
    const name = unwrap(await ada.blobs.put(photo));
    expect(name).toMatch(BLOB_NAME);
    await until('uploaded', () => server.blobs.has(name));
    const ciphertext = server.blobs.get(name) ?? new Uint8Array();
    expect(toHex(await sha256(ciphertext))).toBe(name);
    expect(Buffer.from(ciphertext).includes(Buffer.from(photo.subarray(0, 16)))).toBe(false);
    expect(unwrap(await bob.blobs.get(name))).toEqual(photo);
    const { token } = await deriveKeys(secret);
    expect(new Set(server.authorizations)).toEqual(new Set([`Bearer ${token}`]));
  });

  it('wait for a connection, and the queue survives a reload', async () => {
    const [secret, name, device] = [newSecret(), newName(), await createDevice('Ada')];
    const offline = await openSealed({ secret, device, persistence: { name } });
    const blob = unwrap(await offline.blobs.put(new TextEncoder().encode('made offline')));
    await offline.close();
    expect(server.blobs.size).toBe(0);
    const online = await open({ secret, device, persistence: { name }, server: { url: server.url } });
    await until('uploaded', () => server.blobs.has(blob));
    expect(new TextDecoder().decode(unwrap(await online.blobs.get(blob)))).toBe('made offline');
  });

  it('that are put while others go up go up too', async () => {
    const ada = await open({ secret: newSecret(), server: { url: server.url } });
    await ada.synced();
    const first = unwrap(await ada.blobs.put(systemRandom.bytes(1_000)));
    await until('the first is on its way', () => server.authorizations.length > 0);
    const others = await Promise.all([1, 2, 3, 4].map(async (n) => unwrap(await ada.blobs.put(systemRandom.bytes(n)))));
    await until('all are there', () => [first, ...others].every((name) => server.blobs.has(name)));
  });

  it('are tried again when the server could not take them', async () => {
    server.uploadStatus = 507;
    const ada = await open({ secret: newSecret(), server: { url: server.url } });
    const blob = unwrap(await ada.blobs.put(new Uint8Array([1, 2, 3])));
    await until('refused once', () => server.authorizations.length > 0);
    server.uploadStatus = 201;
    await until('uploaded', () => server.blobs.has(blob));
  });

  it('[S15] count as not stored until the server has them, over a reload too, and in every page of the browser', async () => {
    server.uploadStatus = 507;
    const [secret, name, device] = [newSecret(), newName(), await createDevice('Ada')];
    const here = { secret, device, persistence: { name }, server: { url: server.url } };
    const first = await openSealed(here);
    expect(await first.stored()).toBe(true);
    const blob = unwrap(await first.blobs.put(systemRandom.bytes(1_000)));
    expect(first.status.value).toMatchObject({ saved: 'here', pending: 0, pendingBlobs: 1 });
    expect(await first.stored(30)).toBe(false);
    await first.close();
    const again = await open(here);
    const beside = await open(here);
    for (const page of [again, beside]) await until('counted', () => page.status.value.pendingBlobs === 1);
    await until('said', () => again.status.value.connection === 'connected' && again.status.value.saved === 'here');
    expect(await beside.stored(30)).toBe(false);
    server.uploadStatus = 201;
    expect(await again.stored()).toBe(true);
    expect(server.blobs.has(blob)).toBe(true);
    await until('told beside', () => beside.status.value.saved === 'stored' && beside.status.value.pendingBlobs === 0);
  });

  it('that were changed on the server are refused, and one of another workspace cannot be opened', async () => {
    const secret = newSecret();
    const ada = await open({ secret, server: { url: server.url } });
    const bob = await open({ secret, server: { url: server.url }, memberName: 'Bob' });
    const eve = await open({ secret: newSecret(), server: { url: server.url }, memberName: 'Eve' });
    const name = unwrap(await ada.blobs.put(systemRandom.bytes(100)));
    await until('uploaded', () => server.blobs.has(name));
    const truth = server.blobs.get(name) ?? new Uint8Array();
    expect(await eve.blobs.get(name)).toMatchObject({ ok: false, error: { code: 'blob_damaged' } });
    for (const damage of [truth.with(40, (truth[40] ?? 0) ^ 1), truth.slice(0, 50), new Uint8Array()]) {
      server.blobs.set(name, damage);
      expect(await bob.blobs.get(name)).toMatchObject({ ok: false, error: { code: 'blob_damaged' } });
    }
    server.blobs.set(name, new Uint8Array(MAX_BLOB_BYTES + 1));
    expect(await bob.blobs.get(name)).toMatchObject({ ok: false, error: { code: 'blob_damaged' } });
    server.blobs.set(name, truth);
    expect((await bob.blobs.get(name)).ok).toBe(true);
  });

  it('say plainly what went wrong', async () => {
    const ada = await open({ secret: newSecret(), server: { url: server.url } });
    const missing = 'a'.repeat(64);
    expect(await ada.blobs.get(missing)).toMatchObject({ ok: false, error: { code: 'blob_not_found' } });
    expect(await ada.blobs.get('../core')).toMatchObject({ ok: false, error: { code: 'blob_not_found' } });
    expect(await ada.blobs.put(new Uint8Array(MAX_BLOB_BYTES))).toMatchObject({
      ok: false,
      error: { code: 'blob_too_large' },
    });
    await server.close();
    expect(await ada.blobs.get(missing)).toMatchObject({ ok: false, error: { code: 'blob_unreachable' } });
    server = await startStoringServer();
  });
});
