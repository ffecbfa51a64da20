import { existsSync } from 'node:fs';

const CANDIDATES = {
  chromium: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  firefox: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
} as const;

const PACKAGE = { chromium: 'chromium', firefox: 'firefox-esr' } as const;

const VARIABLE = { chromium: 'VIGIE_CHROMIUM', firefox: 'VIGIE_FIREFOX' } as const;

/** A browser that has not started by then will not: on a busy machine it takes a while. */
export const LAUNCH_MS = 90_000;

/**
 * Path of an installed browser. Throws, naming the Debian package that brings it, when there is none: a browser test that cannot
 * run has failed, it is never skipped.
 */
export function findBrowser(browser: 'chromium' | 'firefox'): string {
  const named = process.env[VARIABLE[browser]];
  if (named !== undefined) return named;
  const found = CANDIDATES[browser].find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    `No ${browser} found. Install it with “apt-get install ${PACKAGE[browser]}”, or name one in ${VARIABLE[browser]}.`,
  );
}
