import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleScript, launchFirefox, startReplicas, type Firefox, type Replicas } from '@vigie/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeInsertRequest, type Network, type PostContent } from './index.ts';

/**
 * In Firefox the insertion runs as it does there for a person: in a content script of an extension, behind Gecko's wrappers. The page
 * hands it a request in an event, for the test alone.
 */
const CONTENT_SCRIPT = `
addEventListener('vigie-insert', async (event) => {
  const { network, post } = composers.readInsertRequest(JSON.parse(event.detail)).value;
  const outcome = await composers.insertPost(document, network, post);
  document.documentElement.dataset.outcome = JSON.stringify(outcome);
});
document.documentElement.dataset.ready = '';
`;

const MANIFEST = {
  manifest_version: 2,
  name: 'Composers under test',
  version: '1',
  browser_specific_settings: { gecko: { id: 'composers@vigie.test' } },
  content_scripts: [{ matches: ['https://127.0.0.1/*'], js: ['content.js'], run_at: 'document_idle' }],
};

const POST = [
  '🚨 Expulsions à Calais, 20/11 👨‍👩‍👧‍👦',
  '➡️ au moins 1 226 tentes saisies #Calais',
  '',
  'Détails : https://humanrightsobservers.org/communique?id=12&lang=fr',
  '@defenseurdroits ñ 日本',
].join('\n');

let folder: string;
let replicas: Replicas;
let firefox: Firefox;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-addon-'));
  const bundle = await bundleScript(fileURLToPath(new URL('index.ts', import.meta.url)), 'composers');
  await writeFile(join(folder, 'content.js'), bundle + CONTENT_SCRIPT);
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(MANIFEST));
  replicas = await startReplicas();
  firefox = await launchFirefox();
  await firefox.installExtension(folder);
});

afterAll(async () => {
  await firefox?.close();
  await replicas?.close();
  await rm(folder, { recursive: true, force: true });
});

it.each(['x', 'facebook'] as const)('%s: the model holds exactly the post and its image', async (network: Network) => {
  const bytes = new Uint8Array(20_000).map((_, index) => (index * 31) % 251);
  const image: PostContent['images'][number] = { name: 'visuel.png', type: 'image/png', bytes, alt: 'Six tuiles' };
  const page = await firefox.newPage();
  await page.goto(`https://127.0.0.1:${replicas.port}/${network}.html?limit=25000&lang=fr`);
  await page.waitForSelector('html[data-ready]');
  if (network === 'facebook') await page.locator('main > [role="button"]').click();
  // Comments are written on the page of Facebook too.
  await page.waitForSelector(`${network === 'facebook' ? '[role="dialog"] ' : ''}[contenteditable="true"]`);

  const request = JSON.stringify(writeInsertRequest(network, { text: POST, images: [image] }));
  await page.evaluate((detail) => void dispatchEvent(new CustomEvent('vigie-insert', { detail })), request);
  await page.waitForSelector('html[data-outcome]');

  expect(JSON.parse(await page.evaluate(() => document.documentElement.dataset['outcome'] ?? ''))).toEqual({
    outcome: 'inserted',
    images: 1,
    altTexts: network === 'x' ? 'set' : 'copy',
  });
  const state = await page.evaluate(() => window.replica?.state() ?? null);
  expect(state?.text).toBe(POST);
  expect(state?.postClicks).toBe(0);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(state?.files).toEqual([
    { name: image.name, type: image.type, size: bytes.length, sha256, alt: network === 'x' ? image.alt : '' },
  ]);
  await page.close();
});
