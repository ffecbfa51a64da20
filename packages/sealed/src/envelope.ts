import { concatBytes, type Random } from '@vigie/core';
import { cryptoBytes, utf8, type Bytes } from './crypto-bytes.ts';
import type { Device } from './device.ts';
import { encodeHeader, joinEntry, NONCE_BYTES, type EntryHeader, type ParsedEntry } from './entry.ts';

/** Where an entry belongs: the key that opens it and the room it is bound to. */
export interface EnvelopeContext {
  readonly key: CryptoKey;
  readonly room: string;
}

/**
 * Seals `plaintext` into an entry: AES-256-GCM with room and header as authenticated data, then signed by the device. The room is
 * authenticated though not written, so that an entry carried into another room never opens there. [S6]
 */
export async function sealEntry(
  context: EnvelopeContext,
  device: Device,
  header: EntryHeader,
  plaintext: Uint8Array,
  random: Random,
): Promise<Bytes> {
  const headerBytes = encodeHeader(header);
  const nonce = random.bytes(NONCE_BYTES);
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: authenticated(context.room, headerBytes) };
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt(algorithm, context.key, cryptoBytes(plaintext)));
  const signed = joinEntry(headerBytes, nonce, ciphertext);
  return concatBytes(signed, await device.sign(signed));
}

/** The plaintext of an entry; `null` when it was not sealed for this room under this key and header. */
export async function openEntry(context: EnvelopeContext, entry: ParsedEntry): Promise<Bytes | null> {
  const additionalData = authenticated(context.room, entry.headerBytes);
  try {
    const algorithm = { name: 'AES-GCM', iv: entry.nonce, additionalData };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, context.key, entry.ciphertext));
  } catch {
    return null;
  }
}

function authenticated(room: string, headerBytes: Bytes): Bytes {
  return concatBytes(utf8(room), headerBytes);
}
