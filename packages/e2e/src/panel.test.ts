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

async function approvePost(colleague: Colleague, title: string, networks: readonly Network[]): Promise<string> {
  const { workspace } = colleague;
  const { posts } = workspace;
  const id = posts.create({ locale: 'fr', title, networks });
  writePost(workspace, id, TEXT);
  unwrap(posts.board.addImage(id, { visualId: 'visual', alt: ALT }));
  await approveNow(colleague, id);
  return id;
}

/** Approves, until its images can be fetched from the server as well. */
async function approveNow({ workspace: { posts }, stored }: Colleague, id: string): Promise<void> {
  const images = posts.board.get(id)?.images ?? [];
  const drawn = images.map((image) => ({ imageId: image.id, png: PNG, width: 1080, height: 1350, figures: [] }));
  unwrap(await posts.approve(id, drawn));
  await stored();
}

const words = { locale: 'fr' } as const;
const card = (): ReturnType<Page['getByRole']> =>
  panel.getByRole('region', { name: 'Expulsions du 20 novembre', exact: true });

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
      .getByRole('button', { name: m.panel_insert({ network: networkName(network) }, words), exact: true })
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
    await expect.poll(async () => (await readReplica(page))?.published.length).toBe(1);
    const published = await readReplica(page);
    const log = (): readonly unknown[] => aisha.workspace.posts.list.value[0]?.publications ?? [];
    await expect
      .poll(log)
      .toContainEqual(expect.objectContaining({ network, by: 'Tom', url: published?.published[0]?.url }));
    await shots.take(panel, `${network}-logged`);
    await page.close();
  });
});

it('a post approved anew with another text is not out, and inserting it tells what is', async () => {
  const { posts } = aisha.workspace;
  const id = posts.list.value[0]?.id ?? '';
  unwrap(posts.reopen(id));
  writePost(aisha.workspace, id, 'Mise à jour');
  await approveNow(aisha, id);
  const networks = 'X et Facebook';
  await card().getByText(m.panel_status_outdated({ networks }, words)).waitFor();
  await expect.poll(() => card().getByText('Version antérieure publiée sur').count()).toBe(2);
  await shots.take(panel, 'outdated');
  const page = await tom.context.newPage();
  await page.goto('https://x.com/compose/post?limit=25000');
  await panel.bringToFront();
  const insert = card().getByRole('button', { name: m.panel_insert({ network: 'X' }, words), exact: true });
  await insert.click();
  await card().getByText('Une version antérieure est déjà sur X').waitFor();
  await shots.take(panel, 'outdated-asks');
  await card()
    .getByRole('button', { name: m.common_cancel({}, words), exact: true })
    .click();
  await page.close();
  expect(posts.board.get(id)?.status).toBe('approved');
});

it('what is pressed twice is done once: one tab opened, one publication noted, and nothing of what comes under the pointer', async () => {
  await approvePost(aisha, 'Une seule fois', ['x', 'facebook']);
  const post = panel.getByRole('region', { name: 'Une seule fois', exact: true });
  const opened = tom.context.pages().length;
  await post
    .getByRole('button', { name: m.panel_open_network({ network: 'Facebook' }, words), exact: true })
    .dblclick();
  await expect.poll(() => tom.context.pages().length).toBe(opened + 1);
  await tom.context.pages().at(-1)?.close();
  await panel.bringToFront();
  await post.getByRole('button', { name: m.panel_log_open({}, words), exact: true }).dblclick();
  await post.getByRole('button', { name: m.panel_log_submit({}, words), exact: true }).dblclick();
  await post.getByText(m.panel_status_partly({ networks: 'X' }, words), { exact: true }).waitFor();
  await shots.take(panel, 'noted-once');
  await panel.getByRole('button', { name: m.panel_log_submit({}, words), exact: true }).waitFor({ state: 'hidden' });
  expect(tom.context.pages()).toHaveLength(opened);
  const noted = (): readonly unknown[] =>
    aisha.workspace.posts.list.value.find(({ title }) => title === 'Une seule fois')?.publications ?? [];
  await expect.poll(noted).toEqual([expect.objectContaining({ network: 'x', by: 'Tom' })]);
});

it('a page without a composer gets nothing, and the text is copied to be pasted', async () => {
  await approvePost(aisha, 'Bilan d’octobre', ['x']);
  const post = panel.getByRole('region', { name: 'Bilan d’octobre', exact: true });
  const page = await tom.context.newPage();
  await page.goto('https://x.com/home?break=no-editor');
  await tom.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await panel.bringToFront();
  await post.getByRole('button', { name: m.panel_insert({ network: 'X' }, words), exact: true }).click();
  await post.getByText(m.panel_copied_title({}, words)).waitFor();
  await shots.take(panel, 'copied');
  const copied = await panel.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(aisha.workspace.posts.list.value.find((one) => one.title === 'Bilan d’octobre')?.approved?.text);
  await page.close();
});

it('what was joined and received is still there when the server is not', async () => {
  await panel.getByText(m.panel_state_stored({}, words), { exact: true }).waitFor();
  tom.line.cut();
  await panel.reload();
  await panel.getByRole('region', { name: 'Bilan d’octobre', exact: true }).waitFor();
  await panel
    .getByText(m.panel_state_offline({}, words))
    .or(panel.getByText(m.panel_state_connecting({}, words)))
    .first()
    .waitFor();
  await shots.take(panel, 'offline');
  // Nobody has heard of the server since this opening: leaving does not pretend that it has everything.
  await panel.getByRole('button', { name: m.panel_leave({}, words), exact: true }).click();
  await shots.take(panel, 'leaving-offline');
  await panel.getByText(m.common_unsent_unknown({}, words)).waitFor();
  await panel.getByRole('button', { name: m.common_cancel({}, words), exact: true }).click();
  tom.line.mend();
  await panel.getByText(m.panel_state_stored({}, words), { exact: true }).waitFor();
});

it('a workspace that cannot be opened can be left, and another joined', async () => {
  (await aisha.workspace.sealed.doc('core')).getMap('workspace').set('schemaVersion', 99);
  await aisha.stored();
  const newer = panel.getByText(m.error_workspace_newer({}, words));
  const opened = panel.getByRole('region', { name: 'Bilan d’octobre', exact: true });
  // It is opened once more until it has heard of the newer app before.
  do {
    await panel.reload();
    await newer.or(opened).first().waitFor();
  } while (!(await newer.isVisible()));
  await panel.getByText('Observatoire du littoral').waitFor();
  await shots.take(panel, 'cannot-open');
  await panel.getByRole('button', { name: m.panel_leave({}, words), exact: true }).click();
  await panel.getByText(m.panel_leave_unopened({}, words)).waitFor();
  await shots.take(panel, 'leaving-unopened');
  await panel.getByRole('button', { name: m.panel_leave_confirm({}, words), exact: true }).click();
  const other = await startTeam(tom.home, 'Bilal');
  await approvePost(other, 'Ailleurs', ['x']);
  await joinInPanel(panel, tom, other.invitation);
  await panel.getByRole('region', { name: 'Ailleurs', exact: true }).waitFor();
  await other.close();
});

it('nobody complained', () => {
  expect(complaints.all()).toEqual([]);
});
