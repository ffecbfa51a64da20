import type * as Y from 'yjs';
import { Awareness } from 'y-protocols/awareness';
import { Observable, systemClock, systemRandom, type Clock, type Random, type Readable } from '@vigie/core';
import { Connection, type ConnectionState, type ServerOptions } from './connection.ts';
import type { Device } from './device.ts';
import { deriveKeys } from './keys.ts';
import { Replica, type Aside } from './replica.ts';
import type { RosterDevice } from './roster.ts';

export interface SealedOptions {
  readonly secret: Uint8Array;
  readonly server?: ServerOptions | undefined;
  readonly device: Device;
  readonly clock?: Clock;
  readonly random?: Random;
}

/** What the interface may say about saving and connection, never a guess. [S15] */
export interface SealedStatus {
  readonly connection: ConnectionState;
  /** Why the server closed, in its word (`CLOSE` of core). With `connecting`: it will be asked again. */
  readonly refusal?: string;
  /** `here`: sealed and on this device; `stored`: on the server's disk too; `failed`: not saved; `saving`: in between. */
  readonly saved: 'saving' | 'here' | 'stored' | 'failed';
  /** Entries of this opening that the server has not acknowledged. */
  readonly pending: number;
  readonly aside: Aside;
}

/** Opens a workspace. Resolves when what is on this device has been read; the server is not waited for. */
export async function openSealed(options: SealedOptions): Promise<Sealed> {
  const { clock = systemClock, random = systemRandom, device } = options;
  const keys = await deriveKeys(options.secret);
  const status = new Observable<SealedStatus>(INITIAL);
  let refresh = (): void => {};
  const replica = new Replica({ keys, device, clock, random }, () => refresh());
  const awareness = new Awareness(replica.carrier.doc);
  const connection = options.server
    ? new Connection(
        options.server,
        keys,
        replica.carrier.doc,
        awareness,
        () => replica.appended,
        () => refresh(),
      )
    : null;
  refresh = () => status.set(readStatus(replica, connection));
  connection?.status.subscribe(() => refresh());
  await replica.start();
  connection?.connect();
  return new Sealed(keys.room, replica, connection, awareness, status);
}

const INITIAL: SealedStatus = {
  connection: 'offline',
  saved: 'saving',
  pending: 0,
  aside: { tampered: 0, replayed: 0, misplaced: 0, unknownDevice: 0, malformed: 0 },
};

function readStatus(replica: Replica, connection: Connection | null): SealedStatus {
  const { state, refusal } = connection?.status.value ?? { state: 'offline' as const };
  const stored = connection?.stored ?? null;
  const pending = replica.appended - (stored ?? 0);
  const rest = {
    connection: state,
    pending,
    aside: replica.aside.value,
    ...(refusal === undefined ? {} : { refusal }),
  };
  if (replica.sealFailed) return { ...rest, saved: 'failed' };
  if (replica.sealing) return { ...rest, saved: 'saving' };
  return { ...rest, saved: stored !== null && pending === 0 ? 'stored' : 'here' };
}

/** An open workspace: clear documents whose edits are sealed without being asked. */
export class Sealed {
  readonly room: string;
  readonly #replica: Replica;
  readonly #connection: Connection | null;
  readonly #awareness: Awareness;
  readonly #status: Observable<SealedStatus>;

  constructor(
    room: string,
    replica: Replica,
    connection: Connection | null,
    awareness: Awareness,
    status: Observable<SealedStatus>,
  ) {
    this.room = room;
    this.#replica = replica;
    this.#connection = connection;
    this.#awareness = awareness;
    this.#status = status;
  }

  get roster(): Readable<readonly RosterDevice[]> {
    return this.#replica.roster.devices;
  }

  get status(): Readable<SealedStatus> {
    return this.#status;
  }

  doc(id: string): Promise<Y.Doc> {
    return this.#replica.doc(id);
  }

  connect(): void {
    this.#connection?.connect();
  }

  disconnect(): void {
    this.#connection?.disconnect();
  }

  async flush(): Promise<void> {
    await this.#replica.flush();
  }

  async compact(): Promise<void> {
    for (const document of this.#replica.documents) await this.#replica.compact(document);
  }

  async close(): Promise<void> {
    await this.flush();
    this.#connection?.destroy();
    this.#awareness.destroy();
    this.#replica.destroy();
  }
}
