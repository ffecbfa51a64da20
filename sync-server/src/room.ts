import type { Logger } from 'pino';
import type { Connection, Refusal } from './connection.ts';
import { presenceMessage, readMessage, stepOne, stepTwo, updateMessage, websocketFrame } from './frames.ts';
import type { Limits } from './limits.ts';
import type { Metrics } from './metrics.ts';
import { Presence } from './presence.ts';
import type { RoomStore, StoreRefusal } from './room-store.ts';
import { isEmptyUpdate } from './update.ts';

/** What every room of a server shares. */
export interface RoomContext {
  readonly store: RoomStore;
  readonly limits: Limits;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/** A frame on its way to everyone but its author. */
interface Relayed {
  readonly frame: Buffer;
  readonly author: Connection | undefined;
}

/** How a store's refusal closes a connection. */
const REFUSALS: Record<StoreRefusal, Refusal> = {
  'storage-full': 'storageFull',
  'storage-failed': 'storageFailed',
  'quota-exceeded': 'quotaExceeded',
};

/**
 * The connections of one room. It keeps no document: an update is passed on as it came and handed to the store, and what a
 * newcomer lacks is asked of the store. So a room costs what its connections cost, and nothing once they are gone [S14].
 */
export class Room {
  readonly #id: string;
  readonly #context: RoomContext;
  readonly #connections = new Set<Connection>();
  readonly #presence: Presence;
  readonly #unfollow: () => void;
  #relayed: Relayed[] = [];

  constructor(id: string, context: RoomContext) {
    this.#id = id;
    this.#context = context;
    this.#presence = new Presence(context.limits);
    this.#unfollow = context.store.follow(id, this, ({ update }) => this.#relay(updateMessage(update)));
  }

  get size(): number {
    return this.#connections.size;
  }

  join(connection: Connection): void {
    this.#connections.add(connection);
    const present = this.#presence.all();
    if (present.length > 0) connection.send(websocketFrame(presenceMessage(present)));
  }

  leave(connection: Connection): void {
    if (!this.#connections.delete(connection)) return;
    const news = this.#presence.drop(connection);
    if (news.length > 0) this.#relay(presenceMessage(news));
    if (this.#connections.size === 0) this.#unfollow();
  }

  /** Handles one frame of one connection. The array must own its buffer. */
  receive(connection: Connection, frame: Uint8Array): void {
    if (!connection.isOpen || !connection.takeFrame()) return;
    const message = readMessage(frame);
    if (message === undefined) {
      connection.close('badRequest');
      return;
    }
    switch (message.kind) {
      case 'step1':
        void this.#catchUp(connection, message.stateVector);
        break;
      case 'update':
        void this.#update(connection, message.update);
        break;
      case 'presence': {
        const news = this.#presence.apply(connection, message.entries);
        if (news.length > 0) this.#relay(presenceMessage(news), connection);
        break;
      }
      case 'query-presence':
        connection.send(websocketFrame(presenceMessage(this.#presence.all())));
        break;
      case 'other':
        break;
    }
  }

  checkAlive(now: number): void {
    for (const connection of this.#connections) connection.checkAlive(now);
  }

  async #catchUp(connection: Connection, stateVector: Uint8Array): Promise<void> {
    const lacking = await this.#context.store.catchUp(this.#id, stateVector).catch(() => undefined);
    if (lacking === undefined) {
      this.#context.log.error('a room could not be read');
      connection.close('storageFailed');
      return;
    }
    connection.answer(websocketFrame(stepTwo(lacking.update)));
    if (connection.announce()) connection.send(websocketFrame(stepOne(lacking.stateVector)));
  }

  async #update(connection: Connection, update: Uint8Array): Promise<void> {
    const count = connection.takeUpdate();
    if (count === undefined) return;
    if (!isEmptyUpdate(update)) this.#relay(updateMessage(update), connection);
    const { store, metrics } = this.#context;
    const since = performance.now();
    metrics.updates.inc();
    const stored = await store.append(this.#id, update, this).catch((): undefined => undefined);
    // Closed meanwhile, as at a stop: nothing is acknowledged, and the client sends it again.
    if (stored === undefined) return;
    if (stored.ok) {
      metrics.stored.observe((performance.now() - since) / 1000);
      connection.stored(count);
    } else if (connection.isOpen) {
      metrics.refusals.inc({ reason: stored.error });
      this.#context.log.error({ reason: stored.error }, 'an update was not stored');
      connection.close(REFUSALS[stored.error]);
    }
  }

  #relay(message: Uint8Array, author?: Connection): void {
    if (this.#connections.size === 0 || (this.#connections.size === 1 && author !== undefined)) return;
    if (this.#relayed.length === 0) setImmediate(() => this.#flush());
    this.#relayed.push({ frame: websocketFrame(message), author });
  }

  /** Writes what was relayed in this turn of the event loop: when many write at once, each line costs one write and not many. */
  #flush(): void {
    const relayed = this.#relayed;
    this.#relayed = [];
    const authors = new Set(relayed.map(({ author }) => author));
    const together = Buffer.concat(relayed.map(({ frame }) => frame));
    for (const connection of this.#connections) {
      if (!authors.has(connection)) connection.send(together);
      else for (const { frame, author } of relayed) if (author !== connection) connection.send(frame);
    }
  }
}
