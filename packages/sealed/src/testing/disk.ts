/** Every byte and text of one IndexedDB database, as one latin-1 text to search in. Keys of WebCrypto have no readable bytes. */
export async function everythingOnDisk(name: string): Promise<string> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('unreadable')));
  });
  const found: string[] = [name];
  for (const store of Array.from(db.objectStoreNames)) {
    const [keys, values] = await Promise.all([
      all(db.transaction(store, 'readonly').objectStore(store).getAllKeys()),
      all<unknown[]>(db.transaction(store, 'readonly').objectStore(store).getAll()),
    ]);
    found.push(store, ...[...keys, ...values].flatMap(flatten));
  }
  db.close();
  return found.join('\n');
}

function flatten(value: unknown): readonly string[] {
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('latin1')];
  if (typeof value !== 'object' || value === null || value instanceof CryptoKey) return [String(value)];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...flatten(inner)]);
}

function all<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('unreadable')));
  });
}
