import * as idb from 'lib0/indexeddb';
import * as Y from 'yjs';

/** y-indexeddb's stores: carrier updates, and a free key-value store where rows put aside are kept. */
const UPDATES = 'updates';
const CUSTOM = 'custom';

/** Prefix of the keys under which unreadable rows are kept. */
const ASIDE_PREFIX = 'aside/';

/**
 * Looks at the stored rows before y-indexeddb does, and moves those that Yjs cannot read out of its way: one such row would keep it from
 * ever reporting that it has loaded. Nothing is deleted. Returns how many rows were moved; rejects when the database cannot be opened or
 * read. [S17]
 */
export async function putUnreadableRowsAside(name: string): Promise<number> {
  const db = await openCarrierDatabase(name);
  try {
    const rows = await readRows(db);
    const scratch = new Y.Doc();
    const unreadable = rows.filter(([, value]) => !applies(scratch, value));
    scratch.destroy();
    if (unreadable.length > 0) await moveAside(db, unreadable);
    return unreadable.length;
  } finally {
    db.close();
  }
}

type Row = readonly [key: IDBValidKey, value: unknown];

function openCarrierDatabase(name: string): Promise<IDBDatabase> {
  return idb.openDB(name, (db) => idb.createStores(db, [[UPDATES, { autoIncrement: true }], [CUSTOM]]));
}

async function readRows(db: IDBDatabase): Promise<readonly Row[]> {
  const store = db.transaction(UPDATES, 'readonly').objectStore(UPDATES);
  const [keys, values] = await Promise.all([outcome(store.getAllKeys()), outcome<unknown[]>(store.getAll())]);
  return keys.map((key, i) => [key, values[i]]);
}

function applies(scratch: Y.Doc, value: unknown): boolean {
  if (!(value instanceof Uint8Array)) return false;
  try {
    Y.applyUpdate(scratch, value);
    return true;
  } catch {
    return false;
  }
}

async function moveAside(db: IDBDatabase, rows: readonly Row[]): Promise<void> {
  const transaction = db.transaction([UPDATES, CUSTOM], 'readwrite');
  for (const [key, value] of rows) {
    transaction.objectStore(CUSTOM).put(value, `${ASIDE_PREFIX}${String(key)}`);
    transaction.objectStore(UPDATES).delete(key);
  }
  await new Promise<void>((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('aborted')));
  });
}

function outcome<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('unreadable')));
  });
}
