import { join } from 'node:path';

/** The root of the repository. */
export const ROOT = join(import.meta.dirname, '../../..');

/** Where the PWA and the extensions are built. */
export const PWA_BUILD = join(ROOT, 'pwa/dist');
export const EXTENSION_BUILDS = join(ROOT, 'extension/.output');
