import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How long the last connection has been gone before memory is given back: those who reload are back by then. */
const QUIET_MS = 2_000;

/**
 * Lets V8's space for new objects stay at its first size (1 MiB), where it would grow to 16 MiB in three parts for throughput that a
 * relay does not need: its objects die within a turn of the event loop. Measured with 100 editors in one room: 14 MB less, 3 % of a
 * processor more. This is the one setting that works after V8 has started, and for threads too.
 */
export function keepYoungSpaceSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

let pending: NodeJS.Timeout | undefined;

/**
 * Gives memory back to the machine once a server has fallen quiet. V8 collects when it needs room, and an idle server never does, so
 * it would hold for days what a busy hour took.
 */
export function giveMemoryBack(): void {
  clearTimeout(pending);
  pending = setTimeout(collectGarbage, QUIET_MS).unref();
}

/** Collects the garbage of this thread now. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
}
