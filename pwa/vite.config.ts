import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** Where the sync server of the development mode listens; built, the server serves the app itself. */
const DEV_SERVER = 'http://127.0.0.1:4748';

/** A chunk past this would not be precached, and the app would break offline: the build must fail instead. */
const MAX_PRECACHED_BYTES = 3 * 1024 * 1024;

/** `twitter-text` asks for polyfills of 2015; every browser that runs this app has what they add. */
const NOTHING = fileURLToPath(new URL('src/nothing.ts', import.meta.url));

/** Parts of the design system that every view shows; the rest comes with the place that uses it. */
const COMMON_PARTS =
  'Avatar|Button|Card|Empty|Field|field|Icon|icon|index|initials|Notice|Page|Pill|Segment|Spin|Status|Text|Tile|Toast|toast|style';

/**
 * What every view needs, and what every open workspace needs, each in one file: left alone, the bundler makes dozens of a few hundred
 * bytes, and the headers of each weigh more than it does. Nothing in a group imports what lies outside it, other than the groups
 * above, so no two files wait for one another.
 */
const CHUNKS = [
  {
    name: 'base',
    test: new RegExp(
      [
        'node_modules/(svelte|clsx|esm-env)/',
        '@lucide/svelte/dist/(?!icons/(?!x\\.))',
        'packages/core/src/',
        'packages/i18n/(paraglide|src/[a-z-]+\\.ts|src/paraglide/(r|messages/(common|error|shell)_))',
        `packages/ui/src/(${COMMON_PARTS})`,
        'pwa/src/app/(Brand|preferences|router)',
      ].join('|'),
    ),
  },
  { name: 'engine', test: /node_modules\/(yjs|lib0|y-[a-z]+|dexie|fflate|zod|@noble)\/|packages\/sealed\/src/ },
];

export default defineConfig({
  resolve: { alias: [{ find: /^core-js\/.*/, replacement: NOTHING }] },
  plugins: [
    svelte(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      registerType: 'prompt',
      // The app registers by itself: Trusted Types want the worker's address to come from a named policy.
      injectRegister: false,
      injectManifest: {
        globPatterns: ['**/*.{html,js,css,woff2,ttf,svg,png,csv,json}'],
        maximumFileSizeToCacheInBytes: MAX_PRECACHED_BYTES,
      },
      manifest: {
        id: '/',
        name: 'Vigie',
        short_name: 'Vigie',
        description: 'De l’observation à la parole publique, chiffré de bout en bout.',
        lang: 'fr',
        dir: 'ltr',
        start_url: '/#/today',
        scope: '/',
        display: 'standalone',
        background_color: '#faf8f4',
        theme_color: '#faf8f4',
        categories: ['productivity', 'news'],
        icons: [
          { src: '/icons/vigie.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: '/icons/vigie-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icons/vigie-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icons/vigie-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
  ],
  build: {
    target: ['chrome123', 'firefox128', 'safari17.5'],
    // Inlined files would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { includeDependenciesRecursively: false, groups: CHUNKS } } },
    reportCompressedSize: false,
  },
  // The reader of workbooks is loaded when one is opened, also in the worker that reads files.
  worker: { format: 'es' },
  server: {
    proxy: {
      '/sync': { target: DEV_SERVER, ws: true },
      '/blobs': { target: DEV_SERVER },
      '/healthz': { target: DEV_SERVER },
    },
  },
});
