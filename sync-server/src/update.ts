import * as Y from 'yjs';

/** The state vector of someone who has nothing. */
export const NOTHING = Uint8Array.of(0);

/** An update without structs or deletions: what a client answers that has nothing to tell. */
const EMPTY_UPDATE_BYTES = 2;

/** Whether these bytes are a whole Yjs update (V1). The array must own its buffer: reading past its end has to fail. */
export function isUpdate(bytes: Uint8Array): boolean {
  try {
    Y.decodeUpdate(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Whether an update carries nothing at all. */
export function isEmptyUpdate(bytes: Uint8Array): boolean {
  return bytes.length <= EMPTY_UPDATE_BYTES;
}

/** Whether these bytes are a state vector. */
export function isStateVector(bytes: Uint8Array): boolean {
  try {
    Y.decodeStateVector(bytes);
    return true;
  } catch {
    return false;
  }
}

/** A room at one position: the folded update, and what is needed to compare others with it. */
export interface RoomState {
  readonly update: Uint8Array;
  readonly stateVector: Uint8Array;
  /** Absent when the updates could only be merged, not integrated. */
  readonly snapshot: Y.Snapshot | undefined;
}

/**
 * Folds updates into one. They go through a document that is dropped at once, because only integration forgets the content of what
 * was deleted (a compacted carrier would otherwise never shrink). A room whose updates cannot be integrated, because a member wrote
 * a poisoned one, is merged as bytes: nothing is lost and the server stands.
 */
export function foldUpdates(updates: readonly Uint8Array[]): RoomState {
  try {
    return integrate(updates);
  } catch {
    const update = Y.mergeUpdates(updates.filter(isUpdate));
    return { update, stateVector: Y.encodeStateVectorFromUpdate(update), snapshot: undefined };
  }
}

function integrate(updates: readonly Uint8Array[]): RoomState {
  const doc = new Y.Doc();
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
    const update = Y.encodeStateAsUpdate(doc);
    // What waits for a missing piece is in the update but in no snapshot: such a room is not compared, only served.
    const whole = doc.store.pendingStructs === null && doc.store.pendingDs === null;
    return {
      update,
      stateVector: Y.encodeStateVectorFromUpdate(update),
      snapshot: whole ? Y.snapshot(doc) : undefined,
    };
  } finally {
    doc.destroy();
  }
}

/** Whether a state already has all that an update brings. Saves a row at each reconnection, which repeats every deletion. */
export function holds(state: RoomState, update: Uint8Array): boolean {
  return state.snapshot !== undefined && Y.snapshotContainsUpdate(state.snapshot, update);
}

/** The part of a state that a reader with this state vector lacks. */
export function difference(state: RoomState, stateVector: Uint8Array): Uint8Array {
  if (stateVector.length === 1 && stateVector[0] === 0) return state.update;
  return Y.diffUpdate(state.update, stateVector);
}
