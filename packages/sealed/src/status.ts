import type { Connection, ConnectionState } from './connection.ts';
import type { LocalStore } from './local-store.ts';
import type { Aside, Replica } from './replica.ts';

/** What the interface may say about saving and connection, never a guess. [S15] */
export interface SealedStatus {
  readonly connection: ConnectionState;
  /** Why the server closed, in its word (`CLOSE` of core). With `offline`, it will be asked again. */
  readonly refusal?: string;
  /** `here`: sealed and on this device (in memory alone where there is no persistence); `stored`: on the server's disk too; `failed`: this
   * device could not keep it; `saving`: in between. */
  readonly saved: 'saving' | 'here' | 'stored' | 'failed';
  /** Entries of this opening that the server has not acknowledged. */
  readonly pending: number;
  /** Entries put aside, by reason. */
  readonly aside: Aside;
}

/** Before anything has been read. */
export const OPENING: SealedStatus = {
  connection: 'offline',
  saved: 'saving',
  pending: 0,
  aside: { tampered: 0, replayed: 0, misplaced: 0, unknownDevice: 0, malformed: 0 },
};

/** The parts the status is read from. */
export interface StatusSources {
  readonly replica: Replica;
  readonly connection: Connection | null;
  readonly store: LocalStore | null;
}

export function readStatus({ replica, connection, store }: StatusSources): SealedStatus {
  const { state, refusal } = connection?.status.value ?? { state: 'offline' as const };
  return {
    connection: state,
    ...(refusal === undefined ? {} : { refusal }),
    saved: readSaved({ replica, connection, store }),
    pending: replica.appended - (connection?.stored ?? 0),
    aside: replica.aside.value,
  };
}

function readSaved({ replica, connection, store }: StatusSources): SealedStatus['saved'] {
  if (replica.sealFailed || store?.failed) return 'failed';
  if (replica.sealing || (store && replica.appendedEdits.length > 0)) return 'saving';
  const stored = connection?.stored ?? null;
  return stored === replica.appended ? 'stored' : 'here';
}

/** Whether two statuses say the same. */
export function sameStatus(a: SealedStatus, b: SealedStatus): boolean {
  return (
    a.connection === b.connection &&
    a.refusal === b.refusal &&
    a.saved === b.saved &&
    a.pending === b.pending &&
    a.aside === b.aside
  );
}
