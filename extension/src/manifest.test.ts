// @vitest-environment node
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from 'wxt';
import { z } from 'zod';
import { E2E_MODE, manifestFor, NETWORK_HOSTS } from './manifest.ts';

/** What of a built manifest decides over a person's browser. Anything else that grants something must be added here. */
const built = z.looseObject({
  permissions: z.array(z.string()),
  host_permissions: z.array(z.string()).optional(),
  optional_host_permissions: z.array(z.string()).optional(),
  content_scripts: z.array(z.unknown()).optional(),
  web_accessible_resources: z.array(z.unknown()).optional(),
  externally_connectable: z.unknown().optional(),
});

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'vigie-manifest-'))));
afterAll(async () => await rm(folder, { recursive: true }));

async function buildManifest(browser: 'chrome' | 'firefox'): Promise<z.infer<typeof built>> {
  const quiet = { debug() {}, log() {}, info() {}, warn() {}, error() {}, fatal() {}, success() {}, level: 0 };
  await build({ root: join(import.meta.dirname, '..'), outDir: folder, browser, logger: quiet });
  return built.parse(JSON.parse(await readFile(join(folder, `${browser}-mv3/manifest.json`), 'utf8')));
}

describe.each(['chrome', 'firefox'] as const)('the released manifest for %s', (browser) => {
  it('touches no page before it is asked to, and asks for the least', async () => {
    const manifest = await buildManifest(browser);
    expect(manifest.host_permissions).toBeUndefined();
    expect(manifest.optional_host_permissions).toEqual(NETWORK_HOSTS);
    expect(manifest.permissions.toSorted()).toEqual(
      ['activeTab', 'scripting', 'storage', ...(browser === 'chrome' ? ['sidePanel'] : [])].toSorted(),
    );
    expect(manifest.content_scripts).toBeUndefined();
    expect(manifest.web_accessible_resources).toBeUndefined();
    expect(manifest.externally_connectable).toBeUndefined();
  });
});

it('the journeys’ build differs only in that the hosts are granted at once', () => {
  for (const browser of ['chrome', 'firefox']) {
    const { optional_host_permissions: optional, ...released } = manifestFor(browser, 'production');
    const { host_permissions: required, ...journeys } = manifestFor(browser, E2E_MODE);
    expect(journeys).toEqual(released);
    expect(required).toEqual(optional);
  }
});
