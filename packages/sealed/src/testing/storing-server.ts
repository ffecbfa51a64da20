import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding';
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws';
import { docs, setupWSConnection } from '@y/websocket-server/utils';
import { BLOB_PATH, MESSAGE_STORED } from '@vigie/core';

/** The stock server, and on top of it what ours adds: the `stored` signal, told when the test says so, and blobs. */
export interface StoringServer {
  readonly url: string;
  /** Whether document-changing frames are acknowledged as they come. Turned on, it also acknowledges what waited. */
  setStoring(on: boolean): void;
  closeAll(code: number, reason: string): void;
  /** How it turns clients away: whoever comes, or whoever writes. */
  refusal: { readonly code: number; readonly reason: string; readonly at: 'door' | 'write' } | null;
  /** How many connections were asked for. */
  asked: number;
  /** Ciphertexts by name. The test may damage them. */
  readonly blobs: Map<string, Uint8Array>;
  /** `Authorization` header of every blob request. */
  readonly authorizations: string[];
  /** Status answered to blob uploads: 201 unless the test wants them to fail. */
  uploadStatus: number;
  close(): Promise<void>;
}

export async function startStoringServer(): Promise<StoringServer> {
  const blobs = new Map<string, Uint8Array>();
  const counts = new Map<ServerSocket, number>();
  let storing = true;
  const http = createServer((request, response) => void answerBlob(request, response, server));
  const sockets = new WebSocketServer({ server: http });
  const acknowledge = (): void => {
    if (storing) for (const [socket, count] of counts) if (count > 0) socket.send(storedMessage(count));
  };
  sockets.on('connection', (socket: ServerSocket, request) => {
    server.asked++;
    const turnAway = (at: 'door' | 'write'): boolean => {
      if (server.refusal?.at !== at) return false;
      socket.close(server.refusal.code, server.refusal.reason);
      return true;
    };
    if (turnAway('door')) return;
    counts.set(socket, 0);
    setupWSConnection(socket, request);
    socket.on('message', (data) => {
      const frame = new Uint8Array(data instanceof ArrayBuffer ? data : Buffer.concat([data].flat()));
      if (frame[0] !== 0 || (frame[1] !== 1 && frame[1] !== 2) || turnAway('write')) return;
      counts.set(socket, (counts.get(socket) ?? 0) + 1);
      acknowledge();
    });
    socket.on('close', () => counts.delete(socket));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', () => resolve()));
  const server: StoringServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    setStoring: (on) => {
      storing = on;
      acknowledge();
    },
    closeAll: (code, reason) => sockets.clients.forEach((socket) => socket.close(code, reason)),
    refusal: null,
    asked: 0,
    blobs,
    authorizations: [],
    uploadStatus: 201,
    close: async () => {
      sockets.clients.forEach((socket) => socket.terminate());
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
      for (const doc of docs.values()) doc.destroy();
      docs.clear();
    },
  };
  return server;
}

function storedMessage(count: number): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, MESSAGE_STORED);
  writeVarUint(encoder, count);
  return toUint8Array(encoder);
}

async function answerBlob(request: IncomingMessage, response: ServerResponse, server: StoringServer): Promise<void> {
  const name = request.url?.split('/').at(-1) ?? '';
  server.authorizations.push(request.headers.authorization ?? '');
  if (!request.url?.startsWith(`${BLOB_PATH}/`)) return void response.writeHead(404).end();
  if (request.method === 'PUT') {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    if (server.uploadStatus < 300) server.blobs.set(name, Uint8Array.from(Buffer.concat(parts)));
    return void response.writeHead(server.uploadStatus).end();
  }
  const blob = server.blobs.get(name);
  return void response.writeHead(blob ? 200 : 404).end(blob);
}
