import type { Dexie, Table } from 'dexie';

/** One blob as it is kept: ciphertext alone. */
interface BlobRow {
  readonly name: string;
  readonly ciphertext: Uint8Array;
  /** 1 while the server has not taken it, else 0 (IndexedDB has no index on booleans). */
  readonly waiting: 0 | 1;
}

/** Where ciphertexts are kept on this device, and which of them the server still needs. */
export interface BlobShelf {
  get(name: string): Promise<Uint8Array | undefined>;
  put(name: string, ciphertext: Uint8Array, waiting: boolean): Promise<void>;
  uploaded(name: string): Promise<void>;
  waiting(): Promise<readonly string[]>;
  /** Calls back whenever what waits may be another, whichever page of this browser changed it. Returns what stops it. */
  watch(listener: () => void): () => void;
  close(): void;
}

/** A shelf in memory, where there is no IndexedDB. */
export function memoryShelf(): BlobShelf {
  const blobs = new Map<string, Uint8Array>();
  const queue = new Set<string>();
  return {
    get: async (name) => blobs.get(name),
    put: async (name, ciphertext, waiting) => {
      blobs.set(name, ciphertext);
      if (waiting) queue.add(name);
    },
    uploaded: async (name) => void queue.delete(name),
    waiting: async () => [...queue],
    // One page alone knows it, and asks after each change of its own.
    watch: () => () => {},
    close: () => {},
  };
}

/** Name of the database that holds a workspace's blobs. */
export function blobDatabase(name: string): string {
  return `${name}-blobs`;
}

/** A shelf in IndexedDB. Dexie is loaded when a blob is first touched. */
export function dexieShelf(name: string): BlobShelf {
  let opened: ReturnType<typeof openBlobDatabase> | undefined;
  const open = (): ReturnType<typeof openBlobDatabase> =>
    openBlobDatabase(name).catch((error: unknown) => {
      opened = undefined; // tried again with the next blob
      throw error;
    });
  const rows = async (): Promise<Table<BlobRow, string>> => (await (opened ??= open())).rows;
  return {
    get: async (blob) => (await (await rows()).get(blob))?.ciphertext,
    put: async (blob, ciphertext, waiting) => {
      await (await rows()).put({ name: blob, ciphertext, waiting: waiting ? 1 : 0 });
    },
    uploaded: async (blob) => {
      await (await rows()).update(blob, { waiting: 0 });
    },
    waiting: async () => (await rows()).where('waiting').equals(1).primaryKeys(),
    watch: (listener) => watchWaiting(rows, listener),
    close: () => void opened?.then(({ db }) => db.close()),
  };
}

function watchWaiting(rows: () => Promise<Table<BlobRow, string>>, listener: () => void): () => void {
  let stopped = false;
  let stop = (): void => {};
  const start = async (): Promise<void> => {
    const [{ liveQuery }, table] = await Promise.all([import('dexie'), rows()]);
    if (stopped) return;
    const query = liveQuery(() => table.where('waiting').equals(1).count());
    // What cannot be read is told by whoever asks for it.
    const watching = query.subscribe({ next: listener, error: () => {} });
    stop = () => watching.unsubscribe();
  };
  void start().catch(() => {});
  return () => {
    stopped = true;
    stop();
  };
}

async function openBlobDatabase(name: string): Promise<{ db: Dexie; rows: Table<BlobRow, string> }> {
  const { Dexie } = await import('dexie');
  const db = new Dexie(blobDatabase(name));
  db.version(1).stores({ blobs: 'name, waiting' });
  return { db, rows: db.table<BlobRow, string>('blobs') };
}
