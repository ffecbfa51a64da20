import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { m } from '@vigie/i18n';
import { launchChromium, startServer, type Page } from '@vigie/testkit';
import { expect, it } from 'vitest';
import { putAside } from './steps/first-visit.ts';

const BUILT = fileURLToPath(new URL('../../../pwa/dist/', import.meta.url));

const FR = { locale: 'fr' } as const;
const PLACES = ['today', 'observations', 'figures', 'documents', 'visuals', 'posts', 'workspace'];

/** What the browser asks for by itself, and the worker, which is not its own to keep. */
const NOT_KEPT = /^(sw\.js|manifest\.webmanifest)$|\.map$/;

it('the service worker keeps every file of the build: nothing that loads later is missing offline', async () => {
  const worker = await readFile(join(BUILT, 'sw.js'), 'utf8');
  const files = (await readdir(BUILT, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(BUILT, join(entry.parentPath, entry.name)))
    .filter((file) => !NOT_KEPT.test(file));
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((file) => !worker.includes(`"${file}"`))).toEqual([]);
});

it('opens every place offline after one visit, under the headers of the server', async () => {
  const server = await startServer();
  const browser = await launchChromium({ locale: 'fr-FR' });
  try {
    const page = await browser.context.newPage();
    const faults = watchFaults(page);
    await page.goto(server.url);
    await page.getByRole('button', { name: m.welcome_look_do({}, FR), exact: true }).click();
    await page.locator('nav').first().waitFor();
    await putAside({ page });
    await server.stop();
    await page.reload();
    for (const place of PLACES) {
      // From elsewhere: within the app the place before would still stand there.
      await page.goto('about:blank');
      await page.goto(`${server.url}/#/${place}`);
      await page.locator('main h1').first().waitFor();
      expect(await page.locator('main [role=alert]').count(), place).toBe(0);
    }
    expect(faults()).toEqual([]);
  } finally {
    await browser.close();
    await server.close();
  }
});

/** Errors of the page: exceptions, and what its content security policy refused. */
function watchFaults(page: Page): () => readonly string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Trusted/i.test(message.text()))
      faults.push(message.text());
  });
  return () => faults;
}
