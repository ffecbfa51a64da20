import { newId } from '@vigie/core';
import type { SharedMap } from './shared-map.ts';

/** What was written about records beside them, entry by entry, under `<prefix>/<record>/<random>`: nobody overwrites anybody's. */
export interface RecordLog<Stored, Read> {
  /** The entries of a record, oldest first; of one instant, in an order that is the same on every device. */
  of(record: string): readonly (readonly [key: string, entry: Read])[];
  /** Adds an entry and returns its key. */
  add(record: string, entry: Stored): string;
  /** Sets the entry of a key that one chose or was given. */
  set(record: string, key: string, entry: Stored): void;
  /** Takes an entry away. */
  remove(record: string, key: string): void;
  /** Calls `listener` with the records whose entries changed; returns the stop. */
  observe(listener: (records: ReadonlySet<string>) => void): () => void;
}

/** The keys of each record. Most records of a large ledger have one, for which no set is made. */
type Index = Map<string, string | Set<string>>;

/**
 * Keys that each question adds to the index, a few milliseconds of them; until all are in, what is asked for is looked for in the map
 * itself. To index a long history at once takes longer than somebody who opens a record should wait.
 */
const KEYS_A_QUESTION = 2_000;

/** Opens the log of one kind of entries in a shared map. Entries that `read` turns down stay in the map, unread. */
export function recordLog<Stored, Read extends { readonly at: string }>(
  map: SharedMap,
  prefix: string,
  read: (value: unknown) => Read | null,
): RecordLog<Stored, Read> {
  const keyOf = (record: string, key: string) => `${prefix}/${record}/${key}`;
  /** Made little by little from the first question on, and kept up. */
  const index: Index = new Map();
  let unread: Iterator<string> | null = null;
  let whole = false;

  function split(full: string): readonly [record: string, key: string] | null {
    const slash = full.lastIndexOf('/');
    if (!full.startsWith(`${prefix}/`) || slash <= prefix.length + 1) return null;
    return [full.slice(prefix.length + 1, slash), full.slice(slash + 1)];
  }

  function note(full: string, there = map.has(full)): void {
    const parts = split(full);
    if (!parts) return;
    const [record, key] = parts;
    const keys = index.get(record);
    if (!there) {
      if (keys === key) index.delete(record);
      else if (typeof keys === 'object') keys.delete(key);
    } else if (typeof keys === 'object') keys.add(key);
    else index.set(record, keys === undefined || keys === key ? key : new Set([keys, key]));
  }

  /** Adds some more keys to the index. */
  function readOn(): void {
    unread ??= map.keys()[Symbol.iterator]();
    for (let read = 0; !whole && read < KEYS_A_QUESTION; read++) {
      const next = unread.next();
      if (next.done) whole = true;
      else note(next.value, true);
    }
  }

  function keysOf(record: string): Iterable<string> {
    readOn();
    const keys = whole ? (index.get(record) ?? []) : found(record);
    return typeof keys === 'string' ? [keys] : keys;
  }

  function found(record: string): string[] {
    const own = keyOf(record, '');
    const keys: string[] = [];
    for (const full of map.keys()) {
      if (full.startsWith(own) && !full.includes('/', own.length)) keys.push(full.slice(own.length));
    }
    return keys;
  }

  map.observe(({ keysChanged }) => {
    if (unread) for (const full of keysChanged) note(full);
  });

  return {
    of(record) {
      const entries = [...keysOf(record)].flatMap((key) => {
        const entry = read(map.get(keyOf(record, key)));
        return entry ? [[key, entry] as const] : [];
      });
      return inOrder(entries);
    },
    add(record, entry) {
      const key = newId();
      map.set(keyOf(record, key), entry);
      return key;
    },
    set: (record, key, entry) => void map.set(keyOf(record, key), entry),
    remove: (record, key) => map.delete(keyOf(record, key)),
    observe(listener) {
      const told = ({ keysChanged }: { readonly keysChanged: ReadonlySet<string> }) =>
        listener(new Set([...keysChanged].flatMap((full) => split(full)?.[0] ?? [])));
      map.observe(told);
      return () => map.unobserve(told);
    },
  };
}

/** Entries by their instant, oldest first; of one instant, in an order that is the same on every device. */
export function inOrder<Read extends { readonly at: string }>(
  entries: readonly (readonly [key: string, entry: Read])[],
): readonly (readonly [key: string, entry: Read])[] {
  return entries.toSorted(([keyA, a], [keyB, b]) => instant(a) - instant(b) || (keyA < keyB ? -1 : 1));
}

const instant = ({ at }: { readonly at: string }) => Date.parse(at) || 0;
