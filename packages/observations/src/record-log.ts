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

/** Opens the log of one kind of entries in a shared map. Entries that `read` turns down stay in the map, unread. */
export function recordLog<Stored, Read extends { readonly at: string }>(
  map: SharedMap,
  prefix: string,
  read: (value: unknown) => Read | null,
): RecordLog<Stored, Read> {
  const keyOf = (record: string, key: string) => `${prefix}/${record}/${key}`;
  /** Made when first asked for, then kept up. */
  let index: Index | null = null;

  function split(full: string): readonly [record: string, key: string] | null {
    const slash = full.lastIndexOf('/');
    if (!full.startsWith(`${prefix}/`) || slash <= prefix.length + 1) return null;
    return [full.slice(prefix.length + 1, slash), full.slice(slash + 1)];
  }

  function note(into: Index, full: string, there = map.has(full)): void {
    const parts = split(full);
    if (!parts) return;
    const [record, key] = parts;
    const keys = into.get(record);
    if (!there) {
      if (keys === key) into.delete(record);
      else if (typeof keys === 'object') keys.delete(key);
    } else if (typeof keys === 'object') keys.add(key);
    else into.set(record, keys === undefined || keys === key ? key : new Set([keys, key]));
  }

  function indexed(): Index {
    if (index) return index;
    index = new Map();
    for (const [full] of map.entries()) note(index, full, true);
    return index;
  }

  map.observe(({ keysChanged }) => {
    if (index) for (const full of keysChanged) note(index, full);
  });

  return {
    of(record) {
      const keys = indexed().get(record) ?? [];
      const entries = (typeof keys === 'string' ? [keys] : [...keys]).flatMap((key) => {
        const entry = read(map.get(keyOf(record, key)));
        return entry ? [[key, entry] as const] : [];
      });
      return entries.sort(([keyA, a], [keyB, b]) => instant(a) - instant(b) || (keyA < keyB ? -1 : 1));
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

const instant = ({ at }: { readonly at: string }) => Date.parse(at) || 0;
