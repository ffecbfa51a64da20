import { m } from '@vigie/i18n';
import { launchChromium, startServer, type Chromium, type Page, type ServerProcess } from '@vigie/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityFaults } from './stage/accessibility.ts';
import { startShots, type Shots } from './stage/shots.ts';

/** Every page that the demonstration can show, read by axe-core in both lights, on a desk and on a phone. */
const PAGES = [
  'today',
  'observations',
  'observations/new',
  'observations/review',
  'figures',
  'figures/explore',
  'figures/summary',
  'figures/references',
  'documents',
  'visuals',
  'posts',
  'workspace',
  'workspace/lists',
  'workspace/fields',
];

const FR = { locale: 'fr' } as const;
const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

let server: ServerProcess;
let browser: Chromium;
let page: Page;
let shots: Shots;

beforeAll(async () => {
  shots = await startShots('accessibility');
  server = await startServer();
  browser = await launchChromium({ locale: 'fr-FR' });
  page = await browser.context.newPage();
  // A fade that axe looks into would be read as too little contrast.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(server.url);
  await page.getByRole('button', { name: m.welcome_look_do({}, FR), exact: true }).click();
  await page.locator('nav').first().waitFor();
});

afterAll(async () => {
  console.log(`pictures: ${shots.folder}`);
  await browser?.close();
  await server?.close();
});

it.each(PAGES)('%s has no fault of accessibility', async (path) => {
  // From elsewhere: within the app the page before would still stand there.
  await page.goto('about:blank');
  await page.goto(`${server.url}/#/${path}`);
  await page.locator('main h1').first().waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const size of SIZES) {
      await page.setViewportSize(size);
      expect(await accessibilityFaults(page), `${colorScheme}, ${size.width} px`).toEqual([]);
    }
    await page.setViewportSize(SIZES[0] ?? { width: 1280, height: 800 });
    await shots.take(page, `${path.replaceAll('/', '-')}-${colorScheme}`);
  }
});
