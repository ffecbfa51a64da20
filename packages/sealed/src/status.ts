import type { SealedBlobs } from './blobs.ts';
import type { Connection, ConnectionState } from './connection.ts';
import type { LocalStore } from './local-store.ts';
import type { Aside, Replica } from './replica.ts';

/** What the interface may say about saving and connection, never a guess. [S15] */
export interface SealedStatus {
  readonly connection: ConnectionState;
  /** Why the server closed, in its word (`CLOSE` of core). With `offline`, it will be asked again. */
  readonly refusal?: string;
  /** `here`: sealed and on this device (in memory alone where there is no persistence); `stored`: on the server's disk too, blobs
   * included; `failed`: this device could not keep it; `saving`: in between. */
  readonly saved: 'saving' | 'here' | 'stored' | 'failed';
  /** Entries of this opening that the server has not acknowledged. */
  readonly pending: number;
  /** Blobs that this device has and the server has not taken, whenever they were put; 0 as long as that is not known. */
  readonly pendingBlobs: number;
  /** Entries put aside, by reason. */
  readonly aside: Aside;
}

/** Before anything has been read. */
export const OPENING: SealedStatus = {
  connection: 'offline',
  saved: 'saving',
  pending: 0,
  pendingBlobs: 0,
  aside: { tampered: 0, replayed: 0, misplaced: 0, unknownDevice: 0, malformed: 0 },
};

/** The parts the status is read from. */
export interface StatusSources {
  readonly replica: Replica;
  readonly connection: Connection | null;
  readonly store: LocalStore | null;
  readonly blobs: SealedBlobs;
}

export function readStatus(sources: StatusSources): SealedStatus {
  const { replica, connection, blobs } = sources;
  const { state, refusal } = connection?.status.value ?? { state: 'offline' as const };
  return {
    connection: state,
    ...(refusal === undefined ? {} : { refusal }),
    saved: readSaved(sources),
    pending: replica.appended - (connection?.stored ?? 0),
    pendingBlobs: blobs.unsent ?? 0,
    aside: replica.aside.value,
  };
}

/** Whether the server has said that it has all there is, and taken every blob. */
export function isStored({ replica, connection, blobs }: Omit<StatusSources, 'store'>): boolean {
  return connection?.stored === replica.appended && blobs.unsent === 0;
}

function readSaved({ replica, connection, store, blobs }: StatusSources): SealedStatus['saved'] {
  if (replica.sealFailed || store?.failed) return 'failed';
  if (replica.sealing || (store && replica.appendedEdits.length > 0)) return 'saving';
  return isStored({ replica, connection, blobs }) ? 'stored' : 'here';
}

/** Whether two statuses say the same. */
export function sameStatus(a: SealedStatus, b: SealedStatus): boolean {
  return (
    a.connection === b.connection &&
    a.refusal === b.refusal &&
    a.saved === b.saved &&
    a.pending === b.pending &&
    a.pendingBlobs === b.pendingBlobs &&
    a.aside === b.aside
  );
}
