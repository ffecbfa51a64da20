import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newSecret, type SealedStatus } from '@vigie/sealed';
import { startServer } from '@vigie/testkit';
import { expect, it } from 'vitest';
import { eviction, fileOf, joinTeam, startTeam } from './testing/members.ts';
import { limitedDisk } from './testing/limited-disk.ts';

it('on a full server disk nothing is called stored, work goes on, and all of it is stored once there is room', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-full-'));
  const disk = limitedDisk(folder);
  const server = await startServer({ data: join(folder, 'data'), env: disk.env });
  const secret = newSecret();
  const lea = await startTeam('Léa', secret, server.url);
  expect(await lea.sealed.stored()).toBe(true);

  disk.fill();
  const heard: SealedStatus[] = [];
  lea.sealed.status.subscribe((status) => heard.push(status));
  const { ledger, posts } = lea.workspace;
  // More than the free part of the file's last pages, so that it cannot fit.
  const records = Array.from({ length: 400 }, (_, i) => ({
    ...eviction(`e${i}`, '2024-01-03', i),
    notes: Array.from({ length: 40 }, (__, j) => String(i * 7919 * (j + 3))).join(' '),
  }));
  await ledger.applyImport(ledger.planImport(fileOf(records)));
  const post = posts.create({ locale: 'fr', title: 'écrit quand le disque est plein' });
  await lea.workspace.flush();
  await expect.poll(() => heard.some(({ refusal }) => refusal === 'storage-full'), { timeout: 20_000 }).toBe(true);
  const { saved, pending, connection } = lea.workspace.status.value;
  expect({ saved, refused: connection === 'refused' }).toEqual({ saved: 'here', refused: false });
  expect(pending).toBeGreaterThan(0);
  // It is said for as long as it lasts, whatever the line does meanwhile.
  expect(
    heard
      .slice(heard.findIndex(({ refusal }) => refusal === 'storage-full'))
      .every((status) => status.refusal === 'storage-full'),
  ).toBe(true);
  expect(ledger.records.value).toHaveLength(400);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);

  disk.empty();
  await expect.poll(() => lea.workspace.status.value.saved, { timeout: 30_000 }).toBe('stored');
  await expect.poll(() => lea.workspace.status.value.refusal).toBeUndefined();
  // Even a power cut now takes nothing.
  await server.stop('SIGKILL');
  await server.restart();
  const tom = await joinTeam('Tom', secret, server.url);
  expect(await tom.sealed.synced()).toBe(true);
  await expect.poll(() => tom.workspace.ledger.records.value.length, { timeout: 20_000 }).toBe(400);
  expect(tom.workspace.posts.board.get(post)?.title).toBe('écrit quand le disque est plein');
  for (const { workspace } of [lea, tom]) await workspace.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});
