import { expect, it } from 'vitest';
import { restoreEntries } from './restore.ts';
import { connect, newKey, testServer, until } from './testing.ts';

it('a room that a member emptied gets its entries back, for those online and offline, and keeps what was added since', async () => {
  const server = await testServer();
  const key = newKey();
  const member = connect(server.url, key);
  const away = connect(server.url, key);
  await until(() => member.stored() === 1 && away.provider.synced);
  const entries = member.doc.getArray<Uint8Array>('entries');
  for (let index = 0; index < 5; index += 1) entries.push([Uint8Array.of(1, index)]);
  await until(() => member.stored() === 6 && away.doc.getArray('entries').length === 5);
  const points = await server.store.past(key.room);
  const whole = points.at(-1)?.position ?? 0;

  away.provider.disconnect();
  entries.delete(0, 5);
  entries.push([Uint8Array.of(2)]);
  await until(() => member.stored() === 8);
  await server.store.fold(key.room);

  expect(await restoreEntries(server.store, key.room, whole)).toBe(5);
  await until(() => entries.length === 6);
  away.provider.connect();
  await until(() => away.doc.getArray('entries').length === 6);
  expect(new Set(entries.toArray().map((entry) => entry.join()))).toEqual(
    new Set(['2', '1,0', '1,1', '1,2', '1,3', '1,4']),
  );
  expect(await restoreEntries(server.store, key.room, whole)).toBe(0);
  expect(await restoreEntries(server.store, key.room, -1)).toBeUndefined();
});
