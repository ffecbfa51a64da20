import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { BLOB_PATH } from '@vigie/core';
import pino, { type Logger } from 'pino';
import { Access } from './access.ts';
import { Blobs } from './blobs.ts';
import { LIMITS, type Limits } from './limits.ts';
import { giveMemoryBack } from './memory.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { Rooms } from './rooms.ts';
import { secure } from './security-headers.ts';
import { SqliteRoomStore } from './sqlite-room-store.ts';
import { StaticFiles } from './static-files.ts';

/** The one file that holds everything, within the data directory. */
export const DATA_FILE = 'vigie.sqlite';

/** Request line and headers: a token, a creation code and what browsers send fit in a quarter of it. */
const HEADER_BYTES = 8 * 1024;

/** A whole blob on a slow line: 16 MiB at 0.5 Mbit/s. */
const REQUEST_MS = 300_000;

export interface ServerOptions {
  /** Directory of the data file; made when missing. */
  readonly data: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Without one, anyone who reaches the server may open rooms. */
  readonly createCode?: string | undefined;
  /** Directory of the built PWA. */
  readonly assets: string;
  readonly limits?: Partial<Limits> | undefined;
  readonly log?: Logger | undefined;
  /** Largest size of the data file, in pages of 4 KiB. */
  readonly maxPages?: number | undefined;
  /** Told when the store has died; the server is of no use then. */
  readonly onFatal?: ((error: Error) => void) | undefined;
}

export interface RunningServer {
  /** As `http://host:port`. */
  readonly url: string;
  readonly store: SqliteRoomStore;
  /** Ends connections, then commits and closes the file. */
  close(): Promise<void>;
}

/** Starts the whole server: sync, blobs, the PWA, health and metrics on one port. Rejects when the port or the file cannot be had. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const limits = { ...LIMITS, ...options.limits };
  const log = options.log ?? pino({ level: 'silent' });
  const store = await SqliteRoomStore.open(
    {
      file: join(options.data, DATA_FILE),
      roomBytes: limits.roomBytes,
      roomBlobBytes: limits.roomBlobBytes,
      maxPages: options.maxPages,
    },
    (error) => {
      log.fatal({ name: error.name }, 'the store has died');
      options.onFatal?.(error);
    },
  );
  const access = new Access(store, limits, options.createCode);
  const metrics = createMetrics(() => rooms.count);
  const rooms: Rooms = new Rooms({ store, limits, metrics, log }, access, giveMemoryBack);
  const blobs = new Blobs(store, access, limits, metrics);
  const server = createServer(
    { maxHeaderSize: HEADER_BYTES, headersTimeout: limits.admissionMs, requestTimeout: REQUEST_MS },
    (request, response) => {
      const route = { blobs, metrics, files, log };
      void answer(route, request, response);
    },
  );
  const files = new StaticFiles(options.assets);
  rooms.attach(server);
  try {
    await listen(server, options.port, options.host);
  } catch (error) {
    rooms.close();
    await store.close();
    throw error;
  }
  // What starting took is not needed any more.
  giveMemoryBack();
  return {
    url: addressOf(server, options.host),
    store,
    async close() {
      rooms.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
      await store.close();
    },
  };
}

interface Route {
  readonly blobs: Blobs;
  readonly metrics: Metrics;
  readonly files: StaticFiles;
  readonly log: Logger;
}

async function answer(route: Route, request: IncomingMessage, response: ServerResponse): Promise<void> {
  secure(response);
  request.on('error', () => void response.destroy());
  try {
    const [path = '/'] = (request.url ?? '/').split('?');
    if (path.startsWith(`${BLOB_PATH}/`)) await route.blobs.handle(request, response, path);
    else if (request.method !== 'GET' && request.method !== 'HEAD') sendText(response, 405, 'Method not allowed');
    else if (path === '/healthz') sendText(response, 200, 'ok');
    else if (path === '/metrics') {
      sendText(response, 200, await route.metrics.registry.metrics(), route.metrics.registry.contentType);
    } else if (!(await route.files.serve(request, response, path))) sendText(response, 404, 'Not found');
  } catch (error) {
    // A client that hung up in the middle is no fault of ours; the message may hold what it sent, the name does not.
    if (!request.destroyed)
      route.log.error({ name: error instanceof Error ? error.name : 'unknown' }, 'a request failed');
    if (response.headersSent) response.destroy();
    else sendText(response, 500, 'Internal error');
  }
}

function sendText(response: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' });
  response.end(text);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  // Everywhere and the loopback are both reached as localhost, which browsers also treat as a secure place.
  const isLocal = ['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost'].includes(host);
  return `http://${isLocal ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`;
}
