import { inTurns, nextTurn } from '@vigie/workspace';
import { untrack } from 'svelte';

/**
 * A value worked out over many records, some milliseconds at a time, so that neither a key nor a frame waits for it: it keeps what it
 * was until the new one is there. The first is begun at once, and a few thousand records take a single turn; later ones let what
 * changed be drawn first. Made where effects can be made.
 */
export class WorkedOut<T> {
  #value: T;
  #begun = false;

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
    if (this.#begun) await nextTurn();
    this.#begun = true;
    if (signal.aborted) return;
    const value = await inTurns(going, { signal });
    if (value !== null && !signal.aborted) this.#value = value;
  }
}
