import { concatBytes, toBase64Url, type Random } from '@vigie/core';
import { cryptoBytes, utf8, type Bytes } from './crypto-bytes.ts';
import { NONCE_BYTES } from './entry.ts';

/** The browser's own keys, none extractable: one seals, one hides the names of settings. */
export interface RingKeys {
  readonly seal: CryptoKey;
  readonly names: CryptoKey;
}

export async function createRingKeys(): Promise<RingKeys> {
  const [seal, names] = await Promise.all([
    crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
    crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
  ]);
  return { seal, names };
}

/** Seals a text to the row it lies in. */
export async function sealText(keys: RingKeys, row: string, text: string, random: Random): Promise<Bytes> {
  const iv = random.bytes(NONCE_BYTES);
  const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(row) };
  return concatBytes(iv, new Uint8Array(await crypto.subtle.encrypt(algorithm, keys.seal, utf8(text))));
}

/** The text of a row; `null` when it was changed, moved, or sealed by another browser. */
export async function openText(keys: RingKeys, row: string, sealed: unknown): Promise<string | null> {
  if (!(sealed instanceof Uint8Array)) return null;
  const iv = cryptoBytes(sealed.slice(0, NONCE_BYTES));
  try {
    const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(row) };
    const clear = await crypto.subtle.decrypt(algorithm, keys.seal, cryptoBytes(sealed.slice(NONCE_BYTES)));
    return new TextDecoder().decode(clear);
  } catch {
    return null;
  }
}

/** The name a setting has on disk. */
export async function settingName(keys: RingKeys, key: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', keys.names, utf8(key))));
}
