import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { systemRandom, toBase64Url } from '@vigie/core';
import {
  foldable,
  HEAVY_BYTES,
  MAX_DOCUMENT_ENTRIES,
  MAX_TOTAL_ENTRIES,
  MAX_WHOLE_BYTES,
  worthFolding,
} from './compactor.ts';
import { createDevice, DEVICE_ID_BYTES } from './device.ts';
import { encodeHeader, KIND, parseEntry, WRITER_BYTES, type EntryKind } from './entry.ts';
import { newSecret, TAG_BYTES } from './keys.ts';
import { Replica } from './replica.ts';
import { openings } from './testing/openings.ts';
import { deliver, deviceNumber, sharedKeys, startReplica } from './testing/replicas.ts';
import { startStockServer, type StockServer } from './testing/stock-server.ts';
import { until } from './testing/until.ts';

const open = openings();
let server: StockServer;

beforeEach(async () => {
  server = await startStockServer();
});

afterEach(() => server.close());

describe('[S9] a fold that fails', () => {
  it('[S9] leaves all as it was, and is not told as an edit that could not be saved', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const device = await deviceNumber(0);
    let broken = false;
    const sign = (bytes: Uint8Array): Promise<Uint8Array> =>
      broken ? Promise.reject(new Error('no key')) : device.sign(bytes);
    const clock = { now: () => 0 };
    const replica = new Replica({ keys: await sharedKeys(), device: { ...device, sign }, clock, random: systemRandom });
    await replica.start();
    const text = (await replica.doc('document/1')).getText('t');
    for (const word of ['one ', 'two ', 'three ']) {
      text.insert(0, word);
      await replica.flush();
    }
    const entries = replica.carrier.list();
    broken = true;
    for (const document of replica.documents) await replica.compact(document);
    expect(replica.carrier.list()).toEqual(entries);
    expect(replica.sealFailed).toBe(false);
    text.insert(0, 'four ');
    await replica.flush();
    expect(replica.sealFailed).toBe(true);
    replica.destroy();
    error.mockRestore();
  });
});

describe('[S9] compaction by itself', () => {
  it('[S9] past 200 entries the longest-connected device folds the document, and nobody else does', async () => {
    const secret = newSecret();
    const [first, second] = [await createDevice('Ada'), await createDevice('Bob')];
    const ada = await open({ secret, server: { url: server.url }, device: first });
    await ada.synced();
    const bob = await open({ secret, server: { url: server.url }, device: second });
    await bob.synced();
    const doc = await bob.doc('posts');
    // Bob writes: the writer is not the one who folds.
    for (let i = 0; i <= MAX_DOCUMENT_ENTRIES; i++) {
      doc.getMap('m').set(`k${i}`, i);
      await bob.flush();
    }
    await until('folded', () => server.entries(ada.room) < 20);
    const snapshots = server.carrierOf(ada.room).flatMap((raw) => {
      const entry = parseEntry(raw);
      return entry?.header.kind === KIND.snapshot ? [entry.header.device] : [];
    });
    expect(new Set(snapshots)).toEqual(new Set([first.id]));
    const carol = await open({ secret, server: { url: server.url } });
    await carol.synced();
    expect((await carol.doc('posts')).getMap('m').size).toBe(MAX_DOCUMENT_ENTRIES + 1);
  });

  it('[S9] keystrokes on a large document fold among themselves: the heavy entry stays, and is not sent again', async () => {
    const secret = newSecret();
    const ada = await open({ secret, server: { url: server.url } });
    await ada.synced();
    const doc = await ada.doc('ledger/2024');
    // An import: one heavy entry, which a snapshot of everything would repeat.
    doc.getMap('m').set('import', toBase64Url(systemRandom.bytes(60_000)));
    await ada.flush();
    const heavy = (): Uint8Array[] =>
      server.carrierOf(ada.room).flatMap((raw) => (raw instanceof Uint8Array && raw.length > 1_000 ? [raw] : []));
    await until('arrived', () => heavy().length > 0);
    const [imported] = heavy();
    for (let i = 0; i <= MAX_DOCUMENT_ENTRIES; i++) {
      doc.getMap('m').set('k', i);
      await ada.flush();
    }
    await until('folded', () => server.entries(ada.room) < 20);
    expect(heavy().map(({ length }) => length)).toEqual([imported?.length]);
    expect(heavy()[0]).toEqual(imported);
    const bob = await open({ secret, server: { url: server.url } });
    await bob.synced();
    const atBob = await bob.doc('ledger/2024');
    expect(atBob.getMap('m').get('k')).toBe(MAX_DOCUMENT_ENTRIES);
    expect(atBob.getMap('m').get('import')).toHaveLength(80_000);
  });

  it('[S9] past 800 entries in all every document is folded, though none has 200', async () => {
    const ada = await open({ secret: newSecret(), server: { url: server.url } });
    await ada.synced();
    const each = MAX_DOCUMENT_ENTRIES - 20;
    const ids = Array.from({ length: Math.ceil((MAX_TOTAL_ENTRIES + 1) / each) }, (_, i) => `document/${i}`);
    for (const id of ids) {
      const doc = await ada.doc(id);
      for (let i = 0; i < each; i++) {
        doc.getMap('m').set('k', i);
        await ada.flush();
      }
    }
    await until('folded', () => server.entries(ada.room) < 2 * ids.length);
    expect((await ada.doc(ids[0] ?? '')).getMap('m').get('k')).toBe(each - 1);
  });

  it('[S9] whatever entries weigh, few are left of many', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 150, max: 200_000 }), { minLength: 201, maxLength: 400 }), (weights) => {
        const entries = weights.map((weight) => new Uint8Array(weight));
        expect(entries.length - worthFolding(entries).length).toBeLessThan(MAX_DOCUMENT_ENTRIES / 2);
      }),
      { numRuns: 30 },
    );
  });

  it('[S9] what an import wrote stays as it is, however many entries it has, and keystrokes beside it fold', async () => {
    const ada = await open({ secret: newSecret(), server: { url: server.url } });
    await ada.synced();
    const doc = await ada.doc('ledger/2024');
    for (let share = 0; share < MAX_DOCUMENT_ENTRIES + 10; share++) {
      doc.getMap('m').set(`share ${share}`, toBase64Url(systemRandom.bytes(HEAVY_BYTES)));
      await ada.flush();
    }
    const heavy = () =>
      server.carrierOf(ada.room).filter((raw) => raw instanceof Uint8Array && raw.length > HEAVY_BYTES);
    for (let i = 0; i <= MAX_DOCUMENT_ENTRIES; i++) {
      doc.getMap('m').set('k', i);
      await ada.flush();
    }
    await until('folded', () => server.entries(ada.room) < MAX_DOCUMENT_ENTRIES + 30);
    expect(heavy()).toHaveLength(MAX_DOCUMENT_ENTRIES + 10);
    expect(doc.getMap('m').get('k')).toBe(MAX_DOCUMENT_ENTRIES);
  });

  const head = (kind: EntryKind) =>
    encodeHeader({
      kind,
      epoch: 0,
      tag: toBase64Url(new Uint8Array(TAG_BYTES)),
      device: toBase64Url(new Uint8Array(DEVICE_ID_BYTES)),
      writer: toBase64Url(new Uint8Array(WRITER_BYTES)),
      counter: 1,
    });

  it('[S9] all of a small document folds, and of a large one what is light or a snapshot', () => {
    const entry = (weight: number, kind: EntryKind = KIND.update) =>
      Uint8Array.from([...head(kind), ...new Uint8Array(weight)]).subarray(0, weight);
    const small = [entry(HEAVY_BYTES), entry(300)];
    expect(foldable(small)).toEqual(small);
    const shares = Array.from({ length: 30 }, () => entry(2 * HEAVY_BYTES));
    const others = [entry(300), entry(3 * HEAVY_BYTES, KIND.snapshot), entry(200)];
    expect(foldable([...shares, ...others])).toEqual(others);
    expect(2 * HEAVY_BYTES * shares.length).toBeGreaterThan(MAX_WHOLE_BYTES);
  });

  it('[S9] a snapshot of some entries leaves every other one acceptable, also to who had none of them', async () => {
    const { replica: ada } = await startReplica(0, systemRandom);
    const doc = await ada.doc('posts');
    for (let i = 0; i < 6; i++) {
      doc.getText('t').insert(doc.getText('t').length, `${i}`);
      await ada.flush();
    }
    // The middle ones fold; those before and after are still to be taken in.
    for (const document of ada.documents) {
      if (document.opened === doc) await ada.fold(document, (applied) => applied.slice(2, 4));
    }
    const { replica: bob } = await startReplica(1, systemRandom);
    deliver(bob, Y.encodeStateAsUpdate(ada.carrier.doc));
    await bob.flush();
    expect((await bob.doc('posts')).getText('t').toString()).toBe('012345');
    expect(bob.aside.value.replayed).toBe(0);
  });

  it('[S9] entries put aside are never deleted, however often others are folded', async () => {
    const { replica } = await startReplica(0, systemRandom);
    const junk = systemRandom.bytes(60);
    const planted = new Y.Doc();
    planted.getArray('entries').push([junk, 'text']);
    deliver(replica, Y.encodeStateAsUpdate(planted));
    const doc = await replica.doc('posts');
    for (let i = 0; i < 3; i++) {
      doc.getText('t').insert(0, 'x');
      await replica.flush();
      for (const document of replica.documents) await replica.compact(document);
    }
    expect(replica.carrier.list()).toContainEqual(junk);
    expect(replica.carrier.list()).toContain('text');
    // One entry a document (the roster's, a snapshot of the posts), and the two values put aside.
    expect(replica.carrier.length).toBe(4);
  });

  it('[S9] what was applied but hangs on an entry that still waits survives in the snapshot', async () => {
    const { replica: ada } = await startReplica(0, systemRandom);
    const { replica: bob } = await startReplica(1, systemRandom);
    const { replica: stranger } = await startReplica(2, systemRandom);
    deliver(ada, Y.encodeStateAsUpdate(bob.carrier.doc));
    await ada.flush();
    // The stranger writes, and Bob, who knows them, goes on from there; Ada has not had the stranger's introduction yet.
    const strange = await stranger.doc('posts');
    strange.getText('t').insert(0, 'first ');
    await stranger.flush();
    deliver(bob, Y.encodeStateAsUpdate(stranger.carrier.doc));
    await bob.flush();
    const atBob = await bob.doc('posts');
    for (const word of ['second ', 'third']) {
      atBob.getText('t').insert(atBob.getText('t').length, word);
      await bob.flush();
    }
    const strangerId = (await deviceNumber(2)).id;
    const coreTag = toBase64Url(await (await sharedKeys()).tagOf('core'));
    const withheld = new Y.Doc();
    const introductions = new Set<unknown>();
    for (const raw of bob.carrier.list()) {
      const entry = parseEntry(raw);
      if (entry && entry.header.device === strangerId && entry.header.tag === coreTag) introductions.add(raw);
    }
    expect(introductions.size).toBe(1);
    withheld.getArray('entries').push(bob.carrier.list().filter((raw) => !introductions.has(raw)));
    deliver(ada, Y.encodeStateAsUpdate(withheld));
    const atAda = await ada.doc('posts');
    expect(atAda.getText('t').toString()).toBe('');
    expect(ada.aside.value.unknownDevice).toBe(1);
    for (const document of ada.documents) await ada.compact(document);
    deliver(ada, Y.encodeStateAsUpdate(bob.carrier.doc));
    await ada.flush();
    expect(atAda.getText('t').toString()).toBe('first second third');
  });

  it('[S9] a snapshot is small: deflated, and one entry for many', async () => {
    const { replica } = await startReplica(0, systemRandom);
    const doc = await replica.doc('posts');
    for (let i = 0; i < 300; i++) {
      doc.getText('t').insert(doc.getText('t').length, 'les personnes exilées ');
      await replica.flush();
    }
    const before = Y.encodeStateAsUpdate(replica.carrier.doc).length;
    for (const document of replica.documents) await replica.compact(document);
    expect(Y.encodeStateAsUpdate(replica.carrier.doc).length).toBeLessThan(before / 20);
  });
});

describe('[S3] openings', () => {
  it('[S3] two tabs of one device write at once: two writers, nothing taken for a replay', async () => {
    const [secret, device] = [newSecret(), await createDevice('Ada')];
    const persistence = { name: 'two-tabs' };
    const [one, two] = [
      await open({ secret, device, persistence, server: { url: server.url } }),
      await open({ secret, device, persistence, server: { url: server.url } }),
    ];
    const [first, second] = [await one.doc('posts'), await two.doc('posts')];
    for (let i = 0; i < 10; i++) {
      first.getMap('m').set(`one${i}`, i);
      second.getMap('m').set(`two${i}`, i);
      await Promise.all([one.flush(), two.flush()]);
    }
    await until('both have all', () => first.getMap('m').size === 20 && second.getMap('m').size === 20);
    const nothing = { tampered: 0, replayed: 0, misplaced: 0, unknownDevice: 0, malformed: 0 };
    expect([one.status.value.aside, two.status.value.aside]).toEqual([nothing, nothing]);
    expect(one.roster.value).toHaveLength(1);
    await Promise.all([one.close(), two.close()]);
    const later = await open({ secret, device, persistence });
    expect((await later.doc('posts')).getMap('m').size).toBe(20);
    expect(later.status.value.aside).toEqual(nothing);
  });
});

describe('[S8] opening', () => {
  it('[S8] a document that nobody asked for is neither decrypted nor applied, and is folded all the same', async () => {
    const { replica: ada } = await startReplica(0, systemRandom);
    const { replica: bob } = await startReplica(1, systemRandom);
    const ledger = await ada.doc('ledger/2023');
    for (const record of ['r/1', 'r/2', 'r/3']) {
      ledger.getMap('records').set(record, 1);
      await ada.flush();
    }
    deliver(bob, Y.encodeStateAsUpdate(ada.carrier.doc));
    await bob.flush();
    const unopened = [...bob.documents].filter((document) => document.opened === null);
    expect(unopened.map((document) => document.waiting.length)).toEqual([3]);
    for (const document of bob.documents) await bob.compact(document);
    // One snapshot for the ledger, one for the two roster entries of core.
    expect(bob.carrier.length).toBe(2);
    expect((await bob.doc('ledger/2023')).getMap('records').get('r/1')).toBe(1);
  });

  it('[S8] everything is applied in one transaction a document', async () => {
    const { replica: ada } = await startReplica(0, systemRandom);
    const { replica: bob } = await startReplica(1, systemRandom);
    const doc = await ada.doc('posts');
    const atBob = await bob.doc('posts');
    for (let i = 0; i < 50; i++) {
      doc.getMap('m').set(`k${i}`, i);
      await ada.flush();
    }
    let transactions = 0;
    atBob.on('afterTransaction', ({ changed }: Y.Transaction) => {
      if (changed.size > 0) transactions++;
    });
    deliver(bob, Y.encodeStateAsUpdate(ada.carrier.doc));
    await bob.flush();
    expect(atBob.getMap('m').size).toBe(50);
    expect(transactions).toBe(1);
  });
});
