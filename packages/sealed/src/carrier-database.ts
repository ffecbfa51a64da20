import * as idb from 'lib0/indexeddb';

/** y-indexeddb's stores: carrier updates, and a free key-value store where rows put aside are kept. */
export const UPDATES = 'updates';
export const CUSTOM = 'custom';

/** Opens the database that y-indexeddb keeps under `name`, or makes it as y-indexeddb would. */
export function openCarrierDatabase(name: string): Promise<IDBDatabase> {
  return idb.openDB(name, (db) => idb.createStores(db, [[UPDATES, { autoIncrement: true }], [CUSTOM]]));
}

/**
 * Does `work`, which awaits nothing but answers of the transaction, and resolves when what it wrote is kept. Rejects when nothing is: the
 * database refused, or `work` threw.
 */
export async function inTransaction<T>(
  db: IDBDatabase,
  stores: string[],
  work: (transaction: IDBTransaction) => Promise<T>,
): Promise<T> {
  const transaction = db.transaction(stores, 'readwrite');
  const kept = new Promise<void>((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('aborted')));
  });
  // Told by what is thrown below, or awaited.
  kept.catch(() => {});
  try {
    const result = await work(transaction);
    await kept;
    return result;
  } catch (error) {
    abort(transaction);
    throw error;
  }
}

/** What a request comes to. A watched database keeps errors from the requests, and lets only the transaction tell of them. */
export function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const failed = (): void => reject(request.error ?? new Error('aborted'));
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', failed);
    request.transaction?.addEventListener('abort', failed);
  });
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}
