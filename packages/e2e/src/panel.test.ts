import { createHash } from 'node:crypto';
import { unwrap } from '@vigie/core';
import { m } from '@vigie/i18n';
import { networkName, type Network } from '@vigie/posts';
import { readReplica, startReplicas, startServer, type Page, type Replicas, type ServerProcess } from '@vigie/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Complaints } from './stage/complaints.ts';
import { joinInPanel, openPanel } from './stage/panel.ts';
import { EXTENSION, welcomePerson, type Person } from './stage/person.ts';
import { plainPng } from './stage/png.ts';
import { startShots, type Shots } from './stage/shots.ts';
import { startTeam, writePost, type Colleague } from './stage/team.ts';

/** The extension by itself, as a full peer: a colleague elsewhere approves, this browser inserts. */

const TEXT = [
  '🚨 Expulsions à Calais, 20/11 👨‍👩‍👧‍👦',
  '➡️ au moins 1 226 tentes saisies #Calais',
  '',
  'https://humanrightsobservers.org/communique?id=12',
].join('\n');
const ALT = 'Six tuiles : au moins 101 expulsions';
const PNG = plainPng(1080, 1350, [15, 76, 92]);

const complaints = new Complaints();
let server: ServerProcess;
let replicas: Replicas;
let aisha: Colleague;
let tom: Person;
let panel: Page;
let shots: Shots;

beforeAll(async () => {
  shots = await startShots('panel');
  server = await startServer();
  replicas = await startReplicas();
  const home = `http://localhost:${new URL(server.url).port}`;
  aisha = await startTeam(home, 'Aïcha');
  await approvePost(aisha, 'Expulsions du 20 novembre', ['x', 'facebook']);
  tom = await welcomePerson({
    name: 'Tom',
    locale: 'fr',
    server,
    complaints,
    extension: EXTENSION,
    args: replicas.chromiumArgs,
  });
  panel = await openPanel(tom);
});

afterAll(async () => {
  console.log(`pictures: ${shots.folder}`);
  await tom?.close();
  await aisha?.close();
  await replicas?.close();
  await server?.close();
});

async function approvePost({ workspace }: Colleague, title: string, networks: readonly Network[]): Promise<string> {
  const { posts } = workspace;
  const id = posts.create({ locale: 'fr', title, networks });
  writePost(workspace, id, TEXT);
  const imageId = unwrap(posts.board.addImage(id, { visualId: 'visual', alt: ALT }));
  unwrap(await posts.approve(id, [{ imageId, png: PNG, width: 1080, height: 1350, figures: [] }]));
  return id;
}

const words = { locale: 'fr' } as const;
const card = (): ReturnType<Page['getByRole']> => panel.getByRole('region', { name: 'Expulsions du 20 novembre' });

it('joins with an invitation, becomes a member, and shows what was approved', async () => {
  await shots.take(panel, 'join');
  await joinInPanel(panel, tom, aisha.invitation);
  await card().waitFor();
  await expect.poll(() => aisha.workspace.members.value.map((member) => member.name)).toEqual(['Aïcha', 'Tom']);
  await shots.take(panel, 'approved');
});

describe.each([
  ['x', 'https://x.com/compose/post?limit=25000', 'Post'],
  ['facebook', 'https://www.facebook.com/?lang=fr&limit=63206', 'Publier'],
] as const)('%s', (network, url, publish) => {
  it('one click puts the post into the composer’s model, and the link is logged for everybody once it is posted', async () => {
    const page = await tom.context.newPage();
    await page.goto(url);
    if (network === 'facebook') await page.getByRole('button', { name: 'Quoi de neuf' }).click();
    await panel.bringToFront();
    await card()
      .getByRole('button', { name: m.panel_insert({ network: networkName(network) }, words) })
      .click();
    await card().getByText(m.panel_inserted({}, words)).waitFor();
    await shots.take(panel, `${network}-inserted`);
    await shots.take(page, `${network}-composer`, { phone: false });

    const state = await readReplica(page);
    expect(state?.text).toBe(aisha.workspace.posts.list.value[0]?.approved?.text);
    expect(state?.files).toEqual([
      {
        name: expect.stringMatching(/\.png$/),
        type: 'image/png',
        size: PNG.length,
        sha256: createHash('sha256').update(PNG).digest('hex'),
        alt: network === 'x' ? ALT : '',
      },
    ]);
    expect(state?.postClicks).toBe(0);

    await page.getByRole('dialog').getByRole('button', { name: publish, exact: true }).click();
    const published = await readReplica(page);
    const log = (): readonly unknown[] => aisha.workspace.posts.list.value[0]?.publications ?? [];
    await expect
      .poll(log, { timeout: 10_000 })
      .toContainEqual(expect.objectContaining({ network, by: 'Tom', url: published?.published[0]?.url }));
    await shots.take(panel, `${network}-logged`);
    await page.close();
  });
});

it('a page without a composer gets nothing, and the text is copied to be pasted', async () => {
  await approvePost(aisha, 'Bilan d’octobre', ['x']);
  const post = panel.getByRole('region', { name: 'Bilan d’octobre' });
  const page = await tom.context.newPage();
  await page.goto('https://x.com/home?break=no-editor');
  await tom.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await panel.bringToFront();
  await post.getByRole('button', { name: m.panel_insert({ network: 'X' }, words) }).click();
  await post.getByText(m.panel_copied_title({}, words)).waitFor();
  await shots.take(panel, 'copied');
  const copied = await panel.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(aisha.workspace.posts.list.value.find((one) => one.title === 'Bilan d’octobre')?.approved?.text);
  await page.close();
});

it('what was joined and received is still there when the server is not', async () => {
  tom.line.cut();
  await panel.reload();
  await panel.getByRole('region', { name: 'Bilan d’octobre' }).waitFor();
  await panel
    .getByText(m.panel_state_offline({}, words))
    .or(panel.getByText(m.panel_state_connecting({}, words)))
    .first()
    .waitFor();
  await shots.take(panel, 'offline');
  tom.line.mend();
});

it('nobody complained', () => {
  expect(complaints.all()).toEqual([]);
});
