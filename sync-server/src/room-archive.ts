import type { DatabaseSync } from 'node:sqlite';
import { ok, type Result } from '@vigie/core';
import type { CatchUp, PastPoint, RoomSummary, StoredUpdate, StoreRefusal } from './room-store.ts';
import {
  openDatabase,
  Query,
  refusalOf,
  sameHash,
  type RoomRow,
  type SqliteOptions,
  type UpdateRow,
} from './sqlite-rooms.ts';
import { difference, foldUpdates, holds, isEmptyUpdate, type RoomState } from './update.ts';

/** Live rows past which a room is folded at the next quiet moment: reading it stays a matter of milliseconds. */
const FOLD_AT_ROWS = 500;

/** Live bytes behind the last fold past which a room is folded, when they also outweigh the fold itself. */
const FOLD_AT_BYTES = 1024 * 1024;

/** A room unused for this long is quiet. */
const QUIET_MS = 1_000;

/**
 * While a room is in use, folding waits for this many times as many rows or bytes: it takes tens of milliseconds of a processor,
 * which those who write would feel.
 */
const BUSY_FACTOR = 10;

/** How long a room's folded past can be read back. */
export const PAST_MS = 30 * 24 * 3600 * 1000;

/** Bytes of past kept for one room: a writer who fills a room again and again must not fill the disk. Oldest goes first. */
const PAST_BYTES = 256 * 1024 * 1024;

/** Only one fold a day stays in the past; the updates between them give every other moment. */
const DAY_MS = 24 * 3600 * 1000;

/** A state unused for this long leaves memory. */
const STATE_IDLE_MS = 5_000;

/** What is known of a room while it is in use. */
interface OpenRoom {
  readonly id: number;
  readonly name: string;
  base: number;
  /** Bytes of the fold the live updates start with, and number and bytes of those after it. */
  foldBytes: number;
  tailRows: number;
  tailBytes: number;
  state: { readonly position: number; readonly state: RoomState } | undefined;
  usedAt: number;
  stateUsedAt: number;
}

export interface Append {
  readonly room: string;
  readonly update: Uint8Array;
}

/**
 * The rooms in one SQLite file. Everything here is synchronous and belongs in a thread of its own, so that neither a disk sync nor
 * the folding of a large room ever makes a relayed update wait.
 */
export class RoomArchive {
  readonly #database: DatabaseSync;
  readonly #options: SqliteOptions;
  readonly #open = new Map<string, OpenRoom>();
  readonly #sql;

  constructor(options: SqliteOptions) {
    this.#options = options;
    const database = openDatabase(options);
    this.#database = database;
    this.#sql = {
      room: new Query<RoomRow>(database, 'SELECT * FROM rooms WHERE name = ?'),
      addRoom: new Query(database, 'INSERT INTO rooms (name, token, created_at) VALUES (?, ?, ?)'),
      setBase: new Query(database, 'UPDATE rooms SET base = ? WHERE id = ?'),
      add: new Query(database, 'INSERT INTO updates (room, at, folded, bytes) VALUES (?, ?, ?, ?)'),
      after: new Query<UpdateRow>(database, 'SELECT * FROM updates WHERE room = ? AND position > ? ORDER BY position'),
      sizes: new Query<{ folded: number; rows: number; bytes: number }>(
        database,
        'SELECT folded, count(*) AS rows, sum(length(bytes)) AS bytes FROM updates WHERE room = ? AND position >= ? GROUP BY folded',
      ),
      list: new Query<{ name: string; created_at: number; live: number; past: number; blobs: number }>(
        database,
        `SELECT name, created_at,
          (SELECT coalesce(sum(length(bytes)), 0) FROM updates WHERE room = rooms.id AND position >= base) AS live,
          (SELECT coalesce(sum(length(bytes)), 0) FROM updates WHERE room = rooms.id AND position < base) AS past,
          (SELECT coalesce(sum(length(bytes)), 0) FROM blobs WHERE room = rooms.id) AS blobs
        FROM rooms ORDER BY id`,
      ),
      points: new Query<{ position: number; at: number; folded: number; bytes: number }>(
        database,
        'SELECT position, at, folded, length(bytes) AS bytes FROM updates WHERE room = ? ORDER BY position',
      ),
      foldBefore: new Query<{ position: number }>(
        database,
        'SELECT max(position) AS position FROM updates WHERE room = ? AND folded = 1 AND position <= ? HAVING max(position) IS NOT NULL',
      ),
      between: new Query<UpdateRow>(
        database,
        'SELECT * FROM updates WHERE room = ? AND position BETWEEN ? AND ? ORDER BY position',
      ),
      drop: new Query(database, 'DELETE FROM updates WHERE room = ? AND position < ?'),
      dropOne: new Query(database, 'DELETE FROM updates WHERE position = ?'),
      addBlob: new Query(database, 'INSERT OR IGNORE INTO blobs (room, name, at, bytes) VALUES (?, ?, ?, ?)'),
      blob: new Query<{ bytes: Uint8Array }>(database, 'SELECT bytes FROM blobs WHERE room = ? AND name = ?'),
      blobBytes: new Query<{ bytes: number }>(
        database,
        'SELECT coalesce(sum(length(bytes)), 0) AS bytes FROM blobs WHERE room = ?',
      ),
    };
  }

  admit(
    name: string,
    tokenHash: Uint8Array,
    mayCreate: boolean,
  ): Result<'known' | 'created', 'absent' | 'bad-token' | StoreRefusal> {
    const room = this.#sql.room.first(name);
    if (room !== undefined) {
      return sameHash(room.token, tokenHash) ? ok('known') : { ok: false, error: 'bad-token' };
    }
    if (!mayCreate) return { ok: false, error: 'absent' };
    const added = this.#write(() => this.#sql.addRoom.run(name, tokenHash, Date.now()));
    return added.ok ? ok('created') : added;
  }

  /** Appends many updates in one synced commit. All of one call share its fate, but for those over their room's quota. */
  append(appends: readonly Append[]): Result<number, StoreRefusal>[] {
    const results: Result<number, StoreRefusal>[] = [];
    const written: { room: OpenRoom; bytes: number }[] = [];
    const commit = this.#write(() => {
      for (const { room: name, update } of appends) {
        const room = this.#room(name);
        if (isEmptyUpdate(update) || this.#isKnown(room, update)) {
          results.push(ok(0));
        } else if (this.#isOverQuota(room, update.length)) {
          results.push({ ok: false, error: 'quota-exceeded' });
        } else {
          results.push(ok(this.#sql.add.run(room.id, Date.now(), 0, update)));
          written.push({ room, bytes: update.length });
          room.tailRows += 1;
          room.tailBytes += update.length;
        }
      }
    });
    if (commit.ok) return results;
    for (const { room } of written) this.#open.delete(room.name);
    return appends.map(() => commit);
  }

  catchUp(name: string, stateVector: Uint8Array): CatchUp {
    const state = this.#state(this.#room(name));
    return { update: difference(state, stateVector), stateVector: state.stateVector };
  }

  read(name: string, after: number): StoredUpdate[] {
    const room = this.#room(name);
    return this.#sql.after
      .all(room.id, Math.max(after, room.base - 1))
      .map((row) => ({ position: row.position, update: row.bytes }));
  }

  fold(name: string): Result<void, StoreRefusal> {
    const room = this.#room(name);
    if (room.tailRows === 0) return ok(undefined);
    const { update } = this.#state(room);
    const before = room.base;
    const folded = this.#write(() => {
      const position = this.#sql.add.run(room.id, Date.now(), 1, update);
      this.#sql.setBase.run(position, room.id);
      this.#thinPast(room.id, before);
      return position;
    });
    if (!folded.ok) return folded;
    room.base = folded.value;
    room.foldBytes = update.length;
    room.tailRows = 0;
    room.tailBytes = 0;
    if (room.state !== undefined) room.state = { position: folded.value, state: room.state.state };
    this.#trimPast(room);
    return ok(undefined);
  }

  list(): RoomSummary[] {
    return this.#sql.list.all().map((row) => ({
      room: row.name,
      createdAt: row.created_at,
      bytes: row.live,
      pastBytes: row.past,
      blobBytes: row.blobs,
    }));
  }

  past(name: string): PastPoint[] {
    const rows = this.#sql.points.all(this.#room(name).id);
    return rows.map(({ position, at, bytes }) => ({ position, at, bytes }));
  }

  readPast(name: string, position: number): Uint8Array | undefined {
    const { id } = this.#room(name);
    const oldest = this.#sql.points.all(id)[0];
    if (oldest === undefined || position < oldest.position) return undefined;
    const start = this.#sql.foldBefore.first(id, position)?.position ?? oldest.position;
    return foldUpdates(this.#sql.between.all(id, start, position).map((row) => row.bytes)).update;
  }

  putBlob(name: string, blob: string, bytes: Uint8Array): Result<void, StoreRefusal> {
    const { id } = this.#room(name);
    if (this.#sql.blob.first(id, blob) !== undefined) return ok(undefined);
    const held = this.#sql.blobBytes.first(id)?.bytes ?? 0;
    if (held + bytes.length > this.#options.roomBlobBytes) return { ok: false, error: 'quota-exceeded' };
    const added = this.#write(() => this.#sql.addBlob.run(id, blob, Date.now(), bytes));
    return added.ok ? ok(undefined) : added;
  }

  getBlob(name: string, blob: string): Uint8Array | undefined {
    const room = this.#sql.room.first(name);
    return room === undefined ? undefined : this.#sql.blob.first(room.id, blob)?.bytes;
  }

  /** What is due in a quiet moment: long rooms are folded, unused ones leave memory. Answers whether anything is still held. */
  tidy(now: number): boolean {
    for (const room of this.#open.values()) {
      if (isLong(room, now - room.usedAt < QUIET_MS ? BUSY_FACTOR : 1)) this.fold(room.name);
      if (now - room.stateUsedAt > STATE_IDLE_MS) room.state = undefined;
      if (now - room.usedAt > STATE_IDLE_MS) this.#open.delete(room.name);
    }
    return this.#open.size > 0;
  }

  close(): void {
    this.#open.clear();
    this.#database.close();
  }

  #room(name: string): OpenRoom {
    const open = this.#open.get(name);
    if (open !== undefined) {
      open.usedAt = Date.now();
      return open;
    }
    const row = this.#sql.room.first(name);
    if (row === undefined) throw new Error('a room is admitted before it is used');
    const sizes = this.#sql.sizes.all(row.id, row.base);
    const tail = sizes.find(({ folded }) => folded === 0);
    const room: OpenRoom = {
      id: row.id,
      name,
      base: row.base,
      foldBytes: sizes.find(({ folded }) => folded === 1)?.bytes ?? 0,
      tailRows: tail?.rows ?? 0,
      tailBytes: tail?.bytes ?? 0,
      state: undefined,
      usedAt: Date.now(),
      stateUsedAt: 0,
    };
    this.#open.set(name, room);
    return room;
  }

  #state(room: OpenRoom): RoomState {
    room.stateUsedAt = Date.now();
    const known = room.state;
    const rows = this.#sql.after.all(room.id, known?.position ?? room.base - 1);
    if (known !== undefined && rows.length === 0) return known.state;
    const updates = rows.map((row) => row.bytes);
    const state = foldUpdates(known === undefined ? updates : [known.state.update, ...updates]);
    room.state = { position: rows.at(-1)?.position ?? room.base, state };
    return state;
  }

  /** Whether an update repeats what the room has. Asked only while the state is at hand, as it is after a reader caught up. */
  #isKnown(room: OpenRoom, update: Uint8Array): boolean {
    return room.state !== undefined && holds(room.state.state, update);
  }

  /** Folding may make room: the quota is on what the room holds, not on how it was written. */
  #isOverQuota(room: OpenRoom, bytes: number): boolean {
    const { roomBytes } = this.#options;
    if (room.foldBytes + room.tailBytes + bytes <= roomBytes) return false;
    return this.#state(room).update.length + bytes > roomBytes;
  }

  /** Drops the fold before this one unless it is the first of its day: the updates after an older fold give the same moments. */
  #thinPast(id: number, previous: number): void {
    const folds = this.#sql.points.all(id).filter((row) => row.folded === 1 && row.position <= previous);
    const [older, last] = folds.slice(-2);
    if (older !== undefined && last !== undefined && sameDay(older.at, last.at)) this.#sql.dropOne.run(last.position);
  }

  /** Forgets what is older than 30 days or beyond the bytes kept, from one fold to the next so that what stays can be read. */
  #trimPast(room: OpenRoom): void {
    const points = this.#sql.points.all(room.id);
    const oldestAllowed = Date.now() - PAST_MS;
    let bytes = 0;
    let keepFrom = room.base;
    for (const point of points.toReversed()) {
      if (point.position >= room.base) continue;
      bytes += point.bytes;
      if (bytes > PAST_BYTES) break;
      if (point.folded === 1) keepFrom = point.position;
      if (point.folded === 1 && point.at < oldestAllowed) break;
      if (point === points[0] && point.at >= oldestAllowed) keepFrom = point.position;
    }
    if (points[0] !== undefined && points[0].position < keepFrom) {
      this.#write(() => this.#sql.drop.run(room.id, keepFrom));
    }
  }

  /** One transaction, synced to disk when it returns a value. */
  #write<T>(work: () => T): Result<T, StoreRefusal> {
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      const value = work();
      this.#database.exec('COMMIT');
      return ok(value);
    } catch (error) {
      // SQLite has rolled back by itself when the disk is full; asking again is then an error of its own.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      return { ok: false, error: refusalOf(error) };
    }
  }
}

/** Whether so many rows or bytes came after the last fold that another one is due; `factor` raises both bounds. */
function isLong({ tailRows, tailBytes, foldBytes }: OpenRoom, factor: number): boolean {
  return tailRows >= factor * FOLD_AT_ROWS || tailBytes >= Math.max(factor * FOLD_AT_BYTES, foldBytes);
}

function sameDay(a: number, b: number): boolean {
  return Math.floor(a / DAY_MS) === Math.floor(b / DAY_MS);
}
