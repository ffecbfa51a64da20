import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { unwrap } from '@vigie/core';
import { newSecret } from './keys.ts';
import { openKeyring, type Keyring } from './keyring.ts';
import { openSealed } from './open-sealed.ts';
import { everythingOnDisk } from './testing/disk.ts';

let names = 0;
const opened: Keyring[] = [];

async function ring(name = `keyring-test-${names++}`): Promise<{ keyring: Keyring; name: string }> {
  const keyring = await openKeyring(name);
  opened.push(keyring);
  return { keyring, name };
}

afterEach(() => {
  for (const keyring of opened.splice(0)) keyring.close();
});

const entry = { server: 'https://vigie.example', label: 'Littoral nord', memberName: 'Noor' };

describe('keyring', () => {
  it('[S3] keeps a workspace and its device over a restart', async () => {
    const { keyring, name } = await ring();
    const secret = newSecret();
    const { id } = await keyring.add({ ...entry, secret });
    const before = unwrap(await keyring.unlock(id));
    keyring.close();
    const again = (await ring(name)).keyring;
    expect(await again.list()).toMatchObject([{ id, ...entry, demo: false }]);
    const after = unwrap(await again.unlock(id));
    expect(after.secret).toEqual(secret);
    expect(after.device.id).toBe(before.device.id);
    expect(after.persistence).toEqual(before.persistence);
    expect((await after.device.sign(new Uint8Array([1]))).length).toBe(64);
  });

  it('[S4] nothing on disk can be read: no label, name, address, secret or setting', async () => {
    const { keyring, name } = await ring();
    const secret = new Uint8Array(32).fill(0x5a);
    await keyring.add({ ...entry, secret });
    await keyring.setSetting('theme', 'dark-and-stormy');
    const disk = await everythingOnDisk(name);
    for (const word of ['Littoral', 'Noor', 'vigie.example', 'theme', 'stormy', 'ZZZZZZZZ', 'WlpaWlpa']) {
      expect(disk).not.toContain(word);
    }
  });

  it('relabels, lists the last opened first, and keeps settings', async () => {
    let now = 1_000;
    const keyring = await openKeyring(`keyring-test-${names++}`, { clock: { now: () => (now += 1_000) } });
    opened.push(keyring);
    const first = await keyring.add({ ...entry, secret: newSecret() });
    const second = await keyring.add({ ...entry, secret: newSecret(), demo: true, server: null });
    expect((await keyring.list()).map(({ id }) => id)).toEqual([second.id, first.id]);
    await keyring.unlock(first.id);
    await keyring.relabel(first.id, 'Calaisis');
    await keyring.relabel('nobody', 'nothing');
    expect((await keyring.list()).map(({ label, demo }) => [label, demo])).toEqual([
      ['Calaisis', false],
      ['Littoral nord', true],
    ]);
    expect(await keyring.setting('locale')).toBeNull();
    await keyring.setSetting('locale', 'en');
    await keyring.setSetting('locale', 'fr');
    expect(await keyring.setting('locale')).toBe('fr');
  });

  it('knows which workspace a secret opens, and opens none by being asked', async () => {
    let now = 1_000;
    const keyring = await openKeyring(`keyring-test-${names++}`, { clock: { now: () => (now += 1_000) } });
    opened.push(keyring);
    const secret = newSecret();
    const first = await keyring.add({ ...entry, secret });
    await keyring.add({ ...entry, secret: newSecret() });
    const before = await keyring.list();
    expect(await keyring.holding(secret)).toEqual(first);
    expect(await keyring.holding(newSecret())).toBeUndefined();
    expect(await keyring.list()).toEqual(before);
  });

  it('removes a workspace with all its databases', async () => {
    const { keyring } = await ring();
    const { id } = await keyring.add({ ...entry, secret: newSecret() });
    const { secret, device, persistence } = unwrap(await keyring.unlock(id));
    const sealed = await openSealed({ secret, device, persistence });
    await sealed.blobs.put(new Uint8Array([1]));
    await sealed.close();
    const databases = async (): Promise<number> =>
      (await indexedDB.databases()).filter((db) => db.name?.startsWith(persistence.name)).length;
    expect(await databases()).toBe(2);
    await keyring.remove(id);
    expect(await databases()).toBe(0);
    expect(await keyring.list()).toEqual([]);
    expect(await keyring.unlock(id)).toMatchObject({ ok: false, error: { code: 'keyring_entry_missing' } });
  });
});
