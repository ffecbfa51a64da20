import * as Y from 'yjs';
import { isGone, structsOf, type Span, type Spans } from './row-content.ts';

/** What a struct takes beside its content, at most: ids of its neighbours, flags, lengths. */
const STRUCT_BYTES = 32;

/** What one element of other content than sealed entries is taken to weigh. Only somebody hostile puts such content there. */
const ELEMENT_BYTES = 4;

/**
 * Cuts `spans` into pieces of about `limit` bytes at most, or of one struct, in an order in which each refers only to itself, to earlier
 * ones, and to what lies outside of `spans`: read in this order, no piece has to wait for another. Yjs walks through an update in the same
 * way when it integrates it.
 */
export function cutInOrder(carrier: Y.Doc, spans: Spans, limit: number): readonly Spans[] {
  const cutter = new Cutter(carrier, spans, limit);
  for (const [client, { to }] of spans) cutter.take(client, to - 1);
  return cutter.pieces;
}

class Cutter {
  readonly pieces: Map<number, Span>[] = [];
  readonly #carrier: Y.Doc;
  readonly #spans: Spans;
  readonly #limit: number;
  /** The first clock of each client that no piece has yet. */
  readonly #next = new Map<number, number>();
  #bytes = 0;

  constructor(carrier: Y.Doc, spans: Spans, limit: number) {
    this.#carrier = carrier;
    this.#spans = spans;
    this.#limit = limit;
    for (const [client, { from }] of spans) this.#next.set(client, from);
  }

  /** Takes the structs of `client` up to the one at `clock`, and before each of them what it refers to. */
  take(client: number, clock: number): void {
    const asked: { readonly client: number; readonly clock: number }[] = [{ client, clock }];
    for (let one = asked.at(-1); one; one = asked.at(-1)) {
      const next = this.#next.get(one.client) ?? 0;
      const struct = next <= one.clock && structsOf(this.#carrier, one.client, { from: next, to: next + 1 })[0];
      if (!struct) {
        asked.pop();
        continue;
      }
      const before = this.#missing(struct);
      if (before) asked.push(before);
      else this.#add(struct, next);
    }
  }

  /** Something within the spans that `struct` refers to and no piece has yet. */
  #missing(struct: Y.GC | Y.Item): Y.ID | undefined {
    if (!(struct instanceof Y.Item)) return undefined;
    return [struct.origin, struct.rightOrigin].find((id): id is Y.ID => id !== null && this.#isMissing(id));
  }

  #isMissing({ client, clock }: Y.ID): boolean {
    const [span, next] = [this.#spans.get(client), this.#next.get(client)];
    return span !== undefined && next !== undefined && clock >= next && clock < span.to;
  }

  #add(struct: Y.GC | Y.Item, from: number): void {
    const { client, clock } = struct.id;
    const to = Math.min(clock + struct.length, this.#spans.get(client)?.to ?? Infinity);
    const bytes = bytesOf(struct);
    let piece = this.pieces.at(-1);
    if (!piece || this.#bytes + bytes > this.#limit) {
      piece = new Map();
      this.pieces.push(piece);
      this.#bytes = 0;
    }
    piece.set(client, { from: piece.get(client)?.from ?? from, to });
    this.#bytes += bytes;
    this.#next.set(client, to);
  }
}

function bytesOf(struct: Y.GC | Y.Item): number {
  if (!(struct instanceof Y.Item) || isGone(struct)) return STRUCT_BYTES;
  const { content, length } = struct;
  return STRUCT_BYTES + (content instanceof Y.ContentBinary ? content.content.byteLength : length * ELEMENT_BYTES);
}
