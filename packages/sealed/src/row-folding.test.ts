import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { openCarrierDatabase } from './carrier-database.ts';
import { foldRows, ROW_BYTES } from './row-folding.ts';
import { addRow, bytesOf, carrierOf, rowsOf, saidBy } from './testing/stored-rows.ts';

let names = 0;
const always = (): boolean => true;

afterEach(() => {
  vi.restoreAllMocks();
});

/** A carrier whose every change is a row on disk, unless told otherwise. */
async function stored(): Promise<{ carrier: Y.Doc; name: string; db: IDBDatabase; written: () => Promise<void> }> {
  const name = `row-folding-${names++}`;
  const db = await openCarrierDatabase(name);
  const carrier = new Y.Doc();
  const writes: Promise<void>[] = [];
  carrier.on('update', (row: Uint8Array) => writes.push(addRow(db, row)));
  return { carrier, name, db, written: async () => void (await Promise.all(writes)) };
}

function append(carrier: Y.Doc, bytes: number, fill = 7): void {
  carrier.getArray('entries').push([new Uint8Array(bytes).fill(fill)]);
}

/** Bytes of every row that is written under a key of its own choosing, which is what folding does. */
function rewrites(): readonly number[] {
  const sizes: number[] = [];
  const { put } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: unknown, key) {
    sizes.push(value instanceof Uint8Array ? value.byteLength : Number.NaN);
    return put.call(this, value, key);
  });
  return sizes;
}

/** Three clients that take turns, so that each of their entries refers to one of somebody else. */
function interleaved(entries: number, bytes: number): Y.Doc {
  const clients = [5, 900, 70].map((id) => Object.assign(new Y.Doc(), { clientID: id }));
  for (let i = 0; i < entries; i++) {
    const client = clients[i % clients.length] ?? new Y.Doc();
    append(client, bytes, i % 251);
    for (const other of clients) Y.applyUpdate(other, Y.encodeStateAsUpdate(client, Y.encodeStateVector(other)));
  }
  return clients[0] ?? new Y.Doc();
}

describe('[S17] folding the rows of a carrier', () => {
  it('[S17] makes few of many light ones, none of them large', async () => {
    const { carrier, name, db, written } = await stored();
    for (let i = 0; i < 1_000; i++) append(carrier, 300);
    await written();
    await foldRows(db, carrier, always);
    await foldRows(db, carrier, always);
    const rows = await rowsOf(name);
    expect(rows.length).toBeLessThan(6);
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(ROW_BYTES);
    expect(saidBy(carrierOf(rows, true))).toEqual(saidBy(carrier));
    db.close();
  });

  it('[S17] writes no heavy row again that lost nothing, and none that is larger than a share', async () => {
    const { carrier, name, db, written } = await stored();
    for (let i = 0; i < 300; i++) append(carrier, 70_000 + (i % 50) * 1_000);
    await written();
    const sizes = rewrites();
    await foldRows(db, carrier, always);
    expect(sizes).toEqual([]);
    for (const at of [250, 100, 3]) carrier.getArray('entries').delete(at);
    await written();
    await foldRows(db, carrier, always);
    expect(sizes).toHaveLength(3);
    expect(Math.max(...sizes)).toBeLessThan(100);
    const rows = await rowsOf(name);
    expect(rows).toHaveLength(301);
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(ROW_BYTES);
    expect(saidBy(carrierOf(rows, true))).toEqual(saidBy(carrier));
    db.close();
  });

  it('[S17] cuts a carrier that came as one row, so that no piece waits for another, and does so once', async () => {
    const carrier = interleaved(900, 4_000);
    const { name, db } = await stored();
    await addRow(db, Y.encodeStateAsUpdate(carrier));
    await foldRows(db, carrier, always);
    const rows = await rowsOf(name);
    expect(rows.length).toBeGreaterThan(20);
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(ROW_BYTES);
    expect(saidBy(carrierOf(rows, true))).toEqual(saidBy(carrier));
    const sizes = rewrites();
    await foldRows(db, carrier, always);
    expect(sizes).toEqual([]);
    db.close();
  });

  it('[S17] gives up what stands twice, as after a failure, when everything was written again', async () => {
    const { carrier, name, db, written } = await stored();
    for (let i = 0; i < 200; i++) append(carrier, 4_000);
    await written();
    const once = bytesOf(await rowsOf(name));
    await addRow(db, Y.encodeStateAsUpdate(carrier));
    await foldRows(db, carrier, always);
    const rows = await rowsOf(name);
    expect(bytesOf(rows)).toBeLessThanOrEqual(once);
    expect(saidBy(carrierOf(rows, true))).toEqual(saidBy(carrier));
    db.close();
  });

  it('[S9] forgets no deletion when it is broken off at once, and keeps one row of deletions however often it runs', async () => {
    const { carrier, name, db, written } = await stored();
    for (let i = 0; i < 20; i++) append(carrier, 300);
    for (let i = 0; i < 5; i++) carrier.getArray('entries').delete(i);
    await written();
    let turns = 1;
    await foldRows(db, carrier, () => turns-- > 0);
    expect(saidBy(carrierOf(await rowsOf(name)))).toEqual(saidBy(carrier));
    for (let i = 0; i < 4; i++) await foldRows(db, carrier, always);
    expect(await rowsOf(name)).toHaveLength(2);
    db.close();
  });

  it('[S17] a transaction that fails in the middle of writing changes nothing, and ends the pass', async () => {
    const carrier = interleaved(300, 3_000);
    const { name, db } = await stored();
    await addRow(db, Y.encodeStateAsUpdate(carrier));
    const before = await rowsOf(name);
    const { put } = IDBObjectStore.prototype;
    let puts = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...what) {
      const request = put.apply(this, what);
      if (++puts === 4) this.transaction.abort();
      return request;
    });
    await expect(foldRows(db, carrier, always)).rejects.toThrow();
    expect(puts).toBe(4);
    expect(await rowsOf(name)).toEqual(before);
    db.close();
  });

  it('[S17] what another tab wrote and this one does not know stays, entries and deletions alike', async () => {
    const { carrier, name, db, written } = await stored();
    for (let i = 0; i < 10; i++) append(carrier, 300);
    await written();
    const behind = carrierOf(await rowsOf(name));
    carrier.getArray('entries').delete(2, 3);
    append(carrier, 500);
    await written();
    await foldRows(db, behind, always);
    expect(saidBy(carrierOf(await rowsOf(name)))).toEqual(saidBy(carrier));
    await Promise.all([foldRows(db, behind, always), foldRows(db, carrier, always)]);
    expect(saidBy(carrierOf(await rowsOf(name)))).toEqual(saidBy(carrier));
    db.close();
  });

  it('[S17] leaves alone what is no update, and what waits for structs that nobody has', async () => {
    const { carrier, name, db, written } = await stored();
    append(carrier, 300);
    await written();
    const lost = new Y.Doc();
    append(lost, 300);
    const known = Y.encodeStateVector(lost);
    append(lost, 300);
    const left = [new Uint8Array([255, 255, 255, 9]), Y.encodeStateAsUpdate(lost, known)];
    for (const row of left) await addRow(db, row);
    append(carrier, 300);
    await written();
    await foldRows(db, carrier, always);
    expect(await rowsOf(name)).toEqual(expect.arrayContaining(left));
    db.close();
  });

  it('[S17] does not say foreign content again and again where rows would cut it', async () => {
    const { carrier, name, db, written } = await stored();
    const text = carrier.getText('foreign');
    for (let i = 0; i < 40; i++) {
      const other = carrierOf([Y.encodeStateAsUpdate(carrier)]);
      append(other, 70_000);
      for (const word of ['one ', 'two ']) text.insert(text.length, word.repeat(1_000));
      Y.applyUpdate(carrier, Y.encodeStateAsUpdate(other));
    }
    text.delete(10, 4_000);
    await written();
    const before = bytesOf(await rowsOf(name));
    await foldRows(db, carrier, always);
    const rows = await rowsOf(name);
    expect(bytesOf(rows)).toBeLessThan(before + 100);
    expect(carrierOf(rows).getText('foreign').toString()).toBe(text.toString());
    expect(saidBy(carrierOf(rows))).toEqual(saidBy(carrier));
    db.close();
  });
});
