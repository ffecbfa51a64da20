import type { ComposerAdapter } from './adapter.ts';
import type { Network } from './network.ts';
import { facebook } from './networks/facebook.ts';
import { x } from './networks/x.ts';

/** What is known of each network's composer. */
export const COMPOSERS: Readonly<Record<Network, ComposerAdapter>> = { x, facebook };
