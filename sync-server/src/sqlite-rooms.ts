import { createHash, timingSafeEqual } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { StoreRefusal } from './room-store.ts';

/** Bounds a test may shrink. */
export interface SqliteOptions {
  readonly file: string;
  readonly roomBytes: number;
  readonly roomBlobBytes: number;
  /** Largest size of the file in pages of 4 KiB; for a disk that fills up. */
  readonly maxPages?: number | undefined;
}

const SCHEMA_VERSION = 1;

const SCHEMA = `
  CREATE TABLE rooms (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    token BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    -- Live updates are those from this position on; those before are the room's past.
    base INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE updates (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    room INTEGER NOT NULL REFERENCES rooms(id),
    at INTEGER NOT NULL,
    -- 1: holds all that was before it; 0: one update.
    folded INTEGER NOT NULL DEFAULT 0,
    bytes BLOB NOT NULL
  ) STRICT;
  CREATE INDEX updates_by_room ON updates (room, position);
  CREATE TABLE blobs (
    room INTEGER NOT NULL REFERENCES rooms(id),
    name TEXT NOT NULL,
    at INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (room, name)
  ) STRICT;
`;

/** A row of the rooms table. */
export interface RoomRow {
  readonly id: number;
  readonly name: string;
  readonly token: Uint8Array;
  readonly created_at: number;
  readonly base: number;
}

export interface UpdateRow {
  readonly position: number;
  readonly at: number;
  readonly folded: number;
  readonly bytes: Uint8Array;
}

/** Opens or creates the file: write-ahead log, each commit synced to disk. Throws when the file is of a newer version. */
export function openDatabase(options: SqliteOptions): DatabaseSync {
  // Sealed or not, who works with whom and when is nobody else's business on this machine.
  mkdirSync(dirname(options.file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(options.file);
  // One server a file: a second one would not hear what the first relays. The lock goes with the process, however it ends.
  database.exec(
    'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;',
  );
  // Pages kept in memory: 1 MiB. Rooms are read in order and once, a larger cache only holds memory.
  database.exec('PRAGMA cache_size = -1024;');
  if (options.maxPages !== undefined) database.exec(`PRAGMA max_page_count = ${options.maxPages};`);
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  if (version > SCHEMA_VERSION) throw new Error(`the data file is of version ${version}, newer than this server`);
  if (version === 0) database.exec(`BEGIN; ${SCHEMA} PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT;`);
  return database;
}

/** SQLITE_FULL: the disk, or the file's allowed size, is full. */
const SQLITE_FULL = 13;

/** What a failed access means to whoever asked for it. Anything that is not an error of SQLite is a fault of ours and is thrown. */
export function refusalOf(error: unknown): StoreRefusal {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  if (typeof code !== 'number') throw error;
  return (code & 0xff) === SQLITE_FULL ? 'storage-full' : 'storage-failed';
}

/** Compares in a time that tells nothing about where two hashes differ. */
export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** SHA-256 of a token: all that the server keeps of it [S13]. */
export function hashToken(token: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(token).digest());
}

/** Typed access to a prepared statement: the schema is strict, so a row has the shape that its SELECT names. */
export class Query<Row> {
  readonly #statement: StatementSync;

  constructor(database: DatabaseSync, sql: string) {
    this.#statement = database.prepare(sql);
  }

  all(...values: SQLInputValue[]): Row[] {
    return this.#statement.all(...values) as Row[];
  }

  first(...values: SQLInputValue[]): Row | undefined {
    return this.#statement.get(...values) as Row | undefined;
  }

  run(...values: SQLInputValue[]): number {
    return Number(this.#statement.run(...values).lastInsertRowid);
  }
}
