import { launch, type Browser } from 'puppeteer-core';

import { findBrowser, LAUNCH_MS } from './find-browser.ts';

/** Starts the system's Firefox, headless, over WebDriver BiDi on a temporary profile. Throws with what to install when there is none. */
export async function launchFirefox(): Promise<Browser> {
  return await launch({
    browser: 'firefox',
    executablePath: findBrowser('firefox'),
    headless: true,
    timeout: LAUNCH_MS,
    acceptInsecureCerts: true,
  });
}
