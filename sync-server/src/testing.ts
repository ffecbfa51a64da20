import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { MESSAGE_STORED, SUBPROTOCOL, SYNC_PATH, TOKEN_PREFIX, CREATE_PREFIX } from '@vigie/core';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { startServer, type RunningServer, type ServerOptions } from './server.ts';

/** A directory that is gone when the test is over. */
export function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'vigie-server-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A server on a free port, closed when the test is over. */
export async function testServer(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const server = await startServer({
    data: options.data ?? temporaryDirectory(),
    port: 0,
    host: '127.0.0.1',
    assets: join(tmpdir(), 'vigie-no-such-folder'),
    ...options,
  });
  onTestFinished(() => server.close());
  return server;
}

export interface Key {
  readonly room: string;
  readonly token: string;
}

export function newKey(): Key {
  return { room: randomBytes(16).toString('base64url'), token: randomBytes(32).toString('base64url') };
}

export function protocolsOf(key: Key, creationCode?: string): string[] {
  const code = creationCode === undefined ? [] : [CREATE_PREFIX + Buffer.from(creationCode).toString('base64url')];
  return [SUBPROTOCOL, TOKEN_PREFIX + key.token, ...code];
}

export function syncUrl(url: string): string {
  return `${url.replace('http', 'ws')}${SYNC_PATH}`;
}

/** A stock y-websocket client that also listens for what is stored, as a sealed client does. */
export interface Client {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** Document-changing frames that the server says are on disk, over this connection. */
  stored(): number;
  leave(): void;
}

export function connect(
  url: string,
  key: Key,
  { Socket = WebSocket }: { Socket?: new (address: string, protocols?: string[]) => WebSocket } = {},
): Client {
  const doc = new Y.Doc();
  let stored = 0;
  const provider = new WebsocketProvider(syncUrl(url), key.room, doc, {
    protocols: protocolsOf(key),
    disableBc: true,
    maxBackoffTime: 200,
    // The global WebSocket of Node is undici's; `ws` is the same interface.
    WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
  });
  provider.messageHandlers[MESSAGE_STORED] = (_encoder, decoder) => {
    stored = decoding.readVarUint(decoder);
  };
  provider.on('status', () => {
    stored = 0;
  });
  const leave = (): void => provider.destroy();
  onTestFinished(leave);
  return { doc, provider, stored: () => stored, leave };
}

/** Waits until something holds. The test's own time limit ends a wait in vain. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => void setTimeout(resolve, 5));
}

/** How a raw connection ends, when the server ends it. */
export function closing(ws: WebSocket): Promise<{ code: number; reason: string }> {
  return new Promise((resolve) => {
    ws.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    ws.on('error', () => {});
  });
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A raw connection that has been opened, for what no stock client would send. */
export async function rawConnect(url: string, key: Key, creationCode?: string): Promise<WebSocket> {
  const ws = new WebSocket(`${syncUrl(url)}/${key.room}`, protocolsOf(key, creationCode));
  ws.on('error', () => {});
  await new Promise<void>((resolve) => void ws.once('open', () => resolve()));
  onTestFinished(() => ws.terminate());
  return ws;
}
