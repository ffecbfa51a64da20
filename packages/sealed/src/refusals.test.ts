import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { systemRandom, toBase64Url } from '@vigie/core';
import { createDevice, type Device } from './device.ts';
import {
  encodeHeader,
  joinEntry,
  KIND,
  parseEntry,
  WRITER_BYTES,
  type EntryHeader,
  type ParsedEntry,
} from './entry.ts';
import { sealEntry } from './envelope.ts';
import { deriveKeys, newSecret } from './keys.ts';
import { packUpdate } from './payload.ts';
import type { Aside, Replica } from './replica.ts';
import { Roster } from './roster.ts';
import { deliver, deviceNumber, sharedKeys, startReplica } from './testing/replicas.ts';

const NOTHING: Aside = { tampered: 0, replayed: 0, misplaced: 0, unknownDevice: 0, malformed: 0 };

let ada: Replica;
let bob: Replica;
/** Ada's one entry in the document `post`. */
let entry: ParsedEntry;

beforeEach(async () => {
  ada = (await startReplica(0, systemRandom)).replica;
  bob = (await startReplica(1, systemRandom)).replica;
  exchange(ada, bob);
  await bob.flush();
  await ada.flush();
  (await ada.doc('post')).getText('t').insert(0, 'true words');
  await ada.flush();
  entry = lastEntry(ada);
});

function exchange(...replicas: Replica[]): void {
  for (const from of replicas) {
    for (const to of replicas) if (from !== to) deliver(to, Y.encodeStateAsUpdate(from.carrier.doc));
  }
}

function lastEntry(replica: Replica): ParsedEntry {
  const parsed = parseEntry(replica.carrier.list().at(-1));
  if (!parsed) throw new Error('no entry');
  return parsed;
}

/** Puts anything at all into Bob's carrier, as a server or a peer could. */
async function plant(...values: unknown[]): Promise<void> {
  const attacker = new Y.Doc();
  Y.applyUpdate(attacker, Y.encodeStateAsUpdate(bob.carrier.doc));
  attacker.getArray('entries').push(values);
  deliver(bob, Y.encodeStateAsUpdate(attacker));
  await bob.flush();
}

async function textAtBob(): Promise<string> {
  return (await bob.doc('post')).getText('t').toString();
}

/** An update that writes words which must never appear. */
function forgedUpdate(): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, 'forged');
  return Y.encodeStateAsUpdateV2(doc);
}

async function sealedBy(
  device: Device,
  header: Partial<EntryHeader>,
  plaintext: Uint8Array | Promise<Uint8Array> = packUpdate(forgedUpdate()),
): Promise<Uint8Array> {
  const keys = await sharedKeys();
  const full = {
    ...entry.header,
    device: device.id,
    writer: toBase64Url(systemRandom.bytes(WRITER_BYTES)),
    counter: 1,
    ...header,
  };
  return sealEntry({ key: keys.content, room: keys.room }, device, full, await plaintext, systemRandom);
}

describe('[S6] what is not applied is counted, and stays in the carrier', () => {
  it('[S6] a flipped bit, wherever it is', async () => {
    await bob.doc('post');
    const flipped = Array.from(entry.raw, (_, i) => {
      const copy = Uint8Array.from(entry.raw);
      copy[i] = (copy[i] ?? 0) ^ (1 << (i % 8));
      return copy;
    });
    await plant(...flipped);
    expect(await textAtBob()).toBe('');
    const { tampered, malformed, unknownDevice, misplaced, replayed } = bob.aside.value;
    // A flip in the tag names another document, which nobody opens: its entry is never even looked at.
    const elsewhere = flipped.filter(
      (raw) => parseEntry(raw)?.header.tag !== entry.header.tag && parseEntry(raw),
    ).length;
    expect(tampered + malformed + unknownDevice + elsewhere).toBe(flipped.length);
    expect([misplaced, replayed]).toEqual([0, 0]);
    expect(tampered).toBeGreaterThan(90);
    expect(bob.carrier.length).toBeGreaterThanOrEqual(flipped.length);
  });

  it('[S6] a flipped bit in the tag is found as soon as that document is looked at', async () => {
    const other = await (await sharedKeys()).tagOf('other');
    const copy = Uint8Array.from(entry.raw);
    // Behind version and kind, and the epoch.
    copy.set(other, 2);
    await plant(copy);
    expect((await bob.doc('other')).share.size).toBe(0);
    expect(bob.aside.value).toEqual({ ...NOTHING, tampered: 1 });
  });

  it('[S6] a replayed counter: the same entry again', async () => {
    exchange(ada, bob);
    expect(await textAtBob()).toBe('true words');
    await plant(Uint8Array.from(entry.raw), Uint8Array.from(entry.raw));
    expect(await textAtBob()).toBe('true words');
    expect(bob.aside.value).toEqual({ ...NOTHING, replayed: 2 });
  });

  it('[S6] a replayed counter: another entry under a counter already used', async () => {
    exchange(ada, bob);
    await textAtBob();
    await plant(await sealedBy(await deviceNumber(0), { writer: entry.header.writer, counter: entry.header.counter }));
    expect(await textAtBob()).toBe('true words');
    expect(bob.aside.value).toEqual({ ...NOTHING, replayed: 1 });
  });

  it('[S6] [S9] an entry that a snapshot stands for, put back after the compaction', async () => {
    exchange(ada, bob);
    await textAtBob();
    for (const document of ada.documents) await ada.compact(document);
    const carol = (await startReplica(2, systemRandom)).replica;
    exchange(ada, carol);
    expect((await carol.doc('post')).getText('t').toString()).toBe('true words');
    const attacker = new Y.Doc();
    Y.applyUpdate(attacker, Y.encodeStateAsUpdate(carol.carrier.doc));
    attacker.getArray('entries').push([Uint8Array.from(entry.raw)]);
    deliver(carol, Y.encodeStateAsUpdate(attacker));
    await carol.flush();
    expect(carol.aside.value).toEqual({ ...NOTHING, replayed: 1 });
  });

  it('[S6] an entry moved to another document, signed anew by a member', async () => {
    const device = await deviceNumber(0);
    const tag = toBase64Url(await (await sharedKeys()).tagOf('other'));
    // A member may sign any header over any bytes: the ciphertext still belongs to where it was sealed.
    const moved = await resigned(device, { ...entry.header, tag }, entry);
    await plant(moved);
    expect((await bob.doc('other')).share.size).toBe(0);
    expect(bob.aside.value).toEqual({ ...NOTHING, misplaced: 1 });
  });

  it('[S6] an entry moved from another room by a device that is in both', async () => {
    const device = await deviceNumber(0);
    const elsewhere = await deriveKeys(newSecret());
    const header = { ...entry.header, counter: 9 };
    const context = { key: elsewhere.content, room: elsewhere.room };
    await plant(await sealEntry(context, device, header, await packUpdate(forgedUpdate()), systemRandom));
    expect(await textAtBob()).toBe('');
    expect(bob.aside.value).toEqual({ ...NOTHING, misplaced: 1 });
  });

  it('[S6] an entry of another epoch', async () => {
    await plant(await sealedBy(await deviceNumber(0), { epoch: 1 }));
    expect(await textAtBob()).toBe('');
    expect(bob.aside.value).toEqual({ ...NOTHING, misplaced: 1 });
  });

  it('[S6] values that are no entries: text, objects, nested types, noise, nothing', async () => {
    await plant('text', { a: 1 }, 7, null, new Y.Map(), new Uint8Array(), systemRandom.bytes(300), [1, 2]);
    expect(bob.aside.value).toEqual({ ...NOTHING, malformed: 8 });
    expect(bob.carrier.length).toBeGreaterThanOrEqual(8);
  });

  it('[S6] a well-sealed entry that holds no update, and one that holds a broken update', async () => {
    const device = await deviceNumber(0);
    await plant(
      // In either format of an update, and in none.
      ...(await Promise.all(
        [0, 2, 255].map((form) => sealedBy(device, {}, new Uint8Array(40).fill(255).fill(form, 0, 1))),
      )),
      await sealedBy(device, { kind: KIND.snapshot }),
    );
    await bob.doc('post');
    expect(bob.aside.value.malformed).toBe(4);
    expect(await textAtBob()).toBe('');
  });
});

describe('[S6] devices', () => {
  it('[S6] an entry of an unknown device waits, and is applied once the roster has the device', async () => {
    const device = await createDevice('Dana');
    await plant(await sealedBy(device, {}));
    expect(await textAtBob()).toBe('');
    expect(bob.aside.value).toEqual({ ...NOTHING, unknownDevice: 1 });
    await plant(await introduction(device, device));
    expect(await textAtBob()).toBe('forged');
    expect(bob.aside.value).toEqual(NOTHING);
    expect(bob.roster.devices.value.map(({ memberName }) => memberName)).toContain('Dana');
  });

  it('[S6] a device cannot introduce itself under the id of another, nor have another sign for it', async () => {
    const [dana, eve] = [await createDevice('Dana'), await createDevice('Eve')];
    await plant(await introduction(dana, eve), await introduction(eve, dana));
    expect(bob.roster.keyOf(dana.id)).toBeUndefined();
    expect(bob.roster.keyOf(eve.id)).toBeUndefined();
    expect(bob.aside.value.unknownDevice + bob.aside.value.tampered).toBe(2);
  });

  it('[S3] a roster entry whose key does not hash to its id is no device', async () => {
    const dana = await createDevice('Dana');
    const core = await ada.doc('core');
    const value = { publicKey: toBase64Url(dana.publicKey), memberName: 'Dana', addedAt: '2026-01-01' };
    core.getMap('roster').set('AAAAAAAAAAAAAAAAAAAAAA', value);
    core.getMap('roster').set('junk', { memberName: 3 });
    await ada.flush();
    exchange(ada, bob);
    await bob.flush();
    expect(bob.roster.devices.value.map(({ memberName }) => memberName).sort()).toEqual(['member 0', 'member 1']);
  });
});

/** A core entry, signed by `signer`, that puts `device` in the roster. */
async function introduction(device: Device, signer: Device): Promise<Uint8Array> {
  const doc = new Y.Doc();
  new Roster(device).enrol(doc, { now: () => 0 });
  const tag = toBase64Url(await (await sharedKeys()).tagOf('core'));
  return sealedBy(signer, { tag }, packUpdate(Y.encodeStateAsUpdateV2(doc)));
}

/** The ciphertext of `from` under another header, with a true signature over the whole. */
async function resigned(device: Device, header: EntryHeader, from: ParsedEntry): Promise<Uint8Array> {
  const signed = joinEntry(encodeHeader(header), from.nonce, from.ciphertext);
  return Uint8Array.from([...signed, ...(await device.sign(signed))]);
}
