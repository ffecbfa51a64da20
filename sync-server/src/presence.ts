import type { PresenceEntry } from './frames.ts';
import type { Limits } from './limits.ts';

/** Clocks of those who left, so that a late echo does not bring them back. Oldest are forgotten first. */
const REMEMBERED_LEAVERS = 1_000;

interface Present extends PresenceEntry {
  readonly owner: object;
}

/**
 * Who is in a room, by the rules of y-protocols' awareness: a higher clock wins, an equal clock only to leave. Only what is news is
 * relayed, because stock clients send back every change that they hear.
 */
export class Presence {
  readonly #present = new Map<number, Present>();
  readonly #left = new Map<number, number>();
  readonly #owned = new Map<object, number>();
  readonly #limits: Limits;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Takes what a connection says; returns what is news. */
  apply(owner: object, entries: readonly PresenceEntry[]): PresenceEntry[] {
    return entries.filter((entry) => (entry.state === null ? this.#leave(entry) : this.#update(owner, entry)));
  }

  /** Removes those a closed connection spoke for; returns the news of it. */
  drop(owner: object): PresenceEntry[] {
    const news: PresenceEntry[] = [];
    for (const { client, clock, owner: of } of this.#present.values()) {
      if (of !== owner) continue;
      // The same clock, as stock servers do: who comes back is then news again at its next sign of life.
      const entry = { client, clock, state: null };
      this.#leave(entry);
      news.push(entry);
    }
    return news;
  }

  all(): PresenceEntry[] {
    return [...this.#present.values()];
  }

  #update(owner: object, entry: PresenceEntry): boolean {
    const known = this.#present.get(entry.client);
    const clock = known?.clock ?? this.#left.get(entry.client) ?? 0;
    if (entry.clock <= clock || (entry.state?.length ?? 0) > this.#limits.presenceStateBytes) return false;
    if (known === undefined) {
      const owned = this.#owned.get(owner) ?? 0;
      if (owned >= this.#limits.presencePerSocket) return false;
      this.#owned.set(owner, owned + 1);
      this.#left.delete(entry.client);
    }
    this.#present.set(entry.client, { ...entry, owner: known?.owner ?? owner });
    return true;
  }

  #leave(entry: PresenceEntry): boolean {
    const known = this.#present.get(entry.client);
    if (known === undefined || entry.clock < known.clock) return false;
    this.#present.delete(entry.client);
    const owned = (this.#owned.get(known.owner) ?? 1) - 1;
    if (owned > 0) this.#owned.set(known.owner, owned);
    else this.#owned.delete(known.owner);
    this.#left.set(entry.client, entry.clock);
    const [oldest] = this.#left.keys();
    if (this.#left.size > REMEMBERED_LEAVERS && oldest !== undefined) this.#left.delete(oldest);
    return true;
  }
}
