/** Milliseconds of work before the page gets its turn: half of what a screen shows for one frame, on a machine that is no longer young. */
const TURN_MS = 8;

/** Those who wait for their turn, in order. */
const waiting: (() => void)[] = [];

/** A port as Node has it: while it is held, the process does not end. */
type HeldPort = MessagePort & { ref?(): void; unref?(): void };

/** One channel for all turns: a long import takes thousands, and each channel is work for the collector of memory. */
let channel: { readonly port1: HeldPort; readonly port2: MessagePort } | undefined;

/** Ends the current task and goes on in another one, so that what waits (a key, a frame) comes first. */
export function nextTurn(): Promise<void> {
  // Not a timer: those are slowed down to four milliseconds each, and to a second in a page that nobody looks at.
  channel ??= openChannel();
  const { port1, port2 } = channel;
  return new Promise((resolve) => {
    waiting.push(resolve);
    port1.ref?.();
    port2.postMessage(null);
  });
}

function openChannel(): MessageChannel {
  const opened = new MessageChannel();
  const port: HeldPort = opened.port1;
  port.addEventListener('message', () => {
    const resolve = waiting.shift();
    if (waiting.length === 0) port.unref?.();
    resolve?.();
  });
  port.start();
  return opened;
}

/** Work that can be stopped, and that says how far it is. */
export interface TurnOptions {
  readonly signal?: AbortSignal;
  /** Called once a turn with the step that was reached last. */
  readonly onStep?: (step: number) => void;
}

/** Runs a generator to its end, some milliseconds at a time; `null` when it was stopped. */
export function inTurns<T>(steps: Generator<number, T>, options?: Omit<TurnOptions, 'signal'>): Promise<T>;
export function inTurns<T>(steps: Generator<number, T>, options?: TurnOptions): Promise<T | null>;
export async function inTurns<T>(steps: Generator<number, T>, { signal, onStep }: TurnOptions = {}): Promise<T | null> {
  // The press that asks for it, and what it opens, have a task of their own.
  await nextTurn();
  let turn = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - turn < TURN_MS) continue;
    onStep?.(step.value);
    await nextTurn();
    if (signal?.aborted) return null;
    turn = performance.now();
  }
}

/** Runs a generator to its end, here and now. */
export function runThrough<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Ends the current task and lets timers that are due go first, so that what was just written is sealed by itself: two batches that wait
 * for each other are merged, which takes longer than writing them. A page that nobody looks at has timers once a second, and no hurry.
 */
function timersTurn(): Promise<void> {
  if (typeof document !== 'undefined' && document.hidden) return nextTurn();
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * Milliseconds that one share may take, below the 50 that a key press feels: a share that fills a sealed batch by itself is never
 * merged with another, which would take longer than a second share.
 */
const SHARE_MS = 16;

/** Most items that `inShares` hands over at once: records of some 64 KB, which are a sealed batch of their own. */
const MOST_ITEMS = 85;
const FEWEST_ITEMS = 10;

/** What is done between two shares. */
export interface ShareOptions {
  /** Stops the work after the share at hand. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each share with how many items have been handed over. */
  readonly onDone?: (count: number) => Promise<void> | void;
}

/**
 * Hands items over in shares that take two frames at most: as many as the last share shows to fit, since work that is done as a
 * whole at its end (a transaction) cannot be stopped half way.
 */
export async function inShares<T>(
  items: { readonly length: number; slice(from: number, to: number): readonly T[] },
  work: (share: readonly T[]) => void,
  { signal, onDone }: ShareOptions = {},
): Promise<void> {
  let size = FEWEST_ITEMS * 4;
  for (let at = 0; at < items.length;) {
    if (signal?.aborted) return;
    const start = performance.now();
    const share = items.slice(at, at + size);
    work(share);
    at += share.length;
    const took = Math.max(performance.now() - start, 0.1);
    // Half as many at least: one pause of the collector of memory says nothing of the next share.
    size = Math.round(Math.min(MOST_ITEMS, Math.max(FEWEST_ITEMS, size / 2, (size * SHARE_MS) / took)));
    await onDone?.(at);
    if (at < items.length) await timersTurn();
  }
}
