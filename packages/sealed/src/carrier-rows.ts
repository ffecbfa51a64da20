import * as Y from 'yjs';
import { answer, CUSTOM, inTransaction, openCarrierDatabase, UPDATES } from './carrier-database.ts';
import { HEAVY_BYTES } from './row-folding.ts';

/** Prefix of the keys under which unreadable rows are kept. */
const ASIDE_PREFIX = 'aside/';

/** What was found on disk. */
export interface StoredRows {
  /** Rows that Yjs could not read. */
  readonly unreadable: number;
  /** Rows light enough to be folded with others. */
  readonly light: number;
}

/**
 * Looks at the stored rows before y-indexeddb does, and moves those that Yjs cannot read out of its way: one such row would keep it from
 * ever reporting that it has loaded. Nothing is deleted. Rejects when the database cannot be opened or read; `opened` is called once it
 * is open. [S17]
 */
export async function putUnreadableRowsAside(name: string, opened: () => void = () => {}): Promise<StoredRows> {
  const db = await openCarrierDatabase(name);
  opened();
  try {
    const rows = await readRows(db);
    const scratch = new Y.Doc();
    const unreadable = rows.filter(([, value]) => !applies(scratch, value));
    scratch.destroy();
    if (unreadable.length > 0) await moveAside(db, unreadable);
    const light = rows.filter(([, value]) => value instanceof Uint8Array && value.byteLength < HEAVY_BYTES).length;
    return { unreadable: unreadable.length, light };
  } finally {
    db.close();
  }
}

type Row = readonly [key: IDBValidKey, value: unknown];

async function readRows(db: IDBDatabase): Promise<readonly Row[]> {
  const store = db.transaction(UPDATES, 'readonly').objectStore(UPDATES);
  const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer<unknown[]>(store.getAll())]);
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
  await inTransaction(db, [UPDATES, CUSTOM], async (transaction) => {
    for (const [key, value] of rows) {
      transaction.objectStore(CUSTOM).put(value, `${ASIDE_PREFIX}${String(key)}`);
      transaction.objectStore(UPDATES).delete(key);
    }
  });
}
