import type { AddressInfo } from 'node:net';
import { WebSocketServer, type RawData, type WebSocket as ServerSocket } from 'ws';
import { SYNC_PATH } from '@vigie/core';
import { docs, setupWSConnection } from '@y/websocket-server/utils';

/** The stock y-websocket server in this process, with everything that crossed the wire. */
export interface StockServer {
  readonly url: string;
  /** Every frame in both directions, and every request line and header. */
  readonly seen: Uint8Array[];
  /** Closes every connection with a code and a reason. */
  closeAll(code: number, reason: string): void;
  /** Sends a frame to everybody. */
  sendAll(frame: Uint8Array): void;
  /** How many entries the server's copy of a room's carrier holds. */
  entries(room: string): number;
  /** What the server's copy of a room's carrier holds. */
  carrierOf(room: string): readonly unknown[];
  close(): Promise<void>;
}

/** Starts the stock server on a free loopback port. */
export async function startStockServer(port = 0): Promise<StockServer> {
  const seen: Uint8Array[] = [];
  const server = new WebSocketServer({ port, host: '127.0.0.1' });
  server.on('connection', (socket: ServerSocket, request) => {
    seen.push(Buffer.from(`${request.url} ${JSON.stringify(request.headers)}`));
    record(socket, seen);
    setupWSConnection(socket, request);
  });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  const { port: chosen } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${chosen}`,
    seen,
    closeAll: (code, reason) => server.clients.forEach((socket) => socket.close(code, reason)),
    sendAll: (frame) => server.clients.forEach((socket) => socket.send(frame)),
    entries: (room) => carrierOf(room).length,
    carrierOf,
    close: async () => {
      server.clients.forEach((socket) => socket.terminate());
      await new Promise<void>((resolve) => server.close(() => resolve()));
      for (const doc of docs.values()) doc.destroy();
      docs.clear();
    },
  };
}

function carrierOf(room: string): readonly unknown[] {
  return (
    docs
      .get(`${SYNC_PATH.slice(1)}/${room}`)
      ?.getArray('entries')
      .toArray() ?? []
  );
}

function record(socket: ServerSocket, seen: Uint8Array[]): void {
  socket.on('message', (data: RawData) => seen.push(bytesOf(data)));
  const send = socket.send.bind(socket);
  socket.send = ((data: Uint8Array, ...rest: []) => {
    seen.push(Uint8Array.from(data));
    send(data, ...rest);
  }) as ServerSocket['send'];
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data.slice(0)) : Uint8Array.from(data);
}
