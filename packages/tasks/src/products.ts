import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from './command.ts';
import { sourceFingerprint } from './fingerprint.ts';
import { EXTENSION_BUILDS, PWA_BUILD, ROOT } from './paths.ts';

/** One thing that is built: what it is made from, how, and the file that shows that it exists. */
export interface Product {
  readonly name: string;
  readonly folder: string;
  readonly steps: readonly (readonly [program: string, ...args: string[]])[];
  readonly result: string;
}

export const PWA: Product = {
  name: 'pwa',
  folder: 'pwa',
  steps: [['vite', 'build']],
  result: join(PWA_BUILD, 'index.html'),
};

export const CHROME: Product = {
  name: 'chrome extension',
  folder: 'extension',
  steps: [['wxt', 'build']],
  result: join(EXTENSION_BUILDS, 'chrome-mv3/manifest.json'),
};

export const FIREFOX: Product = {
  name: 'firefox extension',
  folder: 'extension',
  steps: [['wxt', 'build', '-b', 'firefox', '--mv3']],
  result: join(EXTENSION_BUILDS, 'firefox-mv3/manifest.json'),
};

/** The Chromium extension with the networks' hosts granted at install, for the journeys: nobody can click a prompt there. */
export const CHROME_E2E: Product = {
  name: 'chrome extension for the journeys',
  folder: 'extension',
  steps: [['wxt', 'build', '--mode', 'e2e']],
  result: join(EXTENSION_BUILDS, 'chrome-mv3-e2e/manifest.json'),
};

/** Packages that no product is made from. */
const NEVER_SHIPPED = new Set(['testkit', 'e2e', 'bench', 'tasks']);

const CACHE = join(ROOT, 'node_modules/.cache/vigie');

/** Builds the product unless what it is made from is as it was at the last build. Resolves to whether it built; throws the tool's output. */
export async function buildProduct(product: Product): Promise<boolean> {
  const shipped = (await readdir(join(ROOT, 'packages'))).filter((name) => !NEVER_SHIPPED.has(name));
  const fingerprint = await sourceFingerprint(
    [...shipped.map((name) => `packages/${name}`), product.folder],
    ['pnpm-lock.yaml', 'tsconfig.base.json', 'package.json'],
  );
  const stamp = join(CACHE, `${product.name.replaceAll(' ', '-')}.sha256`);
  const last = await readFile(stamp, 'utf8').catch(() => '');
  if (last === fingerprint && existsSync(product.result)) return false;
  for (const [program, ...args] of product.steps) {
    const outcome = await run(program, args, { cwd: join(ROOT, product.folder), quiet: true });
    if (outcome.code !== 0) throw new Error(`${product.name}: ${program} ${args.join(' ')} failed\n${outcome.output}`);
  }
  if (!existsSync(product.result)) throw new Error(`${product.name}: the build did not write ${product.result}`);
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, fingerprint);
  return true;
}

/** Builds in order, saying what it does. */
export async function buildProducts(products: readonly Product[]): Promise<void> {
  for (const product of products) {
    const started = performance.now();
    const built = await buildProduct(product);
    if (built) console.log(`built ${product.name} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
}
