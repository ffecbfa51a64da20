import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '**/dist/**', '**/.output/**'];
/** Tests that drive a real browser or take the whole machine: one file at a time, after the others. */
const browser = ['packages/**/*.browser.test.ts', 'packages/e2e/**/*.test.ts'];

/** What is awaited is awaited longer than a person waits before they think that something is broken: a busy machine is no fault. */
const PATIENT = { poll: { timeout: 30_000 } };

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [svelte({ configFile: false })],
        test: {
          name: 'code',
          include: ['{packages/*,sync-server,pwa,extension}/**/*.test.ts'],
          exclude: [...exclude, ...browser],
          // Property and simulation runs are long by nature; a hang is still found.
          testTimeout: 120_000,
          hookTimeout: 60_000,
          expect: PATIENT,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'browser',
          include: browser,
          exclude,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          expect: PATIENT,
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
