import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { Observable, type Readable } from '@vigie/core';
import type { Blobs, SealedBlobs } from './blobs.ts';
import type { Compactor } from './compactor.ts';
import type { Connection } from './connection.ts';
import type { Device } from './device.ts';
import type { LocalStore } from './local-store.ts';
import type { PresenceBridge } from './presence.ts';
import type { Replica } from './replica.ts';
import type { RosterDevice } from './roster.ts';
import { isStored, type SealedStatus } from './status.ts';

/** What an open workspace is made of. */
export interface SealedParts {
  readonly room: string;
  readonly device: Device;
  readonly replica: Replica;
  readonly connection: Connection | null;
  readonly store: LocalStore | null;
  readonly presence: PresenceBridge;
  readonly blobs: SealedBlobs;
  readonly compactor: Compactor;
  readonly status: Observable<SealedStatus>;
  /** Ends what else was started: listeners of the page, the carried awareness. */
  readonly end: () => void;
}

/** An open workspace: clear documents whose edits are sealed without being asked. */
export class Sealed {
  readonly room: string;
  /** The device on which this opening runs. */
  readonly device: Device;
  readonly #parts: SealedParts;
  readonly #docs = new Map<string, Y.Doc>();

  constructor(parts: SealedParts) {
    this.room = parts.room;
    this.device = parts.device;
    this.#parts = parts;
  }

  get blobs(): Blobs {
    return this.#parts.blobs;
  }

  /** The devices of the workspace, oldest first. */
  get roster(): Readable<readonly RosterDevice[]> {
    return this.#parts.replica.roster.devices;
  }

  get status(): Readable<SealedStatus> {
    return this.#parts.status;
  }

  /** The clear document of an id: the same instance every time. Edits made in it are sealed by themselves. */
  async doc(id: string): Promise<Y.Doc> {
    const doc = await this.#parts.replica.doc(id);
    this.#docs.set(id, doc);
    return doc;
  }

  /** Who is in a document that has been opened, and where: an Awareness as editors take it. [S11] */
  presence(documentId: string): Awareness {
    const doc = this.#docs.get(documentId);
    if (!doc) throw new Error(`open ${documentId} before asking who is in it`);
    return this.#parts.presence.of(documentId, doc);
  }

  /** Starts or resumes the connection, also after the server refused. */
  connect(): void {
    this.#parts.connection?.connect();
  }

  /** Works offline until `connect`. */
  disconnect(): void {
    this.#parts.connection?.disconnect();
  }

  /** Resolves with true once all that the server holds has arrived and is applied, with false when that takes longer than asked. */
  async synced(timeoutMs = 10_000): Promise<boolean> {
    const { connection, replica } = this.#parts;
    if (!connection) return false;
    const arrived = await within(
      timeoutMs,
      () => connection.synced,
      (check) => connection.onSynced(check),
    );
    if (arrived) await replica.flush();
    return arrived;
  }

  /** Every local edit is sealed, in the carrier and on this device's disk; `status` tells when the disk failed. */
  async flush(): Promise<void> {
    await this.#parts.replica.flush();
    await this.#parts.store?.idle();
  }

  /** Resolves with true once the server has acknowledged every edit and taken every blob, with false when that takes longer. [S15] */
  async stored(timeoutMs = 10_000): Promise<boolean> {
    const { connection, replica, blobs, status } = this.#parts;
    await this.flush();
    if (!connection) return false;
    return within(
      timeoutMs,
      () => isStored({ replica, connection, blobs }),
      (check) => status.subscribe(check),
    );
  }

  /** Folds every document into one snapshot, now and whoever leads. [S9] */
  async compact(): Promise<void> {
    const { replica } = this.#parts;
    await replica.flush();
    for (const document of replica.documents) await replica.compact(document);
    await this.flush();
  }

  /** Folds what has grown past its bounds, as happens by itself in a lull, if it falls to this device. [S9] */
  async fold(): Promise<void> {
    await this.#parts.replica.flush();
    await this.#parts.compactor.fold();
    await this.flush();
  }

  /** Seals and keeps what is left, then lets go of everything. The documents must not be used after. */
  async close(): Promise<void> {
    const { compactor, presence, connection, blobs, store, replica, end } = this.#parts;
    compactor.stop();
    await this.flush();
    presence.destroy();
    connection?.destroy();
    blobs.close();
    await store?.close();
    end();
    replica.destroy();
  }
}

/** Waits for a condition that `listen` tells to check again. */
function within(ms: number, holds: () => boolean, listen: (check: () => void) => () => void): Promise<boolean> {
  return new Promise((resolve) => {
    let stop = (): void => {};
    const finish = (outcome: boolean): void => {
      clearTimeout(timer);
      stop();
      resolve(outcome);
    };
    const timer = setTimeout(() => finish(holds()), ms);
    if (holds()) return finish(true);
    stop = listen(() => {
      if (holds()) finish(true);
    });
  });
}
