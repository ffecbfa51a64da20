import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** Structs of one client without a gap: the clocks from `from` up to, but not including, `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Spans by client. */
export type Spans = ReadonlyMap<number, Span>;

/** What was deleted, as Yjs lists it: for each client, ranges in ascending order. */
export type Deletions = ReturnType<typeof Y.createDeleteSetFromStructStore>;

/** What a stored row says. */
export interface RowContent {
  readonly spans: Spans;
  /** How many of the clocks of `spans` it says are deleted. */
  readonly deleted: number;
  /** Deletions that it tells of beside its structs. */
  readonly deletions: Deletions;
}

/** Reads a row. Null when it is no update, or one with holes: such a row is best left alone. */
export function readRow(value: unknown): RowContent | null {
  if (!(value instanceof Uint8Array)) return null;
  try {
    const { structs, ds } = Y.decodeUpdate(value);
    const spans = new Map<number, Span>();
    let deleted = 0;
    for (const struct of structs) {
      const { client, clock } = struct.id;
      const span = spans.get(client);
      if (struct instanceof Y.Skip || (span && span.to !== clock)) return null;
      spans.set(client, { from: span?.from ?? clock, to: clock + struct.length });
      if (isGone(struct)) deleted += struct.length;
    }
    return { spans, deleted, deletions: ds };
  } catch {
    return null;
  }
}

/**
 * Whether `carrier` can say `spans` anew: it has reached them, nothing of them is deleted but kept in memory, and they begin and end where
 * its structs do. Only what is deleted may be cut, or said further than asked for, since it weighs nothing.
 */
export function canSay(carrier: Y.Doc, spans: Spans): boolean {
  return [...spans].every(([client, span]) => {
    if (Y.getState(carrier.store, client) < span.to) return false;
    const structs = structsOf(carrier, client, span);
    const [first, last] = [structs[0], structs.at(-1)];
    if (!first || !last || structs.some((struct) => struct.deleted && !isGone(struct))) return false;
    const startsWhole = first.id.clock === span.from || isGone(first);
    return startsWhole && (last.id.clock + last.length === span.to || isGone(last));
  });
}

/** How many of the clocks of `spans` are deleted in `carrier`, which has reached them. */
export function deletedWithin(carrier: Y.Doc, spans: Spans): number {
  let deleted = 0;
  for (const [client, span] of spans) {
    for (const struct of structsOf(carrier, client, span)) {
      const { clock } = struct.id;
      if (isGone(struct)) deleted += Math.min(clock + struct.length, span.to) - Math.max(clock, span.from);
    }
  }
  return deleted;
}

/**
 * An update (V1) of what `carrier` now says of `spans`, for which `canSay` holds. Deleted structs tell of their deletion themselves, so
 * that no list of deletions follows. The format is that of Yjs' own `writeClientsStructs`, which has no end to give.
 */
export function say(carrier: Y.Doc, spans: Spans): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  encoding.writeVarUint(encoder.restEncoder, spans.size);
  // Higher clients first, as Yjs does: it makes reading cheaper where they conflict.
  for (const [client, span] of [...spans].sort(([a], [b]) => b - a)) {
    const structs = structsOf(carrier, client, span);
    encoding.writeVarUint(encoder.restEncoder, structs.length);
    encoder.writeClient(client);
    encoding.writeVarUint(encoder.restEncoder, span.from);
    for (const struct of structs) struct.write(encoder, Math.max(0, span.from - struct.id.clock));
  }
  encoding.writeVarUint(encoder.restEncoder, 0);
  return encoder.toUint8Array();
}

/**
 * An update (V1) with these deletions and no structs. Unlike Yjs' own difference to its own state it does not repeat what waits for missing
 * structs, which stands in rows of its own.
 */
export function sayDeletions(deletions: Deletions): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  encoding.writeVarUint(encoder.restEncoder, 0);
  encoding.writeVarUint(encoder.restEncoder, deletions.clients.size);
  for (const [client, ranges] of deletions.clients) {
    encoding.writeVarUint(encoder.restEncoder, client);
    encoding.writeVarUint(encoder.restEncoder, ranges.length);
    for (const { clock, len } of ranges) {
      encoder.writeDsClock(clock);
      encoder.writeDsLen(len);
    }
  }
  return encoder.toUint8Array();
}

/** Whether `known`, whose ranges neither touch nor overlap, holds all of `some`. */
export function holdsAll(known: Deletions, some: Deletions): boolean {
  return [...some.clients].every(([client, ranges]) => {
    const among = known.clients.get(client) ?? [];
    return ranges.every(({ clock, len }) => {
      const range = lastUpTo(among, clock);
      return len === 0 || (range !== undefined && clock + len <= range.clock + range.len);
    });
  });
}

/** The live structs that overlap a span which the carrier has reached. */
export function structsOf(carrier: Y.Doc, client: number, { from, to }: Span): readonly (Y.GC | Y.Item)[] {
  const structs = carrier.store.clients.get(client) ?? [];
  return structs.slice(Y.findIndexSS(structs, from), Y.findIndexSS(structs, to - 1) + 1);
}

/** Whether nothing but the place of a struct is left. */
export function isGone(struct: Y.GC | Y.Item | Y.Skip): boolean {
  return struct instanceof Y.GC || (struct instanceof Y.Item && struct.content instanceof Y.ContentDeleted);
}

/** The last of the ascending `ranges` that begins at `clock` or before. */
function lastUpTo<T extends { readonly clock: number }>(ranges: readonly T[], clock: number): T | undefined {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const range = ranges[middle];
    if (range && range.clock <= clock) low = middle + 1;
    else high = middle;
  }
  return ranges[low - 1];
}
