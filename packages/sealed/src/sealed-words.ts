import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { concatBytes, fromBase64Url, systemRandom, toBase64Url, type Random } from '@vigie/core';
import { utf8, type Bytes } from './crypto-bytes.ts';

/** XChaCha20's nonce: long enough to be drawn at random for ever. */
const NONCE_BYTES = 24;
const KEY_BYTES = 32;

/** Longest sealed text that is opened, in characters: a few hundred words. */
const MAX_SEALED_LENGTH = 4_000;

/** Tells what is sealed here from whatever else the same secret may seal. */
const PURPOSE = utf8('vigie words');

/**
 * Seals a few words with a secret of the team, at once, so that they may stand where others read (the address of a page): base64url of
 * a random nonce and the XChaCha20-Poly1305 box. It tells how long they are, and nothing else.
 *
 * @param secret random text, such as an id: its first 32 bytes are the key
 */
export function sealWords(secret: string, words: string, random: Random = systemRandom): string {
  const nonce = random.bytes(NONCE_BYTES);
  return toBase64Url(concatBytes(nonce, cipher(secret, nonce).encrypt(utf8(words))));
}

/** The words that were sealed with this secret; `null` for anything else. */
export function openWords(secret: string, sealed: string): string | null {
  if (sealed.length > MAX_SEALED_LENGTH) return null;
  const bytes = fromBase64Url(sealed);
  if (!bytes || bytes.length <= NONCE_BYTES) return null;
  try {
    const words = cipher(secret, bytes.subarray(0, NONCE_BYTES)).decrypt(bytes.subarray(NONCE_BYTES));
    return new TextDecoder('utf-8', { fatal: true }).decode(words);
  } catch {
    return null; // another team's, or cut short
  }
}

function cipher(secret: string, nonce: Uint8Array): ReturnType<typeof xchacha20poly1305> {
  return xchacha20poly1305(keyOf(secret), nonce, PURPOSE);
}

function keyOf(secret: string): Bytes {
  const key = new Uint8Array(KEY_BYTES);
  key.set(utf8(secret).subarray(0, KEY_BYTES));
  return key;
}
