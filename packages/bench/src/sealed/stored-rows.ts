/** How many rows y-indexeddb keeps under a name, and their bytes. Waits for writes begun before. */
export async function storedRows(name: string): Promise<{ readonly rows: number; readonly bytes: number }> {
  const db = await outcome(indexedDB.open(name));
  const values = await outcome<unknown[]>(db.transaction('updates', 'readonly').objectStore('updates').getAll());
  db.close();
  const bytes = values.reduce<number>((sum, value) => sum + (value instanceof Uint8Array ? value.length : 0), 0);
  return { rows: values.length, bytes };
}

/** Resolves when every write begun before is done. */
export async function settled(db: IDBDatabase | null): Promise<void> {
  if (db) await outcome(db.transaction('updates', 'readonly').objectStore('updates').count());
}

/** Deletes what is kept under a name. */
export async function forgetRows(name: string): Promise<void> {
  await outcome(indexedDB.deleteDatabase(name));
}

function outcome<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('unreadable')));
  });
}
