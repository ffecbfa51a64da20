/**
 * What the clients (`sealed`) and the sync server agree on beyond the y-websocket protocol. It is here because the server may
 * depend on nothing that could decrypt.
 *
 * Address: `ws(s)://host/sync/<room id>`, blobs at `https://host/blobs/<room id>/<sha-256 of the ciphertext, hex>` (PUT, GET) with
 * `Authorization: Bearer <token>`. A blob PUT needs a room that exists (it exists once somebody has connected to it).
 */

/** First path segment of the websocket address, before the room id. */
export const SYNC_PATH = '/sync';

/** First path segment of a blob's address. */
export const BLOB_PATH = '/blobs';

/** The subprotocol both speak; the server selects it (a stock server selects the first one offered: offer it first). */
export const SUBPROTOCOL = 'vigie.1';

/** `Sec-WebSocket-Protocol` entry carrying the access token: this prefix + 32 bytes in base64url. [S13] */
export const TOKEN_PREFIX = 'vigie.token.';

/** `Sec-WebSocket-Protocol` entry carrying the creation code: this prefix + the code's UTF-8 bytes in base64url. */
export const CREATE_PREFIX = 'vigie.create.';

/** Room id: 16 bytes in base64url. */
export const ROOM_ID = /^[A-Za-z0-9_-]{22}$/;

/** Name of a blob: SHA-256 of its ciphertext, lower-case hexadecimal. */
export const BLOB_NAME = /^[0-9a-f]{64}$/;

/**
 * y-websocket message types: 0 sync, 1 awareness, 2 auth, 3 query awareness. Ours, server to client only: varuint 100, then a
 * varuint `n`: the first `n` document-changing frames (sync step 2 and sync update) that this connection has sent are committed to
 * disk. An update may build on one that an earlier connection lost: what was written is safe once this connection's step 2, which
 * repeats all that the server lacked, is among those `n`. Stock clients print "Unable to compute message" and go on. [S15]
 */
export const MESSAGE_STORED = 100;

/** Close codes, with the reason in `CloseEvent.reason` as one of these words. 4400–4499 tell y-websocket not to try again. */
export const CLOSE = {
  badRequest: { code: 4400, reason: 'bad-request' },
  badToken: { code: 4401, reason: 'bad-token' },
  creationRefused: { code: 4403, reason: 'creation-refused' },
  tooManyRooms: { code: 4404, reason: 'too-many-rooms' },
  frameTooLarge: { code: 4413, reason: 'frame-too-large' },
  roomFull: { code: 4414, reason: 'room-full' },
  quotaExceeded: { code: 4415, reason: 'quota-exceeded' },
  /** 45xx: worth trying again later. */
  tooManyUpdates: { code: 4529, reason: 'too-many-updates' },
  slowReader: { code: 4508, reason: 'slow-reader' },
  storageFull: { code: 4507, reason: 'storage-full' },
  /** The server's disk answers with errors: nothing is acknowledged. */
  storageFailed: { code: 4506, reason: 'storage-failed' },
} as const;

/** Largest frame either side accepts, in bytes: a whole workspace of about 100,000 entries answers one sync step in it. */
export const MAX_FRAME_BYTES = 64 * 1024 * 1024;

/** Largest blob, in bytes: a 2160×2700 PNG of a photograph is under 12 MB. */
export const MAX_BLOB_BYTES = 16 * 1024 * 1024;
