import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '@vigie/core';
import { createDevice } from './device.ts';
import { Journal } from './journal.ts';
import { newSecret } from './keys.ts';
import { openSealed } from './open-sealed.ts';
import { memoryPage } from './testing/memory-page.ts';
import { openings } from './testing/openings.ts';
import { until } from './testing/until.ts';

const open = openings();
let names = 0;
const newName = (): string => `journal-test-${names++}`;

describe('[S7] closing the page', () => {
  it('[S7] what was typed in the very last moment is there at the next opening', async () => {
    const [secret, device, name] = [newSecret(), await createDevice('Ada'), newName()];
    const page = memoryPage();
    const closing = await openSealed({ secret, device, persistence: { name }, page });
    const doc = await closing.doc('document/1');
    await closing.flush();
    doc.getText('t').insert(0, 'the last words');
    page.leave();
    // The tab is gone here: its storage is copied in the same task, before anything asynchronous could add to it, and the disk that it
    // may still write to is another one.
    const left = memoryPage(copyOf(page.storage));
    globalThis.indexedDB = new IDBFactory();
    const again = await openSealed({ secret, device, persistence: { name }, page: left });
    expect((await again.doc('document/1')).getText('t').toString()).toBe('the last words');
    await until('the journal is gone once its edits are safe', () => left.storage.length === 0);
    await again.close();
    // Sealed anew, they are on disk like any other edit.
    const third = await open({ secret, device, persistence: { name }, page: memoryPage() });
    expect((await third.doc('document/1')).getText('t').toString()).toBe('the last words');
    await closing.close();
  });

  it('[S7] edits that arrive both by the journal and by the disk are there once', async () => {
    const [secret, device, name] = [newSecret(), await createDevice('Ada'), newName()];
    const page = memoryPage();
    const closing = await openSealed({ secret, device, persistence: { name }, page });
    (await closing.doc('document/1')).getText('t').insert(0, 'once');
    page.leave();
    const journal = copyOf(page.storage);
    await closing.close();
    expect(page.storage.length).toBe(0);
    const again = await open({ secret, device, persistence: { name }, page: memoryPage(journal) });
    expect((await again.doc('document/1')).getText('t').toString()).toBe('once');
    expect(again.status.value.pending).toBe(0);
  });

  it('[S7] the journal holds no readable word, and is cleared when the page comes back to life', async () => {
    const page = memoryPage();
    const ada = await open({ secret: newSecret(), persistence: { name: newName() }, page });
    (await ada.doc('document/1')).getText('t').insert(0, 'Grande-Synthe 4812');
    page.leave();
    const kept = JSON.stringify(Object.entries(copyOf(page.storage)));
    expect(page.storage.length).toBe(1);
    const value = atob(page.storage.getItem(page.storage.key(0) ?? '') ?? '');
    for (const word of ['Grande', 'Synthe', '4812', 'document']) {
      expect(kept).not.toContain(word);
      expect(value).not.toContain(word);
    }
    await ada.flush();
    await until('cleared', () => page.storage.length === 0);
  });

  it('[S7] a journal tampered with, or of another tab, is neither applied nor lost', async () => {
    const page = memoryPage();
    const key = systemRandom.bytes(32);
    const journal = new Journal(page.storage, 'x', 'writer1', key, systemRandom);
    const reader = new Journal(page.storage, 'x', 'writer2', key, systemRandom);
    expect(journal.write([{ documentId: 'd', update: new Uint8Array([1]) }])).toBe(true);
    expect(journal.read()).toEqual([]);
    expect(reader.read()).toHaveLength(1);
    const text = page.storage.getItem('x/journal/writer1') ?? '';
    page.storage.setItem('x/journal/writer3', text); // moved
    page.storage.setItem('x/journal/writer4', `${text.slice(0, -4)}AAAA`); // changed
    page.storage.setItem('x/journal/writer5', '%%%');
    expect(reader.read()).toHaveLength(1);
    expect(page.storage.length).toBe(4);
  });

  it('[S7] what a tab writes while another reads its journal is not forgotten with it', () => {
    const page = memoryPage();
    const key = systemRandom.bytes(32);
    const [writer, reader] = ['writer1', 'writer2'].map((id) => new Journal(page.storage, 'x', id, key, systemRandom));
    writer?.write([{ documentId: 'd', update: new Uint8Array([1]) }]);
    const [left] = reader?.read() ?? [];
    if (!left) throw new Error('nothing was left');
    writer?.write([{ documentId: 'd', update: new Uint8Array([2]) }]);
    reader?.forget(left);
    expect(reader?.read().map(({ edits }) => edits)).toEqual([[{ documentId: 'd', update: new Uint8Array([2]) }]]);
    for (const later of reader?.read() ?? []) reader?.forget(later);
    expect(page.storage.length).toBe(0);
  });

  it('[S7] a storage without room is not an error', () => {
    const page = memoryPage();
    page.storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const journal = new Journal(page.storage, 'x', 'w', systemRandom.bytes(32), systemRandom);
    expect(journal.write([{ documentId: 'd', update: new Uint8Array([1]) }])).toBe(false);
  });
});

function copyOf(storage: Storage): Storage {
  const copy = memoryPage().storage;
  for (let i = 0; i < storage.length; i++) {
    const key = storage.key(i) ?? '';
    copy.setItem(key, storage.getItem(key) ?? '');
  }
  return copy;
}
