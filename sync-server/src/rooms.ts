import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { SUBPROTOCOL } from '@vigie/core';
import { WebSocketServer, type WebSocket } from 'ws';
import { readRequest, type Access } from './access.ts';
import { Connection, refuse, RoomSocket, type Refusal } from './connection.ts';
import { Room, type RoomContext } from './room.ts';

/** A dead line is found after two rounds at the latest. */
const ALIVE_ROUND_MS = 7_000;

/** The rooms somebody is in, and the door to them. */
export class Rooms {
  readonly #context: RoomContext;
  readonly #access: Access;
  readonly #rooms = new Map<string, Room>();
  readonly #sockets: WebSocketServer;
  readonly #onEmpty: () => void;
  readonly #round: NodeJS.Timeout;

  /** `onEmpty` is called when the last connection of the server has left. */
  constructor(context: RoomContext, access: Access, onEmpty: () => void) {
    this.#context = context;
    this.#access = access;
    this.#onEmpty = onEmpty;
    this.#sockets = new WebSocketServer({
      noServer: true,
      WebSocket: RoomSocket,
      maxPayload: context.limits.frameBytes,
      // Ciphertext does not shrink, and a deflate context costs some 300 KB a connection.
      perMessageDeflate: false,
      handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
    });
    this.#round = setInterval(() => this.#checkAlive(), ALIVE_ROUND_MS).unref();
  }

  get count(): { rooms: number; connections: number } {
    return { rooms: this.#rooms.size, connections: this.#sockets.clients.size };
  }

  /** Answers upgrade requests of this server. */
  attach(server: Server): void {
    server.on('upgrade', (request, stream, head) => void this.#upgrade(request, stream, head));
  }

  /** Says goodbye to everyone: clients come back by themselves. */
  close(): void {
    clearInterval(this.#round);
    for (const socket of this.#sockets.clients) {
      socket.close(1001);
      socket.terminate();
    }
  }

  /**
   * A client is let in or refused before its first frame is read: what it sends meanwhile stays in its own network buffers. A
   * refused one is accepted all the same and then told why, because a browser learns nothing from a refused upgrade.
   */
  async #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const hangUp = (): void => void stream.destroy();
    stream.on('error', hangUp);
    if (head.length > this.#context.limits.unauthenticatedBytes) return hangUp();
    const asked = readRequest(request);
    let refusal: Refusal | undefined;
    try {
      refusal =
        typeof asked === 'string' ? asked : await this.#access.enter(asked, request.socket.remoteAddress ?? 'unknown');
    } catch {
      refusal = 'storageFailed';
    }
    if (stream.destroyed) return;
    stream.off('error', hangUp);
    this.#sockets.handleUpgrade(request, stream, head, (ws) => {
      ws.on('error', () => this.#context.metrics.refusals.inc({ reason: 'protocol' }));
      if (typeof asked === 'string' || refusal !== undefined) this.#refuse(ws, refusal ?? 'badRequest');
      else this.#join(asked.room, ws, stream);
    });
  }

  #join(id: string, ws: WebSocket, stream: Duplex): void {
    const room = this.#rooms.get(id) ?? new Room(id, this.#context);
    if (room.size >= this.#context.limits.socketsPerRoom) {
      this.#refuse(ws, 'roomFull');
      return;
    }
    this.#rooms.set(id, room);
    const connection = new Connection(ws, stream, this.#context.limits);
    ws.on('message', (data: Buffer, isBinary) => {
      // An own copy: a slice would keep the whole network buffer alive, and let a false length reach what else is in it.
      if (isBinary) room.receive(connection, new Uint8Array(data));
      else connection.close('badRequest');
    });
    ws.on('close', () => {
      room.leave(connection);
      if (room.size === 0 && this.#rooms.get(id) === room) this.#rooms.delete(id);
      if (this.#rooms.size === 0) this.#onEmpty();
    });
    room.join(connection);
  }

  #refuse(ws: WebSocket, refusal: Refusal): void {
    this.#context.metrics.refusals.inc({ reason: refusal });
    this.#context.log.info({ refusal }, 'a connection was refused');
    refuse(ws, refusal);
  }

  #checkAlive(): void {
    const now = Date.now();
    for (const room of this.#rooms.values()) room.checkAlive(now);
  }
}
