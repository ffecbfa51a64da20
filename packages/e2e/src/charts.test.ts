import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unwrap } from '@vigie/core';
import { CHART_KINDS, type ChartKind } from '@vigie/figures';
import { m } from '@vigie/i18n';
import { readLedgerFile } from '@vigie/observations';
import { startServer, type ServerProcess } from '@vigie/testkit';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { accessibilityFaults } from './stage/accessibility.ts';
import { Complaints } from './stage/complaints.ts';
import { welcomePerson, type Person } from './stage/person.ts';
import { startShots, type Shots } from './stage/shots.ts';
import { startTeam, type Colleague } from './stage/team.ts';
import * as charts from './steps/charts.ts';
import * as figures from './steps/figures.ts';
import { joinWithCode } from './steps/first-visit.ts';
import * as posts from './steps/posts.ts';
import * as visuals from './steps/visuals.ts';

/** Charts as people meet them: drawn, read aloud and counted in the explorer, then put into an image that says when it is out of date. */

const LEDGER = 'kobo-calaisis-2024.csv';
const FR = { locale: 'fr' } as const;

const complaints = new Complaints();
let server: ServerProcess;
let shots: Shots;
let team: Colleague;
let aisha: Person;

beforeAll(async () => {
  shots = await startShots('charts');
  server = await startServer();
  team = await startTeam(server.url, 'Léa');
  const { ledger } = team.workspace;
  const bytes = await readFile(join(import.meta.dirname, '../../testkit/fixtures/ledgers', LEDGER));
  await ledger.applyImport(ledger.planImport(unwrap(await readLedgerFile(bytes, LEDGER))));
  await team.stored();
  aisha = await welcomePerson({ server, complaints, name: 'Aïcha', locale: 'fr' });
  await joinWithCode(aisha, team.invitation);
  await figures.explore(aisha, 'tents', 'Calaisis', '2024-01');
});

afterAll(async () => {
  console.log(`pictures: ${shots.folder}`);
  await aisha?.close();
  await team?.close();
  await server?.close();
});

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  console.log(complaints.all().join('\n'));
  await shots.take(aisha.page, 'failed', { phone: false });
});

const JANUARY = 'en janvier 2024';
/** What each kind is called aloud, a row of its table, and how many values it offers one after the other. */
const SAID: Readonly<Record<ChartKind, { name: string; row: RegExp; offered: number }>> = {
  bars: { name: `Tentes saisies par jour dans le Calaisis, ${JANUARY}`, row: /^12 janvier 2024\s.*\d/, offered: 31 },
  line: { name: `Tentes saisies par jour dans le Calaisis, ${JANUARY}`, row: /^12 janvier 2024\s.*\d/, offered: 31 },
  multiples: { name: `Tentes saisies par zone et par jour, ${JANUARY}`, row: /^12 janvier 2024\s/, offered: 1 },
  share: { name: `Tentes saisies par zone, ${JANUARY}`, row: /^Calaisis\s≥ 92\s.*%/, offered: 2 },
  calendar: { name: `Tentes saisies par jour dans le Calaisis, ${JANUARY}`, row: /^Vendredi 12 janvier 2024\s/, offered: 31 },
  map: { name: `Tentes saisies par zone, ${JANUARY}`, row: /^Calaisis\s≥ 92\s/, offered: 2 },
}; // prettier-ignore

it.each(CHART_KINDS)('%s: one figure with a name, its values by keyboard, its table and its records', async (kind) => {
  const { name, row, offered } = SAID[kind];
  await charts.drawAs(aisha, kind);
  const chart = charts.chart(aisha);
  await expect.poll(async () => figures.plain((await chart.getAttribute('aria-label')) ?? '')).toBe(name);
  await expect.poll(() => chart.locator('svg [role]').count()).toBe(offered);
  expect(await charts.drillByKeyboard(aisha)).toMatch(/\d+ observation/);
  const rows = async () => (await charts.dataTable(aisha)).map(figures.plain);
  await expect.poll(async () => (await rows()).some((text) => row.test(text))).toBe(true);
  await shots.take(aisha.page, `explore-${kind}`);
  for (const colorScheme of ['light', 'dark'] as const) {
    await aisha.page.emulateMedia({ colorScheme });
    expect(await accessibilityFaults(aisha.page), colorScheme).toEqual([]);
  }
  await aisha.page.emulateMedia({ colorScheme: 'light' });
});

it('on paper the chart is light and its table is there, whatever the screen shows', async () => {
  const { page } = aisha;
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await charts.chart(aisha).getByRole('table').waitFor();
  const words = charts.chart(aisha).locator('svg text').first();
  const colour = () => words.evaluate((text) => getComputedStyle(text).fill);
  await expect.poll(async () => Number(/\d+/.exec(await colour())?.[0] ?? 255)).toBeLessThan(128);
  await expect.poll(() => page.getByRole('group', { name: m.figures_chart_kind({}, FR), exact: true }).count()).toBe(0);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ colorScheme: 'light', media: 'screen' });
}); // prettier-ignore

it('in an image its title follows it until somebody writes another', async () => {
  const { page } = aisha;
  await visuals.makeVisual(aisha, m.visuals_template_chart({}, FR), /Calaisis/, /^2024$/);
  const title = page.getByRole('heading', { level: 1 });
  await expect.poll(() => title.innerText()).toMatch(/ par mois$/);
  await page.getByRole('option', { name: charts.kindName('bars', aisha) }).click();
  await visuals.askOfChart(aisha, 'Tentes saisies');
  await visuals.drawChartAs(aisha, charts.kindName('map', aisha));
  await expect.poll(() => title.innerText()).toBe('Tentes saisies par zone');
  await shots.take(page, 'studio-map');
  await page.getByRole('button', { name: m.visuals_undo({}, FR), exact: true }).click();
  await expect.poll(() => title.innerText()).toBe('Tentes saisies par mois');
});

it('tells when a record changed under it, and takes today’s values when asked to', async () => {
  const { page } = aisha;
  const { ledger } = team.workspace;
  const corrected = ledger.records.value.find(({ date, zone, verified, counts }) =>
    Boolean(date.startsWith('2024-01') && zone === 'Calaisis' && verified && counts.tents?.value),
  );
  unwrap(ledger.correct(corrected?.id ?? '', { counts: { ...corrected?.counts, tents: { value: 40 } } }));
  const changed = page.getByRole('region', { name: m.visuals_changed({ count: 1 }, FR), exact: true });
  await changed.waitFor();
  await shots.take(page, 'studio-stale');
  expect(await accessibilityFaults(page)).toEqual([]);
  await changed.getByRole('button', { name: m.visuals_accept({}, FR), exact: true }).click();
  await changed.waitFor({ state: 'hidden' });
  const { width, height, bytes } = await visuals.exportPng(aisha);
  expect([width, height]).toEqual([1080, 1350]);
  expect(bytes.length).toBeGreaterThan(20_000);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await accessibilityFaults(page)).toEqual([]);
});

it('published in a post it stays as approved, and the post says that a figure changed since', async () => {
  const { page } = aisha;
  const { ledger } = team.workspace;
  await posts.beginPost(aisha, 'Bilan');
  await posts.postEditor(aisha).click();
  await page.keyboard.type('Une année.');
  await posts.attachVisual(aisha);
  await page.getByRole('button', { name: m.posts_approve({}, FR), exact: true }).click();
  await page.getByRole('button', { name: m.posts_reopen({}, FR), exact: true }).waitFor();
  // While it loads, words stand where the image will be.
  const approved = page.getByRole('main').locator('img[src]').first();
  await approved.waitFor();
  const picture = await approved.getAttribute('src');
  const corrected = ledger.records.value.find(({ date, zone, verified, counts }) =>
    Boolean(date.startsWith('2024-02') && zone === 'Calaisis' && verified && counts.tents?.value),
  );
  unwrap(ledger.correct(corrected?.id ?? '', { counts: { ...corrected?.counts, tents: { value: 60 } } }));
  await page.getByText(/depuis l’approbation/).waitFor();
  expect(await approved.getAttribute('src')).toBe(picture);
  await shots.take(page, 'post-changed');
});

it('no browser complained of anything', () => {
  expect(complaints.all()).toEqual([]);
});
