import { describe, expect, it } from 'vitest';
import { connect, newKey, testServer, temporaryDirectory, until } from './testing.ts';

const text = (client: { doc: import('yjs').Doc }): string => client.doc.getText('t').toJSON();

describe('stock y-websocket clients', () => {
  it('[S12] write to one another and find everything again after all had left', async () => {
    const data = temporaryDirectory();
    const key = newKey();
    const first = await testServer({ data });
    const a = connect(first.url, key);
    const b = connect(first.url, key);
    a.doc.getText('t').insert(0, 'one ');
    b.doc.getText('t').insert(0, 'two ');
    await until(() => text(a) === text(b) && text(a).length === 8);
    const written = text(a);
    await until(() => a.stored() > 0 && b.stored() > 0);
    a.leave();
    b.leave();
    await first.close();

    const second = await testServer({ data });
    const c = connect(second.url, key);
    await until(() => c.provider.synced);
    expect(text(c)).toBe(written);
  });

  it('see who is there, and who has left', async () => {
    const server = await testServer();
    const key = newKey();
    const a = connect(server.url, key);
    const b = connect(server.url, key);
    a.provider.awareness.setLocalStateField('name', 'Awa');
    await until(() => b.provider.awareness.getStates().get(a.doc.clientID)?.['name'] === 'Awa');
    const c = connect(server.url, key);
    await until(() => c.provider.awareness.getStates().has(a.doc.clientID));
    a.leave();
    await until(() => !b.provider.awareness.getStates().has(a.doc.clientID));
  });

  it('merge what was written while one was offline', async () => {
    const server = await testServer();
    const key = newKey();
    const a = connect(server.url, key);
    const b = connect(server.url, key);
    a.doc.getText('t').insert(0, 'together');
    await until(() => text(b) === 'together');
    b.provider.disconnect();
    b.doc.getText('t').insert(0, 'b ');
    a.doc.getText('t').insert(8, ' a');
    b.provider.connect();
    await until(() => text(a) === text(b));
    expect(text(a)).toBe('b together a');
  });
});
