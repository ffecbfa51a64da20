import { err, newId, Observable, ok, type Clock, type Readable, type Result, type VigieError } from '@vigie/core';
import { knownCountSchema, type KnownCount } from '@vigie/figures';
import type * as Y from 'yjs';
import { z } from 'zod';
import { FactMap } from './fact-map.ts';
import type { Undo } from './ledger.ts';

/** Known counts of one workspace: one a month and zone for twenty years. */
export const MAX_KNOWN_COUNTS = 1_000;

const storedSchema = z.object({ known: knownCountSchema, by: z.string().max(500), at: z.string().max(40) });

/** A known count with who wrote it down, and when (ISO 8601). */
export interface KnownEntry extends KnownCount {
  readonly by: string;
  readonly at: string;
}

/** How many evictions are known to have happened: map `known_counts` of the document `core`, an id → one count. */
export class KnownCounts {
  readonly #facts: FactMap;
  readonly #author: () => { readonly by: string; readonly at: string };
  readonly #list = new Observable<readonly KnownEntry[]>([]);

  constructor(core: Y.Doc, memberName: string, clock: Clock) {
    this.#author = () => ({ by: memberName, at: new Date(clock.now()).toISOString() });
    this.#facts = new FactMap(core.getMap('known_counts'), () => this.#read());
    this.#read();
  }

  /** Oldest period first. */
  get list(): Readable<readonly KnownEntry[]> {
    return this.#list;
  }

  /**
   * Keeps a count (under its id, or a new one) in place of what was kept for the same zone and period. Fails with `known_invalid`
   * (which includes a source longer than a line) or `known_full`.
   */
  set(
    count: Omit<KnownCount, 'id'> & { readonly id?: string },
  ): Result<Undo, VigieError<'known_invalid' | 'known_full'>> {
    const twin = this.#list.value.find((one) => one.id !== count.id && samePlace(one, count));
    const parsed = knownCountSchema.safeParse({ ...count, id: count.id ?? twin?.id ?? newId() });
    if (!parsed.success) return err('known_invalid', undefined, parsed.error.message);
    const known = parsed.data;
    const isNew = this.#list.value.every(({ id }) => id !== known.id);
    if (isNew && this.#list.value.length >= MAX_KNOWN_COUNTS) return err('known_full', { max: MAX_KNOWN_COUNTS });
    const replaced = twin && twin.id !== known.id ? [{ key: twin.id, value: undefined }] : [];
    return ok(this.#facts.write([{ key: known.id, value: { known, ...this.#author() } }, ...replaced]));
  }

  remove(id: string): Undo {
    return this.#facts.write([{ key: id, value: undefined }]);
  }

  #read(): void {
    const read: KnownEntry[] = [];
    for (const [key, value] of this.#facts.facts()) {
      const stored = storedSchema.safeParse(value).data;
      if (stored && stored.known.id === key) read.push({ ...stored.known, by: stored.by, at: stored.at });
    }
    this.#list.set(read.sort(oldestFirst).slice(0, MAX_KNOWN_COUNTS));
  }
}

function samePlace(a: Pick<KnownCount, 'period' | 'zone'>, b: Pick<KnownCount, 'period' | 'zone'>): boolean {
  return a.zone === b.zone && a.period.from === b.period.from && a.period.to === b.period.to;
}

function oldestFirst(a: KnownEntry, b: KnownEntry): number {
  return compare(a.period.from, b.period.from) || compare(a.period.to, b.period.to) || compare(a.id, b.id);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
