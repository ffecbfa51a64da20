import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newSecret } from './keys.ts';
import { StoredCount } from './stored-count.ts';
import { openings } from './testing/openings.ts';
import { startStoringServer, type StoringServer } from './testing/storing-server.ts';
import { until } from './testing/until.ts';

let server: StoringServer;
const open = openings();

beforeEach(async () => {
  server = await startStoringServer();
});

afterEach(() => server.close());

describe('[S15] three states, never a guess', () => {
  it('[S15] saving, then here, then stored once the server says so', async () => {
    server.setStoring(false);
    const ada = await open({ secret: newSecret(), server: { url: server.url } });
    const doc = await ada.doc('posts');
    await until('connected', () => ada.status.value.connection === 'connected');
    const said: string[] = [];
    ada.status.subscribe(({ saved, pending }) => said.push(`${saved} ${pending}`));
    doc.getText('t').insert(0, 'typed');
    await ada.flush();
    expect(said.at(-1)).toBe('here 2');
    expect(await ada.stored(30)).toBe(false);
    server.setStoring(true);
    expect(await ada.stored()).toBe(true);
    await until('stored', () => said.at(-1) === 'stored 0');
    doc.getText('t').insert(0, 'more, ');
    expect(ada.status.value.saved).toBe('saving');
    expect(await ada.stored()).toBe(true);
    expect(ada.status.value).toMatchObject({ saved: 'stored', pending: 0 });
  });

  it('[S15] edits made offline count as stored only after they have left and come to rest', async () => {
    const ada = await open({ secret: newSecret(), server: { url: server.url } });
    expect(await ada.stored()).toBe(true);
    ada.disconnect();
    const doc = await ada.doc('posts');
    for (let i = 0; i < 3; i++) {
      doc.getMap('m').set(`k${i}`, i);
      await ada.flush();
    }
    expect(ada.status.value).toMatchObject({ saved: 'here', pending: 3, connection: 'offline' });
    ada.connect();
    await until('stored', () => ada.status.value.saved === 'stored');
    expect(ada.status.value.pending).toBe(0);
  });

  it('[S15] what was stored stays stored when the connection is lost', async () => {
    const ada = await open({ secret: newSecret(), server: { url: server.url } });
    expect(await ada.stored()).toBe(true);
    ada.disconnect();
    expect(ada.status.value.saved).toBe('stored');
  });

  it('[S15] without a server nothing is ever said to be stored', async () => {
    const ada = await open({ secret: newSecret() });
    (await ada.doc('posts')).getText('t').insert(0, 'alone');
    await ada.flush();
    expect(ada.status.value).toMatchObject({ saved: 'here', connection: 'offline' });
    expect(await ada.stored(10)).toBe(false);
    expect(await ada.synced(10)).toBe(false);
  });

  it('[S15] a frame sent before the answer to the server vouches for nothing before it', () => {
    let appended = 5;
    const count = new StoredCount(() => appended);
    count.sent(false);
    expect(count.acknowledge(1)).toBe(false);
    expect(count.stored).toBeNull();
    count.sent(true);
    appended = 6;
    count.sent(false);
    expect(count.acknowledge(2)).toBe(true);
    expect(count.stored).toBe(5);
    expect(count.acknowledge(99)).toBe(true);
    expect(count.stored).toBe(6);
    count.reset();
    count.sent(false);
    expect(count.acknowledge(1)).toBe(false);
    expect(count.acknowledge(0)).toBe(false);
    expect(count.stored).toBe(6);
  });
});
