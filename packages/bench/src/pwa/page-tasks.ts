import type { Page } from '@vigie/testkit';

/** One task of the page's main thread. Milliseconds. */
export interface PageTask {
  /** From its beginning to its end, as somebody who presses a key feels it. */
  readonly wall: number;
  /** Of which the thread had a processor: the rest belongs to whatever else the machine does. */
  readonly busy: number;
  /** Of which the collector of memory took. */
  readonly collector: number;
}

/** What a stretch of work cost the page. */
export interface PageWork {
  readonly seconds: number;
  readonly tasks: readonly PageTask[];
  /** Largest heap of the main thread met, garbage included. Bytes. */
  readonly peakHeap: number;
}

/** A task that takes longer is felt: browsers report it as a long task. Milliseconds. */
export const LONG_TASK_MS = 50;

/** How often the heap is looked at. */
const HEAP_MS = 100;

/** What a browser tells of tasks, of the collector, and of the mark by which the main thread is known. */
const CATEGORIES = ['disabled-by-default-devtools.timeline', 'devtools.timeline', 'v8', 'blink.user_timing'];

const MARK = 'vigie-bench';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

/** Does some work in a page and tells which tasks ran on its main thread meanwhile, and `settleMs` after. */
export async function pageWork(page: Page, settleMs: number, work: () => Promise<void>): Promise<PageWork> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES, recordMode: 'recordContinuously' },
  });
  await page.evaluate((name) => void performance.mark(name), MARK);
  let peakHeap = 0;
  const look = async () => {
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    peakHeap = Math.max(peakHeap, usedSize);
  };
  const timer = setInterval(() => void look().catch(() => {}), HEAP_MS);
  const begun = performance.now();
  await work();
  const seconds = (performance.now() - begun) / 1_000;
  await page.waitForTimeout(settleMs);
  clearInterval(timer);
  await look();
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return { seconds, tasks: mainThreadTasks(events), peakHeap };
}

/** Bytes that the page keeps once the collector has gone through all of it. */
export async function keptHeap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/** The tasks of the thread on which the mark was set. */
export function mainThreadTasks(events: readonly TraceEvent[]): PageTask[] {
  const mark = events.find(({ name }) => name === MARK);
  if (!mark) throw new Error('the page set no mark: nothing is known of its tasks');
  const own = events.filter(({ pid, tid, ph }) => pid === mark.pid && tid === mark.tid && ph === 'X');
  const pauses = own.filter(({ name }) => name === 'MinorGC' || name === 'MajorGC');
  return own
    .filter(({ name }) => name === 'RunTask')
    .map(({ ts, dur = 0, tdur = dur }) => ({
      wall: dur / 1_000,
      busy: tdur / 1_000,
      collector: pauses.filter((pause) => pause.ts >= ts && pause.ts < ts + dur).reduce((sum, one) => sum + (one.dur ?? 0), 0) / 1_000, // prettier-ignore
    }));
}
