import type { Locale } from '@vigie/i18n';
import { nameKey } from '../name.ts';
import { entryName, LIST_KINDS, type ListEntry, type ListKind } from './list-entry.ts';

/** Answers which entry a word of a record means, and what an entry is called. Pure: the same entries give the same answers. */
export interface NameBook {
  /** All entries of a kind, merged and retired ones too, in an order that is the same on every device. */
  entries(kind: ListKind): readonly ListEntry[];
  /** The entry that a name or an id means, merges followed. */
  entry(kind: ListKind, name: string): ListEntry | undefined;
  /** The id of the entry that a name or an id means, merges followed; an unknown name has a stable id of its own. */
  idOf(kind: ListKind, name: string): string;
  /** `idOf` first, then what that was split from, upward: a question for the old covers its parts. */
  idsOf(kind: ListKind, name: string): readonly string[];
  /** The name at a local date (default: the latest); an unknown name comes back as it is. */
  nameOf(kind: ListKind, name: string, locale: Locale, at?: string): string;
}

/** Ids of names that no list holds begin so; what follows is the name's key. No entry made by hand has such an id by chance. */
const UNLISTED = '~';

/** The id of a name that no list holds: the same on every device, and kept when somebody adds the name to the list. */
export function unlistedId(name: string): string {
  return name.startsWith(UNLISTED) ? name : UNLISTED + nameKey(name);
}

/**
 * The book of some entries. Where one name stands in several entries, the one that is called so today wins, then the one of lowest id.
 * A merge into nothing is none; of entries merged in a circle (two people, at once, the other way round) the one of lowest id stands.
 */
export function nameBook(entries: Iterable<ListEntry>): NameBook {
  const shelves = new Map(LIST_KINDS.map((kind) => [kind, new Shelf()]));
  for (const entry of entries) shelves.get(entry.kind)?.put(entry);
  const shelf = (kind: ListKind): Shelf => shelves.get(kind) ?? new Shelf();
  return {
    entries: (kind) => shelf(kind).all(),
    entry: (kind, name) => shelf(kind).leaf(name),
    idOf: (kind, name) => shelf(kind).ids(name)[0] ?? unlistedId(name),
    idsOf: (kind, name) => shelf(kind).ids(name),
    nameOf(kind, name, locale, at) {
      const leaf = shelf(kind).leaf(name);
      if (!leaf) return name.startsWith(UNLISTED) ? name.slice(UNLISTED.length) : name;
      const found = entryName(leaf, at);
      return locale === 'en' ? (found.en ?? found.name) : found.name;
    },
  };
}

/** Words that one kind's answers are kept for: every spelling of a ledger, bounded against a hostile one. */
const MAX_ANSWERS = 20_000;

/** The entries of one kind, with what was already asked of them. */
class Shelf {
  readonly #byId = new Map<string, ListEntry>();
  readonly #answers = new Map<string, readonly string[]>();
  #byName: ReadonlyMap<string, ListEntry> | null = null;

  put(entry: ListEntry): void {
    this.#byId.set(entry.id, entry);
  }

  all(): readonly ListEntry[] {
    return [...this.#byId.values()];
  }

  leaf(name: string): ListEntry | undefined {
    const id = this.ids(name)[0];
    return id === undefined ? undefined : this.#byId.get(id);
  }

  /** The id of the leaf that a name means, then what it was split from. */
  ids(name: string): readonly string[] {
    const known = this.#answers.get(name);
    if (known) return known;
    const entry = this.#find(name);
    const ids = entry ? this.#lineage(entry) : [unlistedId(name)];
    if (this.#answers.size >= MAX_ANSWERS) this.#answers.clear();
    this.#answers.set(name, ids);
    return ids;
  }

  #find(name: string): ListEntry | undefined {
    const key = nameKey(name);
    const named = this.#byId.get(name) ?? this.#byId.get(key);
    if (named) return named;
    this.#byName ??= namesOf(this.#byId.values());
    return this.#byName.get(key) ?? this.#byId.get(unlistedId(name));
  }

  /** The leaf of an entry and, upward, the leaves of what it and those merged into each other on the way were split from. */
  #lineage(entry: ListEntry): string[] {
    const ids: string[] = [];
    const seen = new Set<string>();
    const waiting = [entry];
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (seen.has(next.id)) continue;
      const path = this.#path(next);
      const leaf = path.at(-1);
      if (leaf && !ids.includes(leaf.id)) ids.push(leaf.id);
      for (const passed of path) {
        seen.add(passed.id);
        const parent = passed.splitFrom === undefined ? undefined : this.#byId.get(passed.splitFrom);
        if (parent) waiting.push(parent);
      }
    }
    return ids;
  }

  /** From an entry along its merges to the one that stands for all; a circle ends at its member of lowest id. */
  #path(entry: ListEntry): ListEntry[] {
    const path = [entry];
    for (let at = entry; at.mergedInto !== undefined;) {
      const next = this.#byId.get(at.mergedInto);
      if (!next) return path;
      const met = path.indexOf(next);
      if (met >= 0) {
        const circle = path.slice(met);
        const lowest = circle.reduce((a, b) => (a.id < b.id ? a : b));
        return [...path.filter((passed) => passed !== lowest), lowest];
      }
      path.push(next);
      at = next;
    }
    return path;
  }
}

/** Every name with the entry that it means. */
function namesOf(entries: Iterable<ListEntry>): ReadonlyMap<string, ListEntry> {
  const holders = new Map<string, { entry: ListEntry; rank: number }>();
  const claim = (name: string, entry: ListEntry, rank: number) => {
    const key = nameKey(name);
    const held = holders.get(key);
    if (!held || rank < held.rank || (rank === held.rank && entry.id < held.entry.id))
      holders.set(key, { entry, rank });
  };
  for (const entry of entries) {
    const latest = entryName(entry);
    for (const name of entry.names) {
      const rank = name === latest ? 0 : 1;
      claim(name.name, entry, rank);
      if (name.en !== undefined) claim(name.en, entry, rank);
    }
  }
  return new Map([...holders].map(([key, { entry }]) => [key, entry]));
}
