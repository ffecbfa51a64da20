import { inTurns } from '@vigie/workspace';
import { untrack } from 'svelte';

/**
 * A value worked out over many records, some milliseconds at a time, so that neither a key nor a frame waits for it: it keeps what it
 * was until the new one is there. A few thousand records take a single turn, and it is there at once. Made where effects can be made.
 */
export class WorkedOut<T> {
  #value: T;

  /** @param steps begins the work; it is begun anew whenever something changes that this reads before the first step. */
  constructor(initial: T, steps: () => Generator<number, T>) {
    this.#value = $state.raw(initial);
    $effect(() => {
      const going = steps();
      const stop = new AbortController();
      untrack(() => void this.#follow(going, stop.signal));
      return () => stop.abort();
    });
  }

  get value(): T {
    return this.#value;
  }

  async #follow(going: Generator<number, T>, signal: AbortSignal): Promise<void> {
    const value = await inTurns(going, { signal });
    if (value !== null && !signal.aborted) this.#value = value;
  }
}
