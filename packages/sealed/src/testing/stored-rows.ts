import * as Y from 'yjs';
import { answer, inTransaction, openCarrierDatabase, UPDATES } from '../carrier-database.ts';

/** Rows of a carrier on disk, in their order. */
export async function rowsOf(name: string): Promise<readonly Uint8Array[]> {
  const db = await openCarrierDatabase(name);
  const rows = await answer<unknown[]>(db.transaction(UPDATES, 'readonly').objectStore(UPDATES).getAll());
  db.close();
  return rows.filter((row) => row instanceof Uint8Array);
}

export function bytesOf(rows: readonly Uint8Array[]): number {
  return rows.reduce((sum, row) => sum + row.length, 0);
}

/** Adds a row as y-indexeddb does. */
export async function addRow(db: IDBDatabase, row: Uint8Array): Promise<void> {
  await inTransaction(db, [UPDATES], (transaction) => answer(transaction.objectStore(UPDATES).add(row)));
}

/** A carrier read from rows as y-indexeddb reads it. Fails when a row had to wait for a later one and `inOrder` is asked for. */
export function carrierOf(rows: readonly Uint8Array[], inOrder = false): Y.Doc {
  const carrier = new Y.Doc();
  carrier.getArray('entries');
  for (const row of rows) {
    Y.applyUpdate(carrier, row);
    if (inOrder && carrier.store.pendingStructs) throw new Error('a row waits for a later one');
  }
  return carrier;
}

/** All that a carrier says, to be compared: its entries in order, how far each client came, what is deleted, what it still waits for. */
export function saidBy(carrier: Y.Doc): unknown {
  const { pendingStructs, pendingDs } = carrier.store;
  const deletions = [...Y.createDeleteSetFromStructStore(carrier.store).clients].sort(([a], [b]) => a - b);
  return {
    entries: carrier.getArray<Uint8Array>('entries').map((entry) => Buffer.from(entry).toString('base64')),
    state: [...Y.decodeStateVector(Y.encodeStateVector(carrier))].sort(([a], [b]) => a - b),
    deletions: deletions.map(([client, ranges]) => [client, ranges.map(({ clock, len }) => [clock, len])]),
    pending: pendingStructs !== null || pendingDs !== null,
  };
}
