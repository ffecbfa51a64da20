import { sameJson } from '@vigie/observations';
import type * as Y from 'yjs';
import type { Undo } from './ledger.ts';

/** Facts read from one map: past it a peer floods the workspace, and reading on would stop every device. */
export const MAX_FACTS = 20_000;

/** A shared map of small plain facts, each under a key of its own: facts written at once by several people all hold. */
export class FactMap {
  readonly #map: Y.Map<unknown>;

  constructor(map: Y.Map<unknown>, changed: () => void) {
    this.#map = map;
    map.observe(changed);
  }

  /** All facts; of too many, the same ones on every device. */
  facts(): Iterable<readonly [string, unknown]> {
    if (this.#map.size <= MAX_FACTS) return this.#map.entries();
    const keys = [...this.#map.keys()].sort().slice(0, MAX_FACTS);
    return keys.map((key) => [key, this.#map.get(key)] as const);
  }

  /** Writes facts, all at once (`undefined` takes one away). Undoing leaves alone what somebody has changed since. */
  write(writes: readonly { readonly key: string; readonly value: object | undefined }[]): Undo {
    const before = writes.map(({ key }) => ({ key, value: this.#map.get(key) }));
    this.#put(writes);
    let undone = false;
    return () => {
      if (undone) return;
      undone = true;
      this.#put(before.filter((_, at) => this.#stands(writes[at])));
    };
  }

  #stands(write: { readonly key: string; readonly value: object | undefined } | undefined): boolean {
    return write !== undefined && sameJson(this.#map.get(write.key) ?? null, write.value ?? null);
  }

  #put(writes: readonly { readonly key: string; readonly value: unknown }[]): void {
    this.#map.doc?.transact(() => {
      for (const { key, value } of writes) {
        if (value !== undefined) this.#map.set(key, value);
        else if (this.#map.has(key)) this.#map.delete(key);
      }
    });
  }
}
