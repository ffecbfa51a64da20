import { defineConfig } from 'wxt';
import { manifestFor } from './src/manifest.ts';

export default defineConfig({
  srcDir: 'src',
  modules: ['@wxt-dev/module-svelte'],
  // Every name is imported where it is used.
  imports: false,
  manifestVersion: 3,
  manifest: ({ browser, mode }) => manifestFor(browser, mode),
});
