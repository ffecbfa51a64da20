import { launchChromium, startServer, type Page } from '@vigie/testkit';
import { openDemo, TODAY_READY, WELCOME_READY } from './steps.ts';

/** One file of a view. Bytes. */
export interface Weight {
  readonly kind: string;
  readonly transferred: number;
  readonly parsed: number;
}

/** Nothing more is asked for once a view has stood still this long. */
const STILL_MS = 1_000;

/** What the first visit fetches, and what Today fetches when nothing is cached. */
export async function firstView(): Promise<{ readonly visit: readonly Weight[]; readonly today: readonly Weight[] }> {
  const server = await startServer();
  const browser = await launchChromium();
  try {
    const page = await browser.context.newPage();
    const meter = await weigh(page);
    await page.goto(server.url);
    await page.waitForSelector(WELCOME_READY);
    await page.waitForTimeout(STILL_MS);
    const visit = meter.take();
    await openDemo(page);
    await page.waitForTimeout(STILL_MS);
    await meter.bypassCaches();
    meter.take();
    await page.reload();
    await page.waitForSelector(TODAY_READY);
    await page.waitForTimeout(STILL_MS);
    return { visit, today: meter.take() };
  } finally {
    await browser.close();
    await server.close();
  }
}

interface Meter {
  /** What has been fetched since the last time. */
  take(): readonly Weight[];
  bypassCaches(): Promise<void>;
}

/** Counts what a page fetches for itself. */
async function weigh(page: Page): Promise<Meter> {
  const session = await page.context().newCDPSession(page);
  const kinds = new Map<string, string>();
  const parsed = new Map<string, number>();
  let weights: Weight[] = [];
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  session.on('Network.dataReceived', ({ requestId, dataLength }) =>
    parsed.set(requestId, (parsed.get(requestId) ?? 0) + dataLength),
  );
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind) weights.push({ kind, transferred: encodedDataLength, parsed: parsed.get(requestId) ?? 0 });
  });
  await session.send('Network.enable');
  return {
    take: () => {
      const taken = weights;
      weights = [];
      return taken;
    },
    bypassCaches: async () => {
      await session.send('Network.setCacheDisabled', { cacheDisabled: true });
      await session.send('Network.setBypassServiceWorker', { bypass: true });
    },
  };
}
