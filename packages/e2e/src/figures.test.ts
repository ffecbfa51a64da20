import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unwrap } from '@vigie/core';
import { readReferenceFile } from '@vigie/figures';
import { m } from '@vigie/i18n';
import { readLedgerFile } from '@vigie/observations';
import { startServer, type ServerProcess } from '@vigie/testkit';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { accessibilityFaults } from './stage/accessibility.ts';
import { Complaints } from './stage/complaints.ts';
import { welcomePerson, type Person } from './stage/person.ts';
import { startShots, type Shots } from './stage/shots.ts';
import { startTeam, type Colleague } from './stage/team.ts';
import * as documents from './steps/documents.ts';
import * as figures from './steps/figures.ts';
import * as observations from './steps/observations.ts';
import { joinWithCode, stored } from './steps/first-visit.ts';
import { goTo } from './steps/places.ts';

/**
 * Figures as a team works with them: the month's summary, a question pinned and shared, a figure put into a text, and what others
 * published beside one's own. Aïcha works in French, Tom in English, on the same ledger.
 */

const FIXTURES = join(import.meta.dirname, '../../testkit/fixtures');
const LEDGER = 'kobo-calaisis-2024.csv';
const PUBLISHED = join(FIXTURES, 'references/published-figures.csv');

const complaints = new Complaints();
let server: ServerProcess;
let shots: Shots;
let team: Colleague;
let aisha: Person;
let tom: Person;

beforeAll(async () => {
  shots = await startShots('figures');
  server = await startServer();
  team = await startTeam(server.url, 'Léa');
  const { ledger } = team.workspace;
  const file = unwrap(await readLedgerFile(await readFile(join(FIXTURES, 'ledgers', LEDGER)), LEDGER));
  await ledger.applyImport(ledger.planImport(file));
  await team.stored();
  aisha = await welcomePerson({ server, complaints, name: 'Aïcha', locale: 'fr' });
  tom = await welcomePerson({ server, complaints, name: 'Tom', locale: 'en' });
  for (const person of [aisha, tom]) await joinWithCode(person, team.invitation);
});

afterAll(async () => {
  console.log(`pictures: ${shots.folder}`);
  await aisha?.close();
  await tom?.close();
  await team?.close();
  await server?.close();
});

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  console.log(complaints.all().join('\n'));
  for (const person of [aisha, tom]) await shots.take(person.page, `failed-${person.locale}`, { phone: false });
});

const fr = { locale: 'fr' } as const;
const en = { locale: 'en' } as const;

/** What was published about January 2024 in the Calaisis, each number with its qualifier. */
async function publishedInJanuary(): Promise<readonly { readonly value: number; readonly minimum: boolean }[]> {
  const { references } = unwrap(readReferenceFile(await readFile(PUBLISHED), PUBLISHED));
  return references
    .filter(({ zone, period }) => zone === 'Calaisis' && period.from === '2024-01-01' && period.to === '2024-01-31')
    .map(({ value, qualifier }) => ({ value, minimum: qualifier === 'at_least' }));
}

it('the summary of January 2024 reads exactly what was published, in French', async () => {
  await figures.openSummary(aisha, 'Calaisis', '2024-01');
  await expect
    .poll(() => figures.summaryOf(aisha))
    .toMatchObject({
      title: 'Observations des expulsions dans le Calaisis – janvier 2024',
      tiles: [
        'au moins 101 expulsions',
        'au moins 16 lieux de vie expulsés',
        'au moins 92 tentes saisies',
        'au moins 27 arrestations',
        'au moins 29 mineur·e·s isolé·e·s rencontré·e·s',
        'au moins 120 palettes saisies',
      ],
    });
  const { lines } = await figures.summaryOf(aisha);
  expect(lines.slice(0, 4)).toEqual([
    'Au moins 101 expulsions de 16 lieux de vie',
    'Au moins 92 tentes saisies, dont au moins 3 remplies d’affaires',
    'Au moins 27 arrestations, dont au moins 4 avec violence physique',
    'Au moins 29 mineur·e·s isolé·e·s rencontré·e·s',
  ]);
  const published = await publishedInJanuary();
  expect(published).toHaveLength(12);
  for (const { value, minimum } of published) {
    expect(lines.join('\n')).toMatch(new RegExp(`${minimum ? 'au moins ' : '\\b'}${value}\\b`, 'i'));
  }
  await shots.take(aisha.page, 'fr-summary');
  expect(await accessibilityFaults(aisha.page)).toEqual([]);
});

it('and in English, from the same figures', async () => {
  await figures.openSummary(tom, 'Calaisis', '2024-01');
  await expect.poll(async () => (await figures.summaryOf(tom)).tiles[0]).toBe('at least 101 evictions');
  const { title, lines } = await figures.summaryOf(tom);
  expect(title).toBe('Observed evictions in the Calais area – January 2024');
  expect(lines.slice(0, 3)).toEqual([
    'At least 101 evictions of 16 living sites',
    'At least 92 tents seized, at least 3 of them full of belongings',
    'At least 27 arrests, at least 4 of them with physical violence',
  ]);
  for (const { value, minimum } of await publishedInJanuary()) {
    expect(lines.join('\n')).toMatch(new RegExp(`${minimum ? 'at least ' : '\\b'}${value}\\b`, 'i'));
  }
  expect(lines.join('\n')).not.toMatch(/expulsion/i);
  await shots.take(tom.page, 'en-summary');
});

it('one press makes a note of it, with live figures', async () => {
  await aisha.page.getByRole('button', { name: m.figures_summary_note({}, fr), exact: true }).click();
  await documents.editor(aisha).waitFor();
  const text = async () => figures.plain(await documents.textOf(aisha));
  await expect.poll(text).toContain('Au moins 101 expulsions de 16 lieux de vie');
  await expect.poll(text).toContain('Au moins 92 tentes saisies, dont au moins 3 remplies d’affaires');
  await shots.take(aisha.page, 'fr-note');
  await tom.page.getByRole('button', { name: m.figures_summary_visual({}, en), exact: true }).click();
  await tom.page.getByRole('button', { name: m.visuals_export({}, en), exact: true }).waitFor();
  await shots.take(tom.page, 'en-six-tiles');
});

it('a question stands in the address: Back brings the one before, and no name is in it', async () => {
  await figures.explore(aisha, 'tents', 'Calaisis', '2024-02');
  await expect.poll(async () => figures.plain(await figures.answer(aisha).innerText())).toContain('145 tentes saisies');
  await figures.explore(aisha, 'arrests', 'Calaisis', '2024-02');
  await expect.poll(async () => figures.plain(await figures.answer(aisha).innerText())).toContain('38 arrestations');
  expect(decodeURIComponent(aisha.page.url())).not.toMatch(/calaisis/i);
  await aisha.page.goBack();
  await expect.poll(async () => figures.plain(await figures.answer(aisha).innerText())).toContain('145 tentes saisies');
  await aisha.page.reload();
  await expect.poll(async () => figures.plain(await figures.answer(aisha).innerText())).toContain('145 tentes saisies');
  await shots.take(aisha.page, 'fr-explore');
});

it('a pinned figure stands first, for the whole team', async () => {
  await aisha.page.getByRole('button', { name: m.figures_pin({}, fr), exact: true }).click();
  await aisha.page.getByRole('button', { name: m.figures_unpin({}, fr), exact: true }).waitFor();
  await stored(aisha);
  await figures.goToView(tom, 'table');
  const pinned = tom.page.getByRole('region', { name: m.figures_pinned({}, en), exact: true }).getByRole('listitem');
  await expect.poll(async () => figures.plain(await pinned.innerText())).toMatch(/at least\s+145\s+tents seized/);
  await shots.take(tom.page, 'en-pinned');
  await pinned.getByRole('link').click();
  await expect.poll(() => figures.answer(tom).innerText()).toContain('at least 145 tents seized');
});

it('a figure goes into a new document, and another at the end of it', async () => {
  await figures.insertInto(aisha, new RegExp(m.figures_insert_new_document({}, fr)));
  await documents.editor(aisha).waitFor();
  await expect.poll(async () => figures.plain(await documents.textOf(aisha))).toContain('au moins 145 tentes saisies');
  await documents.editor(aisha).click();
  await aisha.page.keyboard.press('Control+Home');
  await aisha.page.keyboard.type('Février en bref');
  await goTo(aisha, 'documents');
  await aisha.page.getByRole('main').getByRole('link', { name: 'Février en bref' }).waitFor();
  await figures.explore(aisha, 'arrests', 'Calaisis', '2024-02');
  await figures.insertInto(aisha, /Février en bref/);
  await aisha.page.getByRole('link', { name: m.figures_insert_open({}, fr), exact: true }).click();
  await expect.poll(async () => figures.plain(await documents.textOf(aisha))).toMatch(/145 tentes[^]*38 arrestations/);
  await shots.take(aisha.page, 'fr-inserted');
});

it('what was put at the end of a text is taken back from the toast, and nothing else with it', async () => {
  await figures.explore(aisha, 'minors', 'Calaisis', '2024-02');
  await figures.insertInto(aisha, /Février en bref/);
  await aisha.page
    .getByRole('button', { name: m.common_undo({}, fr), exact: true })
    .last()
    .click();
  await documents.openDocument(aisha, /Février en bref/);
  const text = async () => figures.plain(await documents.textOf(aisha));
  await expect.poll(text).toMatch(/^(?![^]*mineur)[^]*145 tentes[^]*38 arrestations/);
});

it('a figure is picked of one site and one force, and says so', async () => {
  await documents.insertByPicker(aisha, { named: 'tentes', narrow: { force: /CRS/ } });
  const row = documents.figuresPanel(aisha).getByText(/Tentes saisies · Calaisis · CRS/);
  await row.waitFor();
});

it('a filter is there again after a reload, and no word of it stands in the address', async () => {
  const records = team.workspace.ledger.records.value;
  const counts = {
    count: records.filter(({ zone, site }) => zone === 'Calaisis' && site === 'Unicorn').length,
    total: records.length,
  };
  await observations.filterRecords(aisha, { zone: /calais/i, site: /Unicorn/ }, counts);
  expect(decodeURIComponent(aisha.page.url())).not.toMatch(/calais|unicorn/i);
  await aisha.page.reload();
  await observations.shown(aisha, counts).waitFor();
  await aisha.page.goBack();
  await observations.shown(aisha, counts).waitFor({ state: 'hidden' });
  await aisha.page.getByRole('main').getByRole('status').filter({ hasText: ' sur 363' }).waitFor();
});

it('published figures that contradict each other are shown with both sources', async () => {
  await figures.addReferences(tom, PUBLISHED);
  const card = figures.conflictCard(tom, /Evictions · 2021[^]*Two values/);
  const words = async () => figures.plain(await card.first().innerText());
  await expect.poll(words).toMatch(/1,229[^]*thenewsmovement\.com/);
  await expect.poll(words).toMatch(/1,287[^]*humanrightsobservers\.org/);
  const sum = figures.conflictCard(tom, /1,226 \+ 61 = 1,287/);
  await expect.poll(() => sum.count()).toBe(1);
  await shots.take(tom.page, 'en-references');
  expect(await accessibilityFaults(tom.page)).toEqual([]);
});

it('one that contradicts one’s own figure is shown with both, also beside the figure', async () => {
  await figures.enterReference(tom, { value: '84', source: 'Press review', month: 'January', year: '2024' });
  const card = figures.conflictCard(tom, /Evictions · January 2024/);
  const words = async () => figures.plain(await card.innerText());
  await expect.poll(words).toMatch(/101[^]*Your figure/);
  await expect.poll(words).toMatch(/84[^]*Press review/);
  await expect.poll(words).toMatch(/101[^]*blogs\.mediapart\.fr/);
  await stored(tom);
  await figures.explore(aisha, 'evictions', 'Calaisis', '2024-01');
  await aisha.page.getByText(m.figures_published_other({}, fr)).waitFor();
  const told = async () => figures.plain(await aisha.page.getByRole('main').innerText());
  await expect.poll(told).toMatch(/Press review donne 84 \(janvier 2024\) ; le vôtre est ≥ 101/);
  await expect.poll(told).toMatch(/blogs\.mediapart\.fr donne au moins 101 \(janvier 2024\) : le vôtre est identique/);
  await shots.take(aisha.page, 'fr-explore-conflict');
});

it.each(['table', 'explore', 'summary', 'references'] as const)(
  '%s has no fault of accessibility, in both lights',
  async (view) => {
    await figures.goToView(tom, view);
    expect(await accessibilityFaults(tom.page)).toEqual([]);
    await tom.page.emulateMedia({ colorScheme: 'dark' });
    await shots.take(tom.page, `en-dark-${view}`);
    expect(await accessibilityFaults(tom.page)).toEqual([]);
    await tom.page.emulateMedia({ colorScheme: 'light' });
  },
);

it('no browser complained of anything', () => {
  expect(complaints.all()).toEqual([]);
});
