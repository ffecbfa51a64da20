import { fileURLToPath } from 'node:url';
import { defineConfig } from 'wxt';
import { manifestFor } from './src/manifest.ts';

/** `twitter-text` asks for polyfills of 2015; every browser that runs the panel has what they add. */
const NOTHING = fileURLToPath(new URL('src/nothing.ts', import.meta.url));

/**
 * Every name is imported where it is used. `imports: false` would still put imports into our own packages; `autoImport` goes on to the
 * plugin that does it, although WXT's type does not name it.
 */
const NO_AUTO_IMPORTS = { autoImport: false, eslintrc: { enabled: false } } as const;

export default defineConfig({
  srcDir: 'src',
  modules: ['@wxt-dev/module-svelte'],
  imports: NO_AUTO_IMPORTS,
  manifestVersion: 3,
  // The panel is read from the disk: one file of it may be large.
  vite: () => ({
    build: { chunkSizeWarningLimit: 1500 },
    resolve: { alias: [{ find: /^core-js\/.*/, replacement: NOTHING }] },
  }),
  manifest: ({ browser, mode }) => manifestFor(browser, mode),
});
