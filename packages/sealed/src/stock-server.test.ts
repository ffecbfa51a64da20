import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDevice } from './device.ts';
import { newSecret } from './keys.ts';
import { openSealed } from './open-sealed.ts';
import type { Sealed } from './sealed.ts';
import { startStockServer, type StockServer } from './testing/stock-server.ts';
import { until } from './testing/until.ts';

let server: StockServer;
const opened: Sealed[] = [];

beforeEach(async () => {
  server = await startStockServer();
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((sealed) => sealed.close()));
  await server.close();
});

async function join(secret: Uint8Array, memberName: string): Promise<Sealed> {
  const sealed = await openSealed({ secret, server: { url: server.url }, device: await createDevice(memberName) });
  opened.push(sealed);
  return sealed;
}

it('[S12] two peers meet through the stock y-websocket server', async () => {
  const secret = newSecret();
  const [ada, bob] = [await join(secret, 'Ada'), await join(secret, 'Bob')];
  (await ada.doc('posts')).getText('t').insert(0, 'from Ada');
  (await bob.doc('posts')).getMap('m').set('n', 42);
  const [atAda, atBob] = [await ada.doc('posts'), await bob.doc('posts')];
  await until('both hold both edits', () => atAda.getMap('m').get('n') === 42 && atBob.getText('t').length === 8);
  expect(atBob.getText('t').toString()).toBe('from Ada');
  await until('both rosters hold two', () => ada.roster.value.length === 2 && bob.roster.value.length === 2);
  expect(ada.roster.value.map((device) => device.memberName).sort()).toEqual(['Ada', 'Bob']);
  expect(ada.status.value.aside).toEqual({ tampered: 0, replayed: 0, misplaced: 0, unknownDevice: 0, malformed: 0 });
});

it('[S15] with a server that never says what is stored, the status stays "here"', async () => {
  const ada = await join(newSecret(), 'Ada');
  (await ada.doc('posts')).getText('t').insert(0, 'typed');
  await ada.flush();
  await until('connected', () => ada.status.value.connection === 'connected');
  expect(ada.status.value.saved).toBe('here');
  expect(ada.status.value.pending).toBe(2);
});
