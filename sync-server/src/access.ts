import { Buffer } from 'node:buffer';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { CREATE_PREFIX, ROOM_ID, SYNC_PATH, TOKEN_PREFIX } from '@vigie/core';
import type { Refusal } from './connection.ts';
import type { Limits } from './limits.ts';
import type { RoomStore } from './room-store.ts';
import { hashToken } from './sqlite-rooms.ts';

const TOKEN_BYTES = 32;
const HOUR_MS = 3600 * 1000;

/** Addresses remembered within an hour. Past it all are forgotten: the bound is against one flooder, not a ledger. */
const REMEMBERED_ADDRESSES = 10_000;

/** What a client asks for when it connects. */
export interface Request {
  readonly room: string;
  readonly token: Uint8Array;
  readonly creationCode: string | undefined;
}

/** Reads the room from the address, and the token and creation code from the subprotocols [S13]. */
export function readRequest(request: IncomingMessage): Request | Refusal {
  const [path] = (request.url ?? '').split('?');
  const room = path?.startsWith(`${SYNC_PATH}/`) === true ? path.slice(SYNC_PATH.length + 1) : '';
  if (!ROOM_ID.test(room)) return 'badRequest';
  const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((protocol) => protocol.trim());
  const token = readToken(valueAfter(protocols, TOKEN_PREFIX));
  if (token === undefined) return 'badToken';
  const code = valueAfter(protocols, CREATE_PREFIX);
  return {
    room,
    token,
    creationCode: code === undefined ? undefined : Buffer.from(code, 'base64url').toString('utf8'),
  };
}

/** A token is 32 bytes in base64url; anything else is none. */
export function readToken(text: string | undefined): Uint8Array | undefined {
  if (text === undefined) return undefined;
  const bytes = new Uint8Array(Buffer.from(text, 'base64url'));
  return bytes.length === TOKEN_BYTES ? bytes : undefined;
}

function valueAfter(protocols: readonly string[], prefix: string): string | undefined {
  return protocols.find((protocol) => protocol.startsWith(prefix))?.slice(prefix.length);
}

/** Who may enter a room, and who may open one. */
export class Access {
  readonly #store: RoomStore;
  readonly #createCode: string | undefined;
  readonly #roomsPerAddress: number;
  #created = new Map<string, number>();
  #since = Date.now();

  /** Without a creation code anyone who reaches the server may open a room. */
  constructor(store: RoomStore, limits: Limits, createCode: string | undefined) {
    this.#store = store;
    this.#createCode = createCode;
    this.#roomsPerAddress = limits.roomsPerAddress;
  }

  /** Undefined when the client may enter. The room exists then. */
  async enter(request: Request, address: string): Promise<Refusal | undefined> {
    const mayCreate = this.#isCodeRight(request.creationCode);
    const hasLeft = this.#countOf(address) < this.#roomsPerAddress;
    const admitted = await this.#store.admit(request.room, hashToken(request.token), mayCreate && hasLeft);
    if (admitted.ok) {
      if (admitted.value === 'created') this.#created.set(address, this.#countOf(address) + 1);
      return undefined;
    }
    switch (admitted.error) {
      case 'absent':
        return mayCreate ? 'tooManyRooms' : 'creationRefused';
      case 'bad-token':
        return 'badToken';
      case 'storage-full':
        return 'storageFull';
      case 'quota-exceeded':
      case 'storage-failed':
        return 'storageFailed';
    }
  }

  /** Whether this token opens this room; never creates one. */
  async holds(room: string, token: Uint8Array): Promise<boolean> {
    return (await this.#store.admit(room, hashToken(token), false)).ok;
  }

  #isCodeRight(code: string | undefined): boolean {
    if (this.#createCode === undefined) return true;
    return code !== undefined && timingSafeEqual(digest(code), digest(this.#createCode));
  }

  #countOf(address: string): number {
    const now = Date.now();
    if (now - this.#since > HOUR_MS || this.#created.size > REMEMBERED_ADDRESSES) {
      this.#created = new Map();
      this.#since = now;
    }
    return this.#created.get(address) ?? 0;
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
