import type { Bench } from './bench.ts';
import { figuresBench } from './figures/figures-bench.ts';
import { pwaBench } from './pwa/pwa-bench.ts';
import { sealedBench } from './sealed/sealed-bench.ts';
import { serverBench } from './server/server-bench.ts';

/** Every bench there is, in the order they run. */
export const BENCHES: readonly Bench[] = [sealedBench, serverBench, pwaBench, figuresBench];
