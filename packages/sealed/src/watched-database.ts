/** Told of what becomes of every transaction of a database. */
export interface TransactionWatch {
  began(): void;
  completed(): void;
  /** Aborted, or refused at the start: nothing of it is on disk. */
  failed(cause: unknown): void;
}

/**
 * Makes a database tell of its transactions. y-indexeddb neither awaits nor catches its writes, so the truth is taken from the
 * transactions themselves: quota may show at the put or only in the abort at the end. `strict` because Chrome otherwise says "complete"
 * before the disk has it. [S17]
 */
export function watchDatabase(db: IDBDatabase, watch: TransactionWatch): void {
  const begin = db.transaction.bind(db);
  db.transaction = (stores, mode) => {
    const transaction = begin(stores, mode, { durability: 'strict' });
    watch.began();
    // Kept from y-indexeddb's requests, which would turn it into rejections nobody catches. The transaction aborts all the same.
    transaction.addEventListener('error', (event) => event.stopImmediatePropagation(), { capture: true });
    transaction.addEventListener('complete', () => watch.completed());
    transaction.addEventListener('abort', () => watch.failed(transaction.error));
    return transaction;
  };
}
