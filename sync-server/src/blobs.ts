import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BLOB_NAME, BLOB_PATH, CLOSE, ROOM_ID } from '@vigie/core';
import { readToken, type Access } from './access.ts';
import type { Limits } from './limits.ts';
import type { Metrics } from './metrics.ts';
import type { BlobStore } from './room-store.ts';

const BEARER = 'Bearer ';

interface Address {
  readonly room: string;
  readonly name: string;
}

/** Encrypted files: written once under the hash of what they hold, read by whoever has the room's token. */
export class Blobs {
  readonly #store: BlobStore;
  readonly #access: Access;
  readonly #limits: Limits;
  readonly #metrics: Metrics;
  #uploads = 0;

  constructor(store: BlobStore, access: Access, limits: Limits, metrics: Metrics) {
    this.#store = store;
    this.#access = access;
    this.#limits = limits;
    this.#metrics = metrics;
  }

  async handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    allowOtherOrigins(response);
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    const address = readAddress(path);
    if (address === undefined) return answer(response, 404, 'not-found');
    const token = readToken(bearer(request));
    // Before any byte of the body is read.
    if (token === undefined || !(await this.#access.holds(address.room, token))) {
      return answer(response, 401, CLOSE.badToken.reason);
    }
    switch (request.method) {
      case 'GET':
      case 'HEAD':
        return this.#get(request, response, address);
      case 'PUT':
        return this.#limitedPut(request, response, address);
      default:
        return answer(response, 405, 'method-not-allowed');
    }
  }

  async #get(request: IncomingMessage, response: ServerResponse, { room, name }: Address): Promise<void> {
    const bytes = await this.#store.getBlob(room, name);
    if (bytes === undefined) return answer(response, 404, 'not-found');
    this.#metrics.blobBytes.inc({ direction: 'out' }, bytes.length);
    response.writeHead(200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': bytes.length,
      'Cache-Control': 'private, max-age=31536000, immutable',
      Vary: 'Authorization',
    });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  }

  async #limitedPut(request: IncomingMessage, response: ServerResponse, address: Address): Promise<void> {
    if (this.#uploads >= this.#limits.blobUploads) {
      response.setHeader('Retry-After', '1');
      return answer(response, 503, 'busy');
    }
    this.#uploads += 1;
    try {
      await this.#put(request, response, address);
    } finally {
      this.#uploads -= 1;
    }
  }

  async #put(request: IncomingMessage, response: ServerResponse, { room, name }: Address): Promise<void> {
    const bytes = await readBody(request, this.#limits.blobBytes);
    if (bytes === undefined) return answer(response, 413, 'blob-too-large');
    if (createHash('sha256').update(bytes).digest('hex') !== name) return answer(response, 422, 'hash-mismatch');
    const stored = await this.#store.putBlob(room, name, bytes);
    if (!stored.ok) {
      this.#metrics.refusals.inc({ reason: stored.error });
      return answer(response, 507, stored.error);
    }
    this.#metrics.blobBytes.inc({ direction: 'in' }, bytes.length);
    response.writeHead(204).end();
  }
}

/** The extension and a PWA served elsewhere read and write too; the token, not the origin, is what opens a room. */
function allowOtherOrigins(response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, PUT');
  response.setHeader('Access-Control-Allow-Headers', 'authorization, content-type');
  response.setHeader('Access-Control-Max-Age', '86400');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
}

function readAddress(path: string): Address | undefined {
  const [room, name, ...more] = path.slice(BLOB_PATH.length + 1).split('/');
  if (room === undefined || name === undefined || more.length > 0) return undefined;
  return ROOM_ID.test(room) && BLOB_NAME.test(name) ? { room, name } : undefined;
}

function bearer(request: IncomingMessage): string | undefined {
  const { authorization } = request.headers;
  return authorization?.startsWith(BEARER) === true ? authorization.slice(BEARER.length) : undefined;
}

function answer(response: ServerResponse, status: number, reason: string): void {
  // The rest of a refused body is not read: the connection ends with the answer.
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', Connection: 'close' });
  response.end(JSON.stringify({ reason }));
}

/** The whole body; undefined when it is larger than allowed. */
async function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return undefined;
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > limit) return undefined;
    parts.push(part);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
