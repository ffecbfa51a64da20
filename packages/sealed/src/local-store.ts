import { IndexeddbPersistence, PREFERRED_TRIM_SIZE } from 'y-indexeddb';
import type * as Y from 'yjs';
import { putUnreadableRowsAside, type StoredRows } from './carrier-rows.ts';
import { foldRows, HEAVY_BYTES } from './row-folding.ts';
import { watchDatabase } from './watched-database.ts';

/** A failed store is tried again this often: a full disk is emptied by a person, not by haste. */
const RETRY_MS = 3_000;

/** The pause in writing or deleting after which rows are folded: y-indexeddb's own before it trims. */
const FOLD_AFTER_MS = 1_000;

/** A database that has not opened by then is treated as failed, and opening goes on without it. */
const OPEN_LIMIT_MS = 3_000;

/** One that has opened is there, and a slow device takes its time to read a large workspace: it is given up only after this long. */
const READ_LIMIT_MS = 30_000;

/**
 * The carrier on this device's disk: an unmodified y-indexeddb, watched. A failed write is known at once, opening always ends, and after
 * a failure the whole carrier is written again until it succeeds. Its trim, which writes the whole carrier as one row, gives way to folding
 * in small groups. [S17]
 */
export class LocalStore {
  readonly #name: string;
  readonly #carrier: Y.Doc;
  readonly #changed: () => void;
  #persistence: IndexeddbPersistence | null = null;
  #outstanding = 0;
  #failed = false;
  #closed = false;
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #foldTimer: ReturnType<typeof setTimeout> | undefined;
  #folding = false;
  /** Rows on disk, since the last folding began, that may be folded with others. */
  #lightRows = 0;
  #idle: (() => void)[] = [];
  #lookedAt: Promise<StoredRows> | undefined;
  /** The database has opened once. */
  #answers = false;
  #answered: () => void = () => {};
  /** Rows that Yjs could not read, kept beside the others. */
  unreadable = 0;

  /** `changed` is called when a write ends or fails. */
  constructor(name: string, carrier: Y.Doc, changed: () => void) {
    this.#name = name;
    this.#carrier = carrier;
    this.#changed = changed;
    carrier.on('afterTransaction', this.#afterTransaction);
  }

  /** Whether what is in the carrier is not on disk and will not be before something changes. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Whether every write begun so far is on disk. */
  get settled(): boolean {
    return !this.#failed && this.#outstanding === 0;
  }

  /** Begins to look at the stored rows, which needs neither keys nor anybody who listens to the carrier. */
  prepare(): void {
    this.#lookedAt = this.#look();
    // A failure is `open`'s to see.
    this.#lookedAt.catch(() => {});
  }

  /** Loads the carrier. Always resolves, and soon: a store that cannot be read shows as failed. */
  async open(): Promise<void> {
    let limit: ReturnType<typeof setTimeout> | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      const wait = (ms: number): void => {
        clearTimeout(limit);
        limit = setTimeout(() => reject(new Error('the database does not open')), ms);
      };
      wait(this.#answers ? READ_LIMIT_MS : OPEN_LIMIT_MS);
      this.#answered = () => wait(READ_LIMIT_MS);
    });
    try {
      await Promise.race([this.#load(), tooLong]);
    } catch (error) {
      this.#fail(error);
    } finally {
      clearTimeout(limit);
      this.#answered = () => {};
    }
  }

  /** Resolves when no write is under way: all is on disk, or the store has failed. */
  async idle(): Promise<void> {
    if (!this.#failed) await this.#ends();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#carrier.off('afterTransaction', this.#afterTransaction);
    clearTimeout(this.#retry);
    clearTimeout(this.#foldTimer);
    await this.idle();
    await this.#drop();
  }

  #look(): Promise<StoredRows> {
    return putUnreadableRowsAside(this.#name, () => {
      this.#answers = true;
      this.#answered();
    });
  }

  async #load(): Promise<void> {
    const attempt = ++this.#attempt;
    const lookedAt = this.#lookedAt ?? this.#look();
    this.#lookedAt = undefined;
    const { unreadable, light } = await lookedAt;
    // Given up meanwhile, or tried again: a late answer must not start a second store.
    if (this.#closed || attempt !== this.#attempt) return;
    this.unreadable += unreadable;
    this.#lightRows = light;
    const persistence = new IndexeddbPersistence(this.#name, this.#carrier);
    this.#persistence = persistence;
    this.#guardWrites(persistence);
    await new Promise<void>((resolve, reject) => {
      this.#watch(persistence, reject);
      void persistence.whenSynced.then(() => resolve());
    });
  }

  /** y-indexeddb starts its first transaction as soon as it sets `db`: that is the moment to begin watching. */
  #watch(persistence: IndexeddbPersistence, failedToLoad: (cause: unknown) => void): void {
    let current: IDBDatabase | null = null;
    const started = (db: IDBDatabase): void => {
      watchDatabase(db, {
        began: () => {
          if (this.#persistence === persistence) this.#outstanding++;
        },
        completed: () => this.#ended(persistence),
        failed: (cause) => {
          failedToLoad(cause);
          if (this.#persistence === persistence) this.#fail(cause);
        },
      });
      db.addEventListener('close', () => this.#persistence === persistence && this.#fail(new Error('closed')));
      // Somebody removes the workspace from this device: hold nothing back.
      db.addEventListener('versionchange', () => this.#removed());
    };
    Object.defineProperty(persistence, 'db', {
      get: () => current,
      set: (db: IDBDatabase | null) => {
        current = db;
        if (db) started(db);
      },
    });
  }

  /**
   * A transaction that the database refuses to begin throws out of the update handler, into whoever edits: it must not. And y-indexeddb,
   * which trims when it has counted enough rows, counts from none at each write: it never does.
   */
  #guardWrites(persistence: IndexeddbPersistence): void {
    /* oxlint-disable no-underscore-dangle -- the listener's name in y-indexeddb, public in its declarations */
    const store = persistence._storeUpdate;
    this.#carrier.off('update', store);
    persistence._storeUpdate = (update: Uint8Array, origin: unknown): void => {
      if (origin === persistence) return;
      persistence._dbsize = 0;
      try {
        store(update, origin);
        this.#countRow(update);
      } catch (error) {
        this.#fail(error);
      }
    };
    this.#carrier.on('update', persistence._storeUpdate);
    /* oxlint-enable no-underscore-dangle */
  }

  #countRow(update: Uint8Array): void {
    if (update.byteLength < HEAVY_BYTES && ++this.#lightRows >= PREFERRED_TRIM_SIZE) this.#foldSoon();
  }

  /** Entries were deleted, here or elsewhere: they leave the disk, too, without waiting for many rows. */
  readonly #afterTransaction = ({ deleteSet, origin }: Y.Transaction): void => {
    if (deleteSet.clients.size > 0 && origin !== this.#persistence) this.#foldSoon();
  };

  #foldSoon(): void {
    clearTimeout(this.#foldTimer);
    if (!this.#closed) this.#foldTimer = setTimeout(() => void this.#fold(), FOLD_AFTER_MS);
  }

  async #fold(): Promise<void> {
    const persistence = this.#persistence;
    const db = persistence?.db;
    if (!persistence?.synced || !db || this.#failed) return;
    // What the pass under way does not know of any more is for the next.
    if (this.#folding) return this.#foldSoon();
    this.#folding = true;
    this.#lightRows = 0;
    const goesOn = (): boolean => this.#persistence === persistence && !this.#closed;
    try {
      await foldRows(db, this.#carrier, goesOn);
    } catch (error) {
      // Mostly the watched database has told already, and this store is not in use any more.
      if (goesOn()) this.#fail(error);
    } finally {
      this.#folding = false;
    }
  }

  #ended(persistence: IndexeddbPersistence): void {
    if (this.#persistence !== persistence) return;
    this.#outstanding--;
    if (this.#outstanding === 0) this.#release();
    this.#changed();
  }

  #fail(cause: unknown): void {
    // Who closes waits for the last write, however it ends.
    if (this.#closed) return this.#release();
    console.error('the local store failed', cause);
    this.#attempt++;
    this.#failed = true;
    this.#release();
    void this.#drop();
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#again(), RETRY_MS);
    this.#changed();
  }

  /** The database is being deleted: what is edited from here on is kept nowhere on this device, and says so. */
  #removed(): void {
    this.#failed = true;
    void this.close();
    this.#changed();
  }

  /** A new y-indexeddb writes the whole carrier when it opens: whatever was lost is there again. */
  async #again(): Promise<void> {
    try {
      await this.#load();
      // What was loaded may still be refused when it is written: until then nothing is saved.
      await this.#ends();
      if (this.#persistence) this.#failed = false;
      this.#changed();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Resolves when no write is under way, or the store has just failed. */
  async #ends(): Promise<void> {
    if (this.#outstanding > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #release(): void {
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  async #drop(): Promise<void> {
    const persistence = this.#persistence;
    this.#persistence = null;
    this.#outstanding = 0;
    await persistence?.destroy().catch(() => {});
  }
}
