import type { Result } from '@vigie/core';

/** Why a store did not take something; the same words close a connection (`CLOSE` in core's wire). */
export type StoreRefusal = 'storage-full' | 'storage-failed' | 'quota-exceeded';

/** What a reader lacks, and what the room holds: both in Yjs's update and state vector encodings (V1). */
export interface CatchUp {
  readonly update: Uint8Array;
  readonly stateVector: Uint8Array;
}

/** One update as it was appended. */
export interface StoredUpdate {
  readonly position: number;
  readonly update: Uint8Array;
}

/** A moment of a room's past that can be read back. */
export interface PastPoint {
  readonly position: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly bytes: number;
}

export interface RoomSummary {
  readonly room: string;
  readonly createdAt: number;
  /** Bytes of the room as it is now; its past and its blobs are counted apart. */
  readonly bytes: number;
  readonly pastBytes: number;
  readonly blobBytes: number;
}

/**
 * Where rooms are kept. A room is a growing list of carrier updates, opaque but for Yjs's own structure. Positions grow within a
 * room and are never used twice; nothing else about them may be assumed, so that a store can be one file or many machines.
 */
export interface RoomStore {
  /** Opens a room to a token's SHA-256. An unknown room is created when `mayCreate`, else the answer is `absent`. */
  admit(
    room: string,
    tokenHash: Uint8Array,
    mayCreate: boolean,
  ): Promise<Result<'known' | 'created', 'absent' | 'bad-token' | StoreRefusal>>;
  /**
   * Appends one update and answers once it is durable. Answers come in the order of the calls. An update that brings nothing new
   * is answered in its turn and not written. `author` is not told of its own update by `follow`.
   */
  append(room: string, update: Uint8Array, author?: object): Promise<Result<number, StoreRefusal>>;
  /** What a reader with this state vector lacks, including every update appended before this call, durable or not yet. */
  catchUp(room: string, stateVector: Uint8Array): Promise<CatchUp>;
  /** The live updates after a position (0: all), oldest first. */
  read(room: string, after: number): Promise<readonly StoredUpdate[]>;
  /** Calls back with what others than `author` append, once durable. Returns how to stop. */
  follow(room: string, author: object, listener: (appended: StoredUpdate) => void): () => void;
  /** Folds the live updates into one. What was folded stays readable as the room's past for 30 days. */
  fold(room: string): Promise<Result<void, StoreRefusal>>;
  /** All rooms. */
  list(): Promise<readonly RoomSummary[]>;
  /** The moments that can be read back, oldest first. */
  past(room: string): Promise<readonly PastPoint[]>;
  /** The room as it was just after this position, as one update; undefined when that past is gone. */
  readPast(room: string, position: number): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

/** Where the encrypted files of a room are kept, by the SHA-256 of what they hold. The caller has verified the name. */
export interface BlobStore {
  putBlob(room: string, name: string, bytes: Uint8Array): Promise<Result<void, StoreRefusal>>;
  getBlob(room: string, name: string): Promise<Uint8Array | undefined>;
}
