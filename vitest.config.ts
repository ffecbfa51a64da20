import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  test: {
    include: ['packages/**/*.test.ts', 'sync-server/**/*.test.ts', 'pwa/**/*.test.ts', 'extension/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/.output/**'],
    // Property and simulation runs are long by nature; a hang is still found.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
