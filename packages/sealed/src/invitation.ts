import { concatBytes, err, fromBase64Url, ok, toBase64Url, type Result, type VigieError } from '@vigie/core';
import { utf8, type Bytes } from './crypto-bytes.ts';
import { SECRET_BYTES } from './keys.ts';

/** First byte of an invitation code. */
const VERSION = 1;

const CHECKSUM_BYTES = 4;

/** Path of an invitation in the fragment of a link, which browsers never send. [S2] */
const JOIN_PATH = '/#/join/';

/** Longest text looked at: a code is about 90 characters, a message around it a few hundred. */
const MAX_TEXT_LENGTH = 4_096;

/** Longest server address in a code. */
const MAX_ADDRESS_LENGTH = 1_024;

export interface Invitation {
  readonly secret: Uint8Array;
  /** Origin of the server: `http(s)://host[:port]`. */
  readonly server: string;
}

/**
 * An invitation as a code and as a link of the server. In the code: version (1 byte), secret (32), the server's origin in UTF-8, CRC-32
 * (4); base64url. The checksum finds typing errors, not forgers: who holds the code holds the workspace. [S2]
 */
export function encodeInvitation({ secret, server }: Invitation): { code: string; link: string } {
  const origin = new URL(server).origin;
  if (secret.length !== SECRET_BYTES) throw new Error(`a workspace secret has ${SECRET_BYTES} bytes`);
  const body = concatBytes(Uint8Array.of(VERSION), secret, utf8(origin));
  const code = toBase64Url(concatBytes(body, crc32(body)));
  return { code, link: `${origin}${JOIN_PATH}${code}` };
}

/** Reads a link or a bare code, with the blanks and line breaks that mail programs add. */
export function parseInvitation(text: string): Result<Invitation, VigieError<'invitation_invalid'>> {
  if (text.length > MAX_TEXT_LENGTH) return invalid('too long');
  const compact = text.replace(/\s+/g, '');
  const path = compact.lastIndexOf(JOIN_PATH);
  const bytes = fromBase64Url(path < 0 ? compact : compact.slice(path + JOIN_PATH.length));
  if (!bytes || bytes.length <= 1 + SECRET_BYTES + CHECKSUM_BYTES) return invalid('not a code');
  const body = bytes.slice(0, -CHECKSUM_BYTES);
  if (toBase64Url(crc32(body)) !== toBase64Url(bytes.slice(-CHECKSUM_BYTES))) return invalid('checksum');
  if (body[0] !== VERSION) return invalid(`version ${body[0]}`);
  const server = readOrigin(body.slice(1 + SECRET_BYTES));
  return server === null ? invalid('address') : ok({ secret: body.slice(1, 1 + SECRET_BYTES), server });
}

function readOrigin(bytes: Bytes): string | null {
  if (bytes.length > MAX_ADDRESS_LENGTH) return null;
  try {
    const address = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const { origin, protocol } = new URL(address);
    return origin === address && (protocol === 'https:' || protocol === 'http:') ? origin : null;
  } catch {
    return null; // not UTF-8, or not an address
  }
}

function invalid(detail: string): Result<never, VigieError<'invitation_invalid'>> {
  return err('invitation_invalid', undefined, detail);
}

/** CRC-32 (ISO-HDLC, as in zip), big-endian. */
function crc32(bytes: Uint8Array): Bytes {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  const out = new Uint8Array(CHECKSUM_BYTES);
  new DataView(out.buffer).setUint32(0, ~crc);
  return out;
}
