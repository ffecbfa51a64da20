import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { findBrowser, LAUNCH_MS } from './find-browser.ts';

export interface ChromiumOptions {
  /** Folder of an unpacked extension to load. */
  readonly extension?: string;
  /** Profile folder, kept after closing. Without it a new one is made and removed again. */
  readonly profile?: string;
  readonly args?: readonly string[];
  /** Language of the browser, as a page sees it. */
  readonly locale?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
}

export interface Chromium {
  readonly context: BrowserContext;
  readonly profile: string;
  close(): Promise<void>;
}

/** Nothing of the browser itself calls home during a test. */
const QUIET = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the system's Chromium, headless, on a profile of its own. Throws with what to install when there is none. */
export async function launchChromium(options: ChromiumOptions = {}): Promise<Chromium> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'vigie-chromium-')));
  const extension = options.extension;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser('chromium'),
    headless: true,
    timeout: LAUNCH_MS,
    acceptDownloads: true,
    viewport: options.viewport ?? { width: 1280, height: 800 },
    locale: options.locale ?? 'fr-FR',
    timezoneId: 'Europe/Paris',
    args: [
      ...QUIET,
      ...(extension === undefined ? [] : [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`]),
      ...(options.args ?? []),
    ],
    // Playwright switches extensions off unless told not to.
    ...(extension === undefined ? {} : { ignoreDefaultArgs: ['--disable-extensions'] }),
  });
  return {
    context,
    profile,
    close: async () => {
      await context.close();
      if (options.profile === undefined) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
