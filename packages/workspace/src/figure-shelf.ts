import { err, Observable, ok, type Clock, type Readable, type Result, type VigieError } from '@vigie/core';
import {
  canonicalQuery,
  MAX_REFERENCES,
  querySchema,
  referenceFigureSchema,
  type Query,
  type ReferenceFigure,
} from '@vigie/figures';
import { hash64 } from '@vigie/observations';
import type * as Y from 'yjs';
import { z } from 'zod';
import type { Undo } from './ledger.ts';

/** Figures pinned at once: what a team works with in a season; more would be a list to search. */
export const MAX_PINS = 60;

const pinSchema = z.object({
  query: querySchema,
  by: z.string().max(200),
  /** ISO 8601. */
  at: z.string().max(40),
});

/** A figure that the team keeps at hand: the question, never its answer. */
export interface Pin {
  readonly id: string;
  readonly query: Query;
  readonly by: string;
  readonly at: string;
}

/** The pinned figures of a workspace: map `pins` of the document `core`, an id made from the question → the pin. */
export class PinBoard {
  readonly #shelf: PlainShelf<Pin>;
  readonly #author: () => { readonly by: string; readonly at: string };

  constructor(core: Y.Doc, memberName: string, clock: Clock) {
    this.#shelf = new PlainShelf(core.getMap('pins'), MAX_PINS, readPin, comparePins);
    this.#author = () => ({ by: memberName, at: new Date(clock.now()).toISOString() });
  }

  /** Oldest first: what was pinned keeps its place. */
  get list(): Readable<readonly Pin[]> {
    return this.#shelf.list;
  }

  /** The pin of a question, however it was asked; absent when it is not pinned. */
  of(query: Query): Pin | undefined {
    const id = pinId(query);
    return this.list.value.find((pin) => pin.id === id);
  }

  /** Pins a question for the whole team; one that is pinned stays as it is. Fails with `pin_too_many`. */
  pin(query: Query): Result<Undo, VigieError<'pin_too_many'>> {
    const id = pinId(query);
    if (this.of(query)) return ok(() => undefined);
    if (this.list.value.length >= MAX_PINS) return err('pin_too_many', { max: MAX_PINS });
    this.#shelf.put([[id, { query, ...this.#author() }]]);
    return ok(() => this.#shelf.take([id]));
  }

  unpin(id: string): Undo {
    return this.#shelf.take([id]);
  }
}

/** Published totals kept beside one's own figures: map `references` of the document `core`, an id made from the content → the rest. */
export class ReferenceShelf {
  readonly #shelf: PlainShelf<ReferenceFigure>;

  constructor(core: Y.Doc) {
    this.#shelf = new PlainShelf(core.getMap('references'), MAX_REFERENCES, readReference, compareReferences);
  }

  /** Newest period first. */
  get list(): Readable<readonly ReferenceFigure[]> {
    return this.#shelf.list;
  }

  /** Adds references; those already there stay as they are. Fails with `reference_too_many` or `reference_invalid`, and then adds none. */
  add(
    references: readonly ReferenceFigure[],
  ): Result<{ readonly added: number; readonly undo: Undo }, VigieError<'reference_too_many' | 'reference_invalid'>> {
    const known = new Set(this.list.value.map(({ id }) => id));
    const fresh = new Map(references.filter(({ id }) => !known.has(id)).map((reference) => [reference.id, reference]));
    if ([...fresh.values()].some((reference) => !referenceFigureSchema.safeParse(reference).success))
      return err('reference_invalid');
    if (known.size + fresh.size > MAX_REFERENCES) return err('reference_too_many', { max: MAX_REFERENCES });
    this.#shelf.put([...fresh.values()].map(({ id, ...content }) => [id, content] as const));
    return ok({ added: fresh.size, undo: () => this.#shelf.take([...fresh.keys()]) });
  }

  /** Takes references away. */
  remove(ids: readonly string[]): Undo {
    return this.#shelf.take(ids);
  }
}

/** Plain values under ids in a shared map. What a peer wrote in a wrong shape is passed over and left alone. */
class PlainShelf<T extends { readonly id: string }> {
  readonly #map: Y.Map<unknown>;
  readonly #list = new Observable<readonly T[]>([]);

  constructor(
    map: Y.Map<unknown>,
    most: number,
    read: (id: string, value: unknown) => T | null,
    compare: (a: T, b: T) => number,
  ) {
    this.#map = map;
    const refresh = () =>
      this.#list.set(
        [...map]
          .flatMap(([id, value]) => read(id, value) ?? [])
          .sort((a, b) => compare(a, b) || compareText(a.id, b.id))
          .slice(0, most),
      );
    map.observe(refresh);
    refresh();
  }

  get list(): Readable<readonly T[]> {
    return this.#list;
  }

  put(entries: readonly (readonly [id: string, value: unknown])[]): void {
    this.#map.doc?.transact(() => {
      for (const [id, value] of entries) this.#map.set(id, value);
    });
  }

  /** Takes entries out; the function it returns puts back those that nobody has put back since. */
  take(ids: readonly string[]): Undo {
    const taken = ids.flatMap((id) => (this.#map.has(id) ? [[id, this.#map.get(id)] as const] : []));
    this.#map.doc?.transact(() => {
      for (const [id] of taken) this.#map.delete(id);
    });
    return () => this.put(taken.filter(([id]) => !this.#map.has(id)));
  }
}

function pinId(query: Query): string {
  return `pin_${hash64(canonicalQuery(query))}`;
}

function readPin(id: string, value: unknown): Pin | null {
  const parsed = pinSchema.safeParse(value);
  return parsed.success && id === pinId(parsed.data.query) ? { id, ...parsed.data } : null;
}

function readReference(id: string, value: unknown): ReferenceFigure | null {
  const parsed = referenceFigureSchema.omit({ id: true }).safeParse(value);
  return parsed.success && id.length <= 64 ? { id, ...parsed.data } : null;
}

function comparePins(a: Pin, b: Pin): number {
  return compareText(a.at, b.at);
}

function compareReferences(a: ReferenceFigure, b: ReferenceFigure): number {
  return (
    compareText(b.period.to, a.period.to) ||
    compareText(b.period.from, a.period.from) ||
    compareText(a.indicator, b.indicator) ||
    compareText(a.zone ?? '', b.zone ?? '')
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
