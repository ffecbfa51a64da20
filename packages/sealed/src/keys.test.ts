import { describe, expect, it } from 'vitest';
import { ROOM_ID, toBase64Url } from '@vigie/core';
import { createDevice, deviceIdOf, verificationKey, verifySignature } from './device.ts';
import { cryptoBytes } from './crypto-bytes.ts';
import { fingerprint } from './fingerprint.ts';
import { deriveBytes, deriveKeys, newSecret } from './keys.ts';

const secret = Uint8Array.from({ length: 32 }, (_, i) => i);

describe('[S1] keys', () => {
  it('[S1] the same secret gives the same room and token, another secret or epoch gives others', async () => {
    const [a, again, later, other] = await Promise.all([
      deriveKeys(secret),
      deriveKeys(secret),
      deriveKeys(secret, 1),
      deriveKeys(newSecret()),
    ]);
    expect([again.room, again.token]).toEqual([a.room, a.token]);
    expect(new Set([a.room, later.room, other.room]).size).toBe(3);
    expect(new Set([a.token, later.token, other.token]).size).toBe(3);
    expect(a.room).toMatch(ROOM_ID);
    expect(await a.tagOf('core')).toEqual(await again.tagOf('core'));
    expect(await a.tagOf('core')).not.toEqual(await a.tagOf('posts'));
  });

  it('[S1] labels part the keys: nothing that the server sees helps with another', async () => {
    const labels = ['room', 'token', 'journal', 'content', 'presence', 'blobs', 'tags', 'fingerprint'];
    const derived = await Promise.all(labels.map((label) => deriveBytes(secret, label, 16)));
    expect(new Set(derived.map(toBase64Url)).size).toBe(labels.length);
  });

  it('[S1] the derivation is frozen: a changed one would lock every workspace out of its own data', async () => {
    expect([
      toBase64Url(await deriveBytes(secret, 'room', 16)),
      toBase64Url(await deriveBytes(secret, 'token', 16)),
    ]).toEqual(['vNF4LkzOVvdMqkSgRECwFA', 'UQGIVrCiUsxQqqwpn0sAvQ']);
  });
});

describe('[S2] fingerprint', () => {
  it('[S2] is five words in each language, the same for the same workspace alone', async () => {
    const [a, again, other] = await Promise.all([fingerprint(secret), fingerprint(secret), fingerprint(newSecret())]);
    expect(a).toEqual(again);
    expect(a).not.toEqual(other);
    expect([a.fr.length, a.en.length]).toEqual([5, 5]);
    for (const word of [...a.fr, ...a.en]) expect(word).toMatch(/^\p{L}{3,8}$/u);
  });
});

describe('[S3] devices', () => {
  it('[S3] a device signs, its id is the hash of its key, and its private key cannot be taken out', async () => {
    const device = await createDevice('Ada');
    expect(await deviceIdOf(device.publicKey)).toBe(device.id);
    const key = await verificationKey(device.publicKey);
    const message = new Uint8Array([1, 2, 3]);
    const signature = cryptoBytes(await device.sign(message));
    expect(key && (await verifySignature(key, signature, message))).toBe(true);
    expect(key && (await verifySignature(key, signature, new Uint8Array([1, 2, 4])))).toBe(false);
  });
});
