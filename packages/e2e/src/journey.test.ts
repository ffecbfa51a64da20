import { join } from 'node:path';
import { m } from '@vigie/i18n';
import { pathName } from '@vigie/observations';
import { networkName } from '@vigie/posts';
import { readReplica, startReplicas, startServer, type Page, type Replicas, type ServerProcess } from '@vigie/testkit';
import { visualTemplateName } from '@vigie/visuals';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { accessibilityFaults } from './stage/accessibility.ts';
import { Complaints } from './stage/complaints.ts';
import { joinInPanel, openPanel } from './stage/panel.ts';
import { EXTENSION, welcomePerson, type Person } from './stage/person.ts';
import { startShots, type Shots } from './stage/shots.ts';
import * as documents from './steps/documents.ts';
import * as figures from './steps/figures.ts';
import { followInvitation, putAside, startWorkspace, stored } from './steps/first-visit.ts';
import * as observations from './steps/observations.ts';
import { goTo, PLACES } from './steps/places.ts';
import * as posts from './steps/posts.ts';
import * as visuals from './steps/visuals.ts';
import { invite, members } from './steps/workspace.ts';

/**
 * The whole way of a morning, in real browsers with the built app and the built extension, against the real server: Aïcha works in
 * French, Tom in English with the extension. Each test is a step and stands on those before it.
 */

const LEDGER = join(import.meta.dirname, '../../../pwa/public/demo/kobo-calaisis-2024.csv');
const RECORDS = 363;
/** Of the Calaisis. */
const VERIFIED_IN_JANUARY = 101;
const POST_TITLE = 'Bilan de janvier';

const complaints = new Complaints();
let server: ServerProcess;
let replicas: Replicas;
let shots: Shots;
let aisha: Person;
let tom: Person;
let panel: Page;
let link: string;
let code: string;

beforeAll(async () => {
  shots = await startShots('journey');
  server = await startServer();
  replicas = await startReplicas();
  const both = { server, complaints, args: replicas.chromiumArgs };
  aisha = await welcomePerson({ ...both, name: 'Aïcha', locale: 'fr' });
  tom = await welcomePerson({ ...both, name: 'Tom', locale: 'en', extension: EXTENSION });
});

afterAll(async () => {
  console.log(`pictures: ${shots.folder}`);
  await aisha?.close();
  await tom?.close();
  await replicas?.close();
  await server?.close();
});

// What stood on every screen when a step failed.
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  console.log(complaints.all().join('\n'));
  for (const page of [aisha, tom].flatMap((person) => person.context.pages())) {
    await shots.take(page, `failed-${new URL(page.url()).host}`, { phone: false });
  }
});

const fr = { locale: 'fr' } as const;
const en = { locale: 'en' } as const;

it('Aïcha starts a workspace', async () => {
  await aisha.page.goto(aisha.home);
  await aisha.page.getByRole('heading', { level: 1 }).waitFor();
  await shots.take(aisha.page, 'fr-welcome');
  expect(await accessibilityFaults(aisha.page)).toEqual([]);
  await startWorkspace(aisha, 'Observatoire du littoral');
  await shots.take(aisha.page, 'fr-started');
});

it('imports the ledger, seeing what was recognised before anything is written', async () => {
  await observations.importFile(aisha, LEDGER, RECORDS, shots);
  await aisha.page.getByText(String(RECORDS)).first().waitFor();
  await shots.take(aisha.page, 'fr-observations');
  await goTo(aisha, 'today');
  await shots.take(aisha.page, 'fr-today');
});

it('sees 101, 75 and 73 evictions for January, February and April in the Calaisis', async () => {
  const evictions = async (month: RegExp): Promise<string | undefined> =>
    (await figures.figuresOf(aisha, /calais/i, month))[0];
  await expect.poll(() => evictions(/janvier/)).toMatch(/(?<!\d)101(?!\d)/);
  await expect.poll(() => evictions(/février/)).toMatch(/(?<!\d)75(?!\d)/);
  await expect.poll(() => evictions(/avril/)).toMatch(/(?<!\d)73(?!\d)/);
  await shots.take(aisha.page, 'fr-figures');
});

it('writes a release with live figures, from the template, by “/” and by the picker', async () => {
  await documents.beginRelease(aisha, /calais/i, /janvier 2024/i);
  await expect.poll(() => documents.textOf(aisha)).toContain('au moins 101 expulsions');
  await documents.cursorAfter(aisha, 'nos équipes ont aussi compté');
  await aisha.page.keyboard.type(' Également :');
  await documents.insertBySlash(aisha, 'mineur');
  await aisha.page.keyboard.type(' et');
  await documents.insertByPicker(aisha, { named: 'personnes' });
  await expect
    .poll(() => documents.textOf(aisha))
    .toMatch(/Également : au moins 29 mineur·e·s .* et au moins [\d\s]+ personnes expulsées/);
  await shots.take(aisha.page, 'fr-release');
  expect(await accessibilityFaults(aisha.page)).toEqual([]);
});

it('Tom joins by the invitation’s link and sees the same figures, in English', async () => {
  ({ link, code } = await invite(aisha));
  await shots.take(aisha.page, 'fr-workspace');
  await followInvitation(tom, link);
  await expect.poll(() => tom.page.url()).not.toContain(code);
  await stored(tom);
  await shots.take(tom.page, 'en-arrived');
  await expect.poll(async () => (await figures.figuresOf(tom, /calais/i, /January/))[0]).toContain('101');
  await shots.take(tom.page, 'en-figures');
  await expect.poll(() => members(aisha)).toMatch(/Aïcha[^]*Tom/);
});

it('both write at once and see each other’s named cursor', async () => {
  await documents.openDocument(aisha, /janvier 2024/);
  await documents.openDocument(tom, /janvier 2024/);
  await documents.cursorAfter(aisha, 'Ces chiffres sont un minimum');
  await documents.cursorAfter(tom, 'Ce que nous demandons');
  await Promise.all([
    aisha.page.keyboard.type(' Écrit par Aïcha en même temps.', { delay: 20 }),
    tom.page.keyboard.type(' – written by Tom at once', { delay: 20 }),
  ]);
  await documents.editor(aisha).getByText('Tom', { exact: true }).waitFor();
  await documents.editor(tom).getByText('Aïcha', { exact: true }).waitFor();
  await shots.take(aisha.page, 'fr-together');
  await shots.take(tom.page, 'en-together');
  await expect.poll(() => documents.textOf(tom)).toContain('Écrit par Aïcha en même temps.');
  await expect.poll(() => documents.textOf(aisha)).toContain('– written by Tom at once');
});

it('Tom’s line is cut, both go on, and the texts merge without loss when it is mended', async () => {
  // What is not on the device yet cannot be opened without a line.
  await putAside(tom);
  tom.line.cut();
  await tom.page
    .getByText(m.shell_offline({}, en))
    .or(tom.page.getByText(m.shell_connecting({}, en)))
    .first()
    .waitFor();
  await tom.page.keyboard.type(', and more while offline');
  await aisha.page.keyboard.type(' Et la suite pendant ce temps.');
  await shots.take(tom.page, 'en-offline');
  expect(await documents.textOf(aisha)).not.toContain('while offline');
  tom.line.mend();
  await expect.poll(() => documents.textOf(aisha)).toContain(', and more while offline');
  await expect.poll(() => documents.textOf(tom)).toContain('Et la suite pendant ce temps.');
  await expect.poll(async () => (await documents.textOf(tom)) === (await documents.textOf(aisha))).toBe(true);
});

it('undo takes back only one’s own words', async () => {
  await aisha.page.getByRole('button', { name: m.documents_undo({}, fr), exact: true }).click();
  await expect.poll(() => documents.textOf(aisha)).not.toContain('Et la suite pendant ce temps.');
  await expect.poll(() => documents.textOf(aisha)).toContain(', and more while offline');
  await aisha.page.getByRole('button', { name: m.documents_redo({}, fr), exact: true }).click();
  await expect.poll(() => documents.textOf(tom)).toContain('Et la suite pendant ce temps.');
});

it('Tom corrects a record, and the figure shows as stale in the draft', async () => {
  const wanted = { zone: /calais/i, month: /January 2024/, verified: true } as const;
  await observations.filterRecords(tom, wanted, { count: VERIFIED_IN_JANUARY, total: RECORDS });
  const record = await observations.correctFirstRecord(tom, pathName('counts.tents', 'en'), '40', shots);
  await documents.figuresPanel(aisha).getByText(m.documents_state_stale({}, fr)).first().waitFor();
  await shots.take(aisha.page, 'fr-stale');
  // A correction counts once somebody else than who made it has signed it.
  await observations.verifyRecord(aisha, record);
  await goTo(aisha, 'today');
  await aisha.page
    .getByRole('link', { name: /janvier 2024/ })
    .first()
    .waitFor();
  await shots.take(aisha.page, 'fr-today-changed');
  await documents.openDocument(aisha, /janvier 2024/);
  await documents
    .figuresPanel(aisha)
    .getByRole('button', { name: /^Prendre|^Accepter/ })
    .first()
    .click();
  await documents.figuresPanel(aisha).getByText(m.documents_state_stale({}, fr)).waitFor({ state: 'hidden' });
});

it('Aïcha makes both visuals; the exported image has exactly 1080 × 1350 pixels and a proposed alternative text', async () => {
  await visuals.makeVisual(aisha, visualTemplateName('big_number', 'fr'), /calais/i, /janvier 2024/i);
  await shots.take(aisha.page, 'fr-visual-number');
  await visuals.makeVisual(aisha, visualTemplateName('six_tiles', 'fr'), /calais/i, /janvier 2024/i);
  const image = await visuals.exportPng(aisha);
  expect([image.width, image.height]).toEqual([1080, 1350]);
  await expect.poll(() => visuals.proposedAlt(aisha)).toMatch(/101 expulsions/);
  await shots.take(aisha.page, 'fr-visual-tiles');
  expect(await accessibilityFaults(aisha.page)).toEqual([]);
});

it('Aïcha writes a post with a live figure and a visual, and Tom approves it', async () => {
  await posts.beginPost(aisha, POST_TITLE);
  await posts.postEditor(aisha).click();
  await aisha.page.keyboard.type('🚨 Janvier 2024 dans le Calaisis : ');
  await documents.insertByPicker(aisha, { period: /janvier 2024/i });
  await expect.poll(() => posts.postEditor(aisha).innerText()).toContain('101 expulsions');
  await aisha.page.keyboard.press('Enter');
  await aisha.page.keyboard.type('#Calais https://humanrightsobservers.org');
  // Another title leaves the text, and what can be undone in it, as they are.
  const text = await posts.postEditor(aisha).elementHandle();
  const title = aisha.page.getByLabel(m.posts_name({}, fr), { exact: true });
  for (const words of ['Bilan', POST_TITLE]) {
    await title.fill(words);
    await aisha.page.getByRole('heading', { level: 1, name: words, exact: true }).waitFor();
  }
  expect(await text?.evaluate((box) => box.isConnected)).toBe(true);
  await posts.attachVisual(aisha);
  await shots.take(aisha.page, 'fr-post');
  await stored(aisha);
  await posts.openPost(tom, POST_TITLE);
  // He approves what he sees: all of it has to be there.
  await expect.poll(() => posts.postEditor(tom).innerText()).toMatch(/101 expulsions[^]*#Calais/);
  await posts.attached(tom, 1).locator('img[src]').waitFor();
  const approve = tom.page.getByRole('button', { name: m.posts_approve({}, en), exact: true });
  await shots.take(tom.page, 'en-post');
  await approve.click();
  await tom.page.getByRole('button', { name: m.posts_reopen({}, en), exact: true }).waitFor();
  await stored(tom);
  await shots.take(tom.page, 'en-approved');
  expect(await accessibilityFaults(tom.page)).toEqual([]);
});

it('the extension joins as Tom and shows the approved post', async () => {
  panel = await openPanel(tom);
  await joinInPanel(panel, tom, code);
  await card().waitFor();
  await shots.take(panel, 'en-panel');
  expect(await accessibilityFaults(panel)).toEqual([]);
});

const card = (): ReturnType<Page['getByRole']> => panel.getByRole('region', { name: POST_TITLE, exact: true });

it.each([
  ['x', 'https://x.com/compose/post', 'Post'],
  ['facebook', 'https://www.facebook.com/?lang=fr&limit=63206', 'Publier'],
] as const)(
  'one click inserts it into %s: the model holds exactly the post, and Tom presses the button',
  async (network, url, publish) => {
    const page = await tom.context.newPage();
    await page.goto(url);
    if (network === 'facebook') await page.getByRole('button', { name: 'Quoi de neuf' }).click();
    await panel.bringToFront();
    const approved = (await card().locator('p.text').innerText()).trimEnd();
    await card()
      .getByRole('button', { name: m.panel_insert({ network: networkName(network) }, en), exact: true })
      .click();
    await card().getByText(m.panel_inserted({}, en)).waitFor();
    await shots.take(panel, `en-panel-${network}`);
    await shots.take(page, `${network}-composer`, { phone: false });
    const state = await readReplica(page);
    expect(state?.text).toBe(approved);
    expect(state?.text).toMatch(/101 expulsions[^]*#Calais/);
    expect(state?.files).toHaveLength(1);
    expect(state?.files[0]).toMatchObject({ type: 'image/png' });
    expect(state?.postClicks).toBe(0);
    await page.getByRole('dialog').getByRole('button', { name: publish, exact: true }).click();
    await card()
      .getByText(`${networkName(network)} by Tom`)
      .first()
      .waitFor();
    await shots.take(panel, `en-panel-${network}-logged`);
    await page.close();
  },
);

it('the log shows in Aïcha’s app', async () => {
  await posts.openPost(aisha, POST_TITLE);
  const log = aisha.page.getByRole('main');
  await log.getByText(/Publiée sur X par Tom/).waitFor();
  await log.getByText(/Publiée sur Facebook par Tom/).waitFor();
  await expect(
    log
      .getByRole('link', { name: m.posts_log_link({}, fr), exact: true })
      .first()
      .getAttribute('href'),
  ).resolves.toMatch(/^https:\/\/(x\.com|www\.facebook\.com)\//);
  await shots.take(aisha.page, 'fr-log');
});

it.each(PLACES)(
  '%s, as it stands at the end, in both languages and both lights, has no fault of accessibility',
  async (place) => {
    for (const person of [aisha, tom]) {
      await goTo(person, place);
      await shots.take(person.page, `${person.locale}-end-${place}`);
      expect(await accessibilityFaults(person.page)).toEqual([]);
    }
    await tom.page.emulateMedia({ colorScheme: 'dark' });
    await shots.take(tom.page, `en-dark-${place}`);
    expect(await accessibilityFaults(tom.page)).toEqual([]);
    await tom.page.emulateMedia({ colorScheme: 'light' });
  },
);

it('no browser complained of anything, least of all of the security policy', () => {
  expect(complaints.all()).toEqual([]);
});
