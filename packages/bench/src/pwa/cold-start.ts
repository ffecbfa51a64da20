import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium, startServer } from '@vigie/testkit';
import type { Row } from '../bench.ts';
import { largerLedger } from './larger-ledger.ts';
import { openDemo, SHIPPED_RECORDS, TODAY_READY } from './steps.ts';

const BUILT = fileURLToPath(new URL('../../../../pwa/dist/', import.meta.url));
const LEDGER = 'demo/kobo-calaisis-2024.csv';

/** Starts the installed app offline, in a new browser process each time, with a ledger of so many records. */
export async function coldStart(records: number, starts: number): Promise<Row> {
  const scratch = await mkdtemp(join(tmpdir(), 'vigie-bench-pwa-'));
  const assets = join(scratch, 'app');
  const profile = join(scratch, 'profile');
  try {
    await cp(BUILT, assets, { recursive: true });
    if (records !== SHIPPED_RECORDS) {
      const shipped = await readFile(join(BUILT, LEDGER), 'utf8');
      await writeFile(join(assets, LEDGER), largerLedger(shipped, records / SHIPPED_RECORDS));
    }
    const { url, import: filled } = await install(assets, profile);
    const times: number[] = [];
    for (let start = 0; start < starts; start++) times.push(await startOffline(url, profile));
    times.sort((a, b) => a - b);
    return {
      records,
      'median ms': Math.round(times[Math.floor(times.length / 2)] ?? 0),
      'worst ms': Math.round(times.at(-1) ?? 0),
      'demonstration filled in ms': Math.round(filled),
    };
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A first visit with the network: the app is kept by its service worker, the workspace by the browser. The server is then gone. */
async function install(assets: string, profile: string): Promise<{ readonly url: string; readonly import: number }> {
  const server = await startServer({ env: { VIGIE_ASSETS: assets } });
  const browser = await launchChromium({ profile });
  try {
    const page = await browser.context.newPage();
    await page.goto(server.url);
    const begun = performance.now();
    await openDemo(page);
    const took = performance.now() - begun;
    // The worker is ready once it has kept every file.
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    // What was imported is on disk before the browser goes.
    await page.goto(`${server.url}/#/workspace`);
    await page.waitForTimeout(2_000);
    return { url: server.url, import: took };
  } finally {
    await browser.close();
    await server.close();
  }
}

async function startOffline(url: string, profile: string): Promise<number> {
  const browser = await launchChromium({ profile });
  try {
    const page = await browser.context.newPage();
    const begun = performance.now();
    await page.goto(`${url}/#/today`, { waitUntil: 'commit' });
    await page.waitForSelector(TODAY_READY, { timeout: 60_000 });
    return performance.now() - begun;
  } finally {
    await browser.close();
  }
}
