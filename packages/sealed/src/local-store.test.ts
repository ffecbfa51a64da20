import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as idb from 'lib0/indexeddb';
import * as Y from 'yjs';
import { newSecret } from './keys.ts';
import { LocalStore } from './local-store.ts';
import { openings } from './testing/openings.ts';
import { bytesOf, carrierOf, rowsOf, saidBy } from './testing/stored-rows.ts';
import { until } from './testing/until.ts';

/** Longer than a database may take to open. */
const SLOW_MS = 4_000;

const open = openings();
let names = 0;
const newName = (): string => `store-test-${names++}`;

afterEach(() => {
  vi.restoreAllMocks();
});

/** A disk that a test can fill: every transaction that writes is then refused or aborted, as browsers do. */
function fillableDisk(at: 'put' | 'commit' | 'begin'): { full: boolean } {
  const disk = { full: false };
  const { add } = IDBObjectStore.prototype;
  const { transaction } = IDBDatabase.prototype;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...how) {
    // The database of blobs is made in a moment of its own, and an exception there would be the engine's.
    if (disk.full && at === 'begin' && !this.name.endsWith('-blobs'))
      throw new DOMException('closing', 'InvalidStateError');
    return transaction.apply(this, how);
  });
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, ...what) {
    const request = add.apply(this, what);
    if (disk.full && at === 'put') this.transaction.abort();
    if (disk.full && at === 'commit') request.addEventListener('success', () => this.transaction.abort());
    return request;
  });
  return disk;
}

describe('[S17] the local store tells the truth', () => {
  it('[S17] what was flushed is there at the next opening, without any server', async () => {
    const [secret, name] = [newSecret(), newName()];
    const first = await open({ secret, persistence: { name } });
    (await first.doc('document/1')).getText('t').insert(0, 'kept');
    await first.flush();
    expect(first.status.value.saved).toBe('here');
    await first.close();
    const second = await open({ secret, persistence: { name } });
    expect((await second.doc('document/1')).getText('t').toString()).toBe('kept');
    expect(second.roster.value).toHaveLength(2);
  });

  for (const at of ['put', 'commit', 'begin'] as const) {
    it(`[S17] a full disk at ${at} shows as failed within a second, the edit lives on, and is saved once there is room`, async () => {
      vi.spyOn(console, 'error').mockImplementation(() => {});
      const disk = fillableDisk(at);
      const [secret, name] = [newSecret(), newName()];
      const ada = await open({ secret, persistence: { name } });
      const doc = await ada.doc('document/1');
      await ada.flush();
      disk.full = true;
      doc.getText('t').insert(0, 'on a full disk');
      await until('failed shows', () => ada.status.value.saved === 'failed', 1_000);
      expect(doc.getText('t').toString()).toBe('on a full disk');
      disk.full = false;
      await until('saved again', () => ada.status.value.saved === 'here', 20_000);
      await ada.close();
      const again = await open({ secret, persistence: { name } });
      expect((await again.doc('document/1')).getText('t').toString()).toBe('on a full disk');
    });
  }

  it('[S17] as long as the disk is full it is said to be: trying again does not sound like saving', async () => {
    const failures = vi.spyOn(console, 'error').mockImplementation(() => {}).mock.calls;
    const disk = fillableDisk('commit');
    const ada = await open({ secret: newSecret(), persistence: { name: newName() } });
    const doc = await ada.doc('document/1');
    await ada.flush();
    disk.full = true;
    doc.getText('t').insert(0, 'on a full disk');
    await until('failed shows', () => ada.status.value.saved === 'failed');
    const said = new Set<string>();
    ada.status.subscribe(({ saved }) => said.add(saved));
    const before = failures.length;
    await until('tried again, in vain', () => failures.length > before);
    expect([...said]).toEqual(['failed']);
    disk.full = false;
  });

  it('[S17] who closes while the last write fails is not kept waiting', async () => {
    const disk = fillableDisk('commit');
    const carrier = new Y.Doc();
    const store = new LocalStore(newName(), carrier, () => {});
    await store.open();
    await store.idle();
    disk.full = true;
    carrier.getArray('entries').push([new Uint8Array([1])]);
    await store.close();
    expect(store.settled).toBe(true);
  });

  it('[S17] a database that cannot be opened does not keep the workspace from opening', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const broken = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const ada = await open({ secret: newSecret(), persistence: { name: newName() } });
    expect(ada.status.value.saved).toBe('failed');
    (await ada.doc('document/1')).getText('t').insert(0, 'in memory');
    await ada.flush();
    expect(ada.status.value.saved).toBe('failed');
    broken.mockRestore();
    await until('saved after all', () => ada.status.value.saved === 'here', 20_000);
  });

  it('[S17] a database that never answers does not either', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const silent = vi
      .spyOn(IDBFactory.prototype, 'open')
      .mockImplementation(() => new EventTarget() as IDBOpenDBRequest);
    const ada = await open({ secret: newSecret(), persistence: { name: newName() } });
    expect(ada.status.value.saved).toBe('failed');
    silent.mockRestore();
  });

  it('[S17] a database that is slow to be read is waited for', async () => {
    const [secret, name] = [newSecret(), newName()];
    const first = await open({ secret, persistence: { name } });
    (await first.doc('document/1')).getText('t').insert(0, 'all of it');
    await first.close();
    const { getAll } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementationOnce(function (this: IDBObjectStore) {
      const request = getAll.call(this);
      const late = Object.assign(new EventTarget(), { result: [] as unknown[] });
      request.addEventListener('success', () =>
        setTimeout(() => {
          late.result = request.result;
          late.dispatchEvent(new Event('success'));
        }, SLOW_MS),
      );
      return late as unknown as IDBRequest<unknown[]>;
    });
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const second = await open({ secret, persistence: { name } });
    expect((await second.doc('document/1')).getText('t').toString()).toBe('all of it');
    expect(second.status.value.saved).toBe('here');
    expect(said).not.toHaveBeenCalled();
  });

  it('[S17] unreadable rows are put aside, kept, and what else is there opens', async () => {
    const [secret, name] = [newSecret(), newName()];
    const first = await open({ secret, persistence: { name } });
    (await first.doc('document/1')).getText('t').insert(0, 'sound');
    await first.close();
    const db = await idb.openDB(name, () => {});
    const [updates] = idb.transact(db, ['updates']);
    if (!updates) throw new Error('no store');
    for (const junk of [new Uint8Array([255, 255, 255, 9]), 'text', new Uint8Array()]) updates.add(junk);
    db.close();
    const second = await open({ secret, persistence: { name } });
    expect((await second.doc('document/1')).getText('t').toString()).toBe('sound');
    expect(second.status.value.saved).toBe('here');
    const kept = await idb.openDB(name, () => {});
    const [custom] = idb.transact(kept, ['custom'], 'readonly');
    expect(custom && (await idb.count(custom))).toBe(3);
    kept.close();
  });

  it('[S17] a workspace removed from the device under an open tab is let go of, and the tab says that it saves nothing', async () => {
    const name = newName();
    const ada = await open({ secret: newSecret(), persistence: { name } });
    await ada.flush();
    await idb.deleteDB(name);
    await until('failed shows', () => ada.status.value.saved === 'failed');
    (await ada.doc('document/1')).getText('t').insert(0, 'nowhere');
    await ada.flush();
    expect(ada.status.value.saved).toBe('failed');
    expect((await indexedDB.databases()).map((db) => db.name)).not.toContain(name);
  });
});

describe('[S9] what was folded leaves the disk', () => {
  it('[S9] a second after a compaction the rows hold the snapshot alone, and open as before', async () => {
    const [secret, name] = [newSecret(), newName()];
    const ada = await open({ secret, persistence: { name } });
    const doc = await ada.doc('document/1');
    for (const word of Array.from({ length: 60 }, (_, i) => `word ${i} `)) {
      doc.getText('t').insert(doc.getText('t').length, word);
      await ada.flush();
    }
    const before = await rowsOf(name);
    await ada.compact();
    await until('few rows', async () => (await rowsOf(name)).length < 5);
    const after = await rowsOf(name);
    expect(bytesOf(after)).toBeLessThan(bytesOf(before) / 4);
    await until('shown as kept', () => ada.status.value.saved === 'here');
    const text = doc.getText('t').toString();
    await ada.close();
    const again = await open({ secret, persistence: { name } });
    expect((await again.doc('document/1')).getText('t').toString()).toBe(text);
  });
});

describe('[S17] the rows on disk', () => {
  const entry = (): Uint8Array[] => [new Uint8Array(200)];

  async function storeOf(name: string): Promise<{ readonly carrier: Y.Doc; readonly store: LocalStore }> {
    const carrier = new Y.Doc();
    const store = new LocalStore(name, carrier, () => {});
    await store.open();
    return { carrier, store };
  }

  it('[S17] get few after a pause once there are many, also when they were written in several sittings', async () => {
    const name = newName();
    const first = await storeOf(name);
    for (let i = 0; i < 300; i++) first.carrier.getArray('entries').push(entry());
    await first.store.close();
    expect((await rowsOf(name)).length).toBeGreaterThan(300);
    const second = await storeOf(name);
    for (let i = 0; i < 300; i++) second.carrier.getArray('entries').push(entry());
    await until('few rows', async () => (await rowsOf(name)).length < 12);
    expect(second.store.failed).toBe(false);
    expect(saidBy(carrierOf(await rowsOf(name), true))).toEqual(saidBy(second.carrier));
    await second.store.close();
  });

  it('[S17] are folded again when the disk refuses in the middle, which shows, and nothing is lost', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const name = newName();
    const { carrier, store } = await storeOf(name);
    const entries = carrier.getArray('entries');
    for (let i = 0; i < 20; i++) entries.push(entry());
    await store.idle();
    const { put } = IDBObjectStore.prototype;
    const refusing = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...what
    ) {
      const request = put.apply(this, what);
      this.transaction.abort();
      return request;
    });
    entries.delete(3, 10);
    await until('the failure shows', () => store.failed);
    expect(saidBy(carrierOf(await rowsOf(name)))).toEqual(saidBy(carrier));
    refusing.mockRestore();
    await until('saved again', () => !store.failed);
    entries.delete(0);
    await until('few rows', async () => (await rowsOf(name)).length < 5);
    expect(saidBy(carrierOf(await rowsOf(name)))).toEqual(saidBy(carrier));
    await store.close();
  });

  it('[S17] say the same when the store is closed while they are folded', async () => {
    const name = newName();
    const { carrier, store } = await storeOf(name);
    const entries = carrier.getArray('entries');
    for (let i = 0; i < 300; i++) entries.push(entry());
    const { put } = IDBObjectStore.prototype;
    const closed = new Promise<void>((resolve) => {
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...what) {
        void store.close().then(resolve);
        return put.apply(this, what);
      });
    });
    entries.delete(3, 10);
    await closed;
    expect(store.failed).toBe(false);
    const rows = await rowsOf(name);
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.length).toBeLessThan(300);
    expect(saidBy(carrierOf(rows))).toEqual(saidBy(carrier));
  });
});
