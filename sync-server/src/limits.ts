import { MAX_BLOB_BYTES, MAX_FRAME_BYTES } from '@vigie/core';

/** Every bound the server holds [S16]. All can be set per server, which is how tests reach them in moments. */
export interface Limits {
  readonly frameBytes: number;
  readonly updatesPerSecond: number;
  readonly updatesBurst: number;
  readonly framesPerSecond: number;
  readonly framesBurst: number;
  readonly roomsPerAddress: number;
  readonly socketsPerRoom: number;
  readonly unauthenticatedBytes: number;
  readonly admissionMs: number;
  readonly bufferedBytes: number;
  readonly blobBytes: number;
  readonly blobUploads: number;
  readonly roomBytes: number;
  readonly roomBlobBytes: number;
  readonly presenceStateBytes: number;
  readonly presencePerSocket: number;
}

export const LIMITS: Limits = {
  /** One sync step must be able to carry a whole room. Larger frames close with 4413. */
  frameBytes: MAX_FRAME_BYTES,
  /** A sealing client sends one update a second for each document it edits, a stock one one a keystroke: 200 is ten fast typists
   *  on one connection. Past it: 4529, and the client comes back. */
  updatesPerSecond: 200,
  /** What a client that was offline may send at once, for clients that do not merge what they missed. */
  updatesBurst: 5_000,
  /** All frames, presence included: stock clients echo every presence change they hear, so this grows with the room. */
  framesPerSecond: 2_000,
  framesBurst: 20_000,
  /** Rooms one address may create in an hour: far above any team, far below what fills a disk with empty rooms. 4404. */
  roomsPerAddress: 1_000,
  /** A team of 80 with a phone, a computer and the extension each. 4414. */
  socketsPerRoom: 256,
  /** Bytes a client may send along with its request before it was let in. Nothing more is read until then. */
  unauthenticatedBytes: 64 * 1024,
  /** Time for headers to arrive and for a refused client to hang up. */
  admissionMs: 5_000,
  /** Bytes waiting for a slow reader: past it, it is cut off (4508), comes back and catches up in one merged step. */
  bufferedBytes: 4 * 1024 * 1024,
  blobBytes: MAX_BLOB_BYTES,
  /** Uploads held in memory at once: 8 × 16 MiB at the most. */
  blobUploads: 8,
  /** Folded size of a room: it must fit one frame, with room for the frame's own header. 4415. */
  roomBytes: MAX_FRAME_BYTES - 64 * 1024,
  /** Images of one workspace: about 2,000 photographs of 1 MB. */
  roomBlobBytes: 2 * 1024 * 1024 * 1024,
  /** A sealed cursor is under 1 KiB. A larger state is dropped, not relayed. */
  presenceStateBytes: 16 * 1024,
  /** Presences one connection may speak for: its own, and those of tabs it mirrors. */
  presencePerSocket: 32,
};
