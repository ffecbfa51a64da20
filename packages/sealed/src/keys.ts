import { systemRandom, toBase64Url, type Random } from '@vigie/core';
import { cryptoBytes, utf8, type Bytes } from './crypto-bytes.ts';

/** A workspace secret: 256 bits, as strong as the strongest key derived from it. [S1] */
export const SECRET_BYTES = 32;

/** Room ids name a room to the server: 128 bits cannot be guessed nor met by chance. */
const ROOM_BYTES = 16;

/**
 * A document tag stands for a document id in an entry's header, and every entry carries it: 64 bits are few bytes, and two of a million
 * documents of a workspace meet with a chance of 1 in 37 million. It names and proves nothing: the key and the signature do.
 */
export const TAG_BYTES = 8;

/** The epoch every workspace starts with; entries carry it so that a later key change can be told apart. */
export const FIRST_EPOCH = 0;

/** Everything that follows from one workspace secret in one epoch. [S1] */
export interface WorkspaceKeys {
  readonly epoch: number;
  /** Public name of the room: 16 bytes in base64url. */
  readonly room: string;
  /** Access token shown to the server: 32 bytes in base64url. */
  readonly token: string;
  readonly content: CryptoKey;
  readonly presence: CryptoKey;
  readonly blobs: CryptoKey;
  /** Raw, because the journal of a closing page is sealed without waiting, which WebCrypto cannot do. [S7] */
  readonly journal: Bytes;
  /** The tag that stands for a document id in entry headers: HMAC-SHA-256, cut to 8 bytes. */
  tagOf(documentId: string): Promise<Bytes>;
}

/** 32 new random bytes: a workspace. */
export function newSecret(random: Random = systemRandom): Bytes {
  return random.bytes(SECRET_BYTES);
}

/** Derives every key of a workspace: HKDF-SHA-256 (RFC 5869) with a label and the epoch. [S1] */
export async function deriveKeys(secret: Uint8Array, epoch = FIRST_EPOCH): Promise<WorkspaceKeys> {
  const [room, token, journal, content, presence, blobs, tags] = await Promise.all([
    deriveBytes(secret, 'room', ROOM_BYTES, epoch),
    deriveBytes(secret, 'token', 32, epoch),
    deriveBytes(secret, 'journal', 32, epoch),
    deriveAesKey(secret, 'content', epoch),
    deriveAesKey(secret, 'presence', epoch),
    deriveAesKey(secret, 'blobs', epoch),
    deriveTagKey(secret, epoch),
  ]);
  const tagsOf = new Map<string, Promise<Bytes>>();
  return {
    epoch,
    room: toBase64Url(room),
    token: toBase64Url(token),
    journal,
    content,
    presence,
    blobs,
    tagOf(id) {
      let tag = tagsOf.get(id);
      if (!tag) tagsOf.set(id, (tag = tagUnder(tags, id)));
      return tag;
    },
  };
}

/** `length` bytes derived from the secret under a label. */
export async function deriveBytes(
  secret: Uint8Array,
  label: string,
  length: number,
  epoch = FIRST_EPOCH,
): Promise<Bytes> {
  if (secret.length !== SECRET_BYTES) throw new Error(`a workspace secret has ${SECRET_BYTES} bytes`);
  const base = await crypto.subtle.importKey('raw', cryptoBytes(secret), 'HKDF', false, ['deriveBits']);
  const info = utf8(`vigie/${label}/${epoch}`);
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: utf8('vigie.sealed.1'), info };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, base, length * 8));
}

async function deriveAesKey(secret: Uint8Array, label: string, epoch: number): Promise<CryptoKey> {
  const raw = await deriveBytes(secret, label, 32, epoch);
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

async function tagUnder(tags: CryptoKey, documentId: string): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', tags, utf8(documentId))).slice(0, TAG_BYTES);
}

async function deriveTagKey(secret: Uint8Array, epoch: number): Promise<CryptoKey> {
  const raw = await deriveBytes(secret, 'tags', 32, epoch);
  return crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}
