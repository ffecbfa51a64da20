import { encodeInvitation, newSecret, parseInvitation } from '@vigie/sealed';
import { startServer, type ServerProcess } from '@vigie/testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { eviction, fileOf, joinTeam, startTeam, type Member } from './testing/members.ts';

let server: ServerProcess;
let members: Member[];
beforeEach(async () => {
  server = await startServer();
  members = [];
});
afterEach(async () => {
  for (const { workspace } of members) await workspace.close();
  await server.close();
});

async function here(member: Promise<Member>): Promise<Member> {
  members.push(await member);
  return member;
}

it('who joins while the server is down can work at once, is told, and is one of the team when the server answers', async () => {
  const secret = newSecret();
  const lea = await here(startTeam('Léa', secret, server.url));
  const { ledger } = lea.workspace;
  await ledger.applyImport(ledger.planImport(fileOf([eviction('a', '2024-01-03', 4)])));
  expect(await lea.sealed.stored()).toBe(true);
  await server.stop();

  const invitation = parseInvitation(encodeInvitation({ secret, server: server.url }).link);
  if (!invitation.ok) throw new Error('no invitation');
  const tom = await here(joinTeam('Tom', invitation.value.secret, invitation.value.server));
  expect(tom.workspace.profile.value).toBeNull();
  const draft = tom.workspace.posts.create({ locale: 'fr', title: 'en attendant' });
  await tom.workspace.ledger.applyImport(tom.workspace.ledger.planImport(fileOf([eviction('b', '2024-01-04', 2)])));
  await tom.workspace.flush();
  // The first attempt may still be on its way.
  await expect.poll(() => tom.workspace.status.value).toMatchObject({ connection: 'offline', saved: 'here' });
  expect(tom.workspace.status.value.pending).toBeGreaterThan(0);

  await server.restart();
  await expect.poll(() => tom.workspace.profile.value?.name, { timeout: 20_000 }).toBe('Vigie du Calaisis');
  await expect.poll(() => tom.workspace.status.value.saved, { timeout: 20_000 }).toBe('stored');
  for (const { workspace } of [lea, tom]) {
    await expect
      .poll(() => workspace.ledger.records.value.map(({ id }) => id), { timeout: 20_000 })
      .toEqual(['b', 'a']);
    await expect.poll(() => workspace.posts.board.get(draft)?.title).toBe('en attendant');
    await expect.poll(() => workspace.members.value.map(({ name }) => name).sort()).toEqual(['Léa', 'Tom']);
  }
});

it('an address where something else answers is no server: work goes on here', async () => {
  const stranger = await startStranger();
  const tom = await here(joinTeam('Tom', newSecret(), stranger.url));
  const post = tom.workspace.posts.create({ locale: 'en', title: 'kept' });
  await tom.workspace.flush();
  await stranger.asked;
  expect(tom.workspace.posts.board.get(post)?.title).toBe('kept');
  // The first attempt may still be on its way.
  await expect.poll(() => tom.workspace.status.value).toMatchObject({ connection: 'offline', saved: 'here' });
  await stranger.close();
});

/** A web server that has never heard of websockets. */
async function startStranger() {
  const { createServer } = await import('node:http');
  let heard = (): void => {};
  const asked = new Promise<void>((resolve) => (heard = resolve));
  const http = createServer((_request, response) => {
    heard();
    response.writeHead(200).end('<h1>Bienvenue</h1>');
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', () => resolve()));
  const address = http.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const close = (): Promise<void> => {
    http.closeAllConnections();
    return new Promise((resolve) => http.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${address.port}`, asked, close };
}
