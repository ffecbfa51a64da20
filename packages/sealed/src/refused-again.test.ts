import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CLOSE } from '@vigie/core';
import { REFUSED_RETRY_MS } from './connection.ts';
import { newSecret } from './keys.ts';
import type { Sealed } from './sealed.ts';
import { memoryPage } from './testing/memory-page.ts';
import { openings } from './testing/openings.ts';
import { startStoringServer, type StoringServer } from './testing/storing-server.ts';
import { until } from './testing/until.ts';

/** What a minute lasts here. */
const SHORT_MS = 30;

let server: StoringServer;
const open = openings();

beforeEach(async () => {
  server = await startStoringServer();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

/** Lets the long waits, and no others, pass at once. */
function shortenLongWaits(): void {
  const { setTimeout: wait } = globalThis;
  const hurried = (task: () => void, ms = 0, ...given: unknown[]): unknown =>
    wait(task, ms >= REFUSED_RETRY_MS ? SHORT_MS : ms, ...given);
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(hurried as typeof setTimeout);
}

/** Everything the status says from now on. */
function saidBy(sealed: Sealed): string[] {
  const said: string[] = [];
  sealed.status.subscribe(({ connection, refusal }) => {
    const words = `${connection} ${refusal ?? ''}`.trim();
    if (words !== said.at(-1)) said.push(words);
  });
  return said;
}

for (const [close, at] of [
  [CLOSE.roomFull, 'door'],
  [CLOSE.tooManyRooms, 'door'],
  [CLOSE.quotaExceeded, 'write'],
] as const) {
  it(`[S16] "${close.reason}" is asked about again and again, stays said meanwhile, and nothing is lost`, async () => {
    shortenLongWaits();
    server.refusal = { ...close, at };
    const ada = await open({ secret: newSecret(), server: { url: server.url } });
    await until('refused', () => ada.status.value.connection === 'refused');
    const said = saidBy(ada);
    (await ada.doc('posts')).getText('t').insert(0, 'written meanwhile');
    await ada.flush();
    const { asked } = server;
    await until('asked three times more', () => server.asked >= asked + 3);
    expect(said).toEqual([`refused ${close.reason}`]);
    expect(ada.status.value).toMatchObject({ saved: 'here' });
    server.refusal = null;
    expect(await ada.stored()).toBe(true);
    await until('it is over', () => said.at(-1) === 'connected');
    expect(said).toEqual([`refused ${close.reason}`, 'connected']);
  });
}

it('[S16] a server that refused is asked at once when the network is back, and when the member wants it', async () => {
  server.refusal = { ...CLOSE.roomFull, at: 'door' };
  const page = memoryPage();
  const ada = await open({ secret: newSecret(), server: { url: server.url }, page });
  await until('refused', () => ada.status.value.connection === 'refused');
  expect(server.asked).toBe(1);
  page.reachNetwork();
  await until('asked again', () => server.asked === 2);
  await until('refused again', () => ada.status.value.connection === 'refused');
  server.refusal = null;
  ada.connect();
  expect(await ada.stored()).toBe(true);
  expect(ada.status.value).toMatchObject({ connection: 'connected' });
  expect(ada.status.value.refusal).toBeUndefined();
});

it('[S13] a server that will never let this device in is not asked again', async () => {
  shortenLongWaits();
  server.refusal = { ...CLOSE.badToken, at: 'door' };
  const page = memoryPage();
  const ada = await open({ secret: newSecret(), server: { url: server.url }, page });
  await until('refused', () => ada.status.value.connection === 'refused');
  page.reachNetwork();
  await new Promise((resolve) => setTimeout(resolve, 5 * SHORT_MS));
  expect(server.asked).toBe(1);
});

it('[S16] who works offline, or leaves, asks no more', async () => {
  shortenLongWaits();
  server.refusal = { ...CLOSE.roomFull, at: 'door' };
  const ada = await open({ secret: newSecret(), server: { url: server.url } });
  await until('refused', () => ada.status.value.connection === 'refused');
  ada.disconnect();
  const { asked } = server;
  await new Promise((resolve) => setTimeout(resolve, 5 * SHORT_MS));
  expect(server.asked).toBe(asked);
  expect(ada.status.value).toMatchObject({ connection: 'offline' });
});

it('[S16] when the line is gone by the time it is asked again, that is what is said', async () => {
  server.refusal = { ...CLOSE.roomFull, at: 'door' };
  const page = memoryPage();
  const ada = await open({ secret: newSecret(), server: { url: server.url }, page });
  await until('refused', () => ada.status.value.connection === 'refused');
  await server.close();
  page.reachNetwork();
  await until('offline', () => ada.status.value.connection === 'offline');
  expect(ada.status.value.refusal).toBeUndefined();
  server = await startStoringServer();
});
