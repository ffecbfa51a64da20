import { errorText, m } from '@vigie/i18n';
import type { VigieError, Result } from '@vigie/core';
import {
  likest,
  listUse,
  zonesOfSites,
  type ListEntry,
  type ListKind,
  type ListUse,
  type NameBook,
  type NewListName,
  type OwnField,
  type UnlistedWord,
} from '@vigie/observations';
import { toasts } from '@vigie/ui';
import type { Undo, Workspace } from '@vigie/workspace';
import { fromStore } from 'svelte/store';
import { preferences } from '../../../app/preferences.svelte.ts';
import { listRows, type ListRow } from './list-rows.ts';

/** What something can be merged into. `word` is the entry's id, or the word as records hold it. */
export interface MergeTarget {
  readonly id: string;
  readonly word: string;
  readonly name: string;
  readonly names: readonly string[];
}

/** What the page of one list shows: its entries, what records name of them, and the names that nobody has put on it yet. */
export class ListsState {
  readonly #workspace: Workspace;
  readonly #names: { readonly current: NameBook };
  readonly #fields: { readonly current: readonly OwnField[] };
  readonly #records: { readonly current: Workspace['ledger']['records']['value'] };
  readonly #refused: { readonly current: number };

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#names = fromStore(workspace.lists.names);
    this.#fields = fromStore(workspace.lists.fields);
    this.#records = fromStore(workspace.ledger.records);
    this.#refused = fromStore(workspace.lists.refused);
  }

  get book(): NameBook {
    return this.#names.current;
  }

  /** How many changes arrived in a shape that this version does not read. */
  get refused(): number {
    return this.#refused.current;
  }

  readonly #use = $derived.by(() => listUse(this.#records.current, this.book));

  use(kind: ListKind): ListUse | undefined {
    return this.#use.get(kind);
  }

  rows(kind: ListKind): readonly ListRow[] {
    return listRows(this.book, kind, this.use(kind), preferences.locale);
  }

  name(kind: ListKind, id: string): string {
    return this.book.nameOf(kind, id, preferences.locale);
  }

  /** A field that the team added, when an item is one. */
  ownField(id: string): OwnField | undefined {
    return this.#fields.current.find((field) => field.id === id);
  }

  /** The words that records hold as answers to a field of the team's own, offered still or not. */
  answersTo(field: string): readonly string[] {
    const answers = new Set<string>();
    for (const { own } of this.#records.current) {
      const value = own?.[field]?.value;
      if (typeof value === 'string') answers.add(value);
    }
    return [...answers].toSorted();
  }

  /** What a word or an entry can be merged into: the other entries, and words of the records that are on no list yet. */
  targets(kind: ListKind, word: string): readonly MergeTarget[] {
    const own = this.book.idOf(kind, word);
    const entries = this.rows(kind).map(({ id, name, before, also }) => ({
      id,
      word: id,
      name,
      names: [name, ...before, ...also],
    }));
    const words = (this.use(kind)?.unlisted ?? []).map(({ id, word }) => ({ id, word, name: word, names: [word] }));
    return [...entries, ...words].filter(({ id }) => id !== own);
  }

  /** The other entry that one of some names means already, in either language. */
  holder(entry: ListEntry, names: readonly string[]): { readonly id: string; readonly name: string } | undefined {
    for (const name of names.filter((text) => text.trim() !== '')) {
      const held = this.book.entry(entry.kind, name);
      if (held && held.id !== entry.id) return { id: held.id, name: this.name(entry.kind, held.id) };
    }
    return undefined;
  }

  /** Those whose names are like a word, likest first. */
  like(kind: ListKind, word: string): readonly MergeTarget[] {
    const targets = this.targets(kind, word);
    const ids = likest(this.name(kind, word), targets);
    return ids.flatMap((id) => targets.find((target) => target.id === id) ?? []);
  }

  /** What stands for an entry in an address. */
  keyOf(id: string): string {
    return this.#workspace.addressNames.keyOf(id);
  }

  /** The entry that a key of an address stands for, merges followed. */
  entryOf(kind: ListKind, key: string): ListEntry | undefined {
    const found = this.book.entries(kind).find(({ id }) => this.keyOf(id) === key);
    return found && this.book.entry(kind, found.id);
  }

  add(kind: ListKind, name: { name: string; en?: string; from?: string }, zone?: string): string | null {
    return told(this.#workspace.lists.add(kind, name, zone), m.lists_added({ name: name.name.trim() }));
  }

  /** Puts a name that records hold on the list; a site in the zone that most of its records name. */
  addWord(kind: ListKind, { id, word }: UnlistedWord): void {
    const zone = kind === 'site' ? zonesOfSites(this.#records.current, this.book).get(id) : undefined;
    warn(this.add(kind, { name: word }, this.#listedZone(zone)));
  }

  /** A site lies in zones of the list alone. */
  #listedZone(zone: string | undefined): string | undefined {
    return zone === undefined ? undefined : this.book.entry('zone', zone)?.id;
  }

  /** Puts all names that records hold on the list, in one step that is taken back in one. */
  addAll(kind: ListKind): void {
    const undos: Undo[] = [];
    const zones = kind === 'site' ? zonesOfSites(this.#records.current, this.book) : new Map<string, string>();
    for (const { id, word } of this.use(kind)?.unlisted ?? []) {
      const done = this.#workspace.lists.add(kind, { name: word }, this.#listedZone(zones.get(id)));
      if (done.ok) undos.push(done.value);
    }
    tell(m.lists_all_added({ count: undos.length }), () => undos.reverse().forEach((undo) => undo()));
  }

  rename(kind: ListKind, id: string, name: NewListName): string | null {
    return told(this.#workspace.lists.rename(kind, id, name), m.lists_renamed({ name: name.name.trim() }));
  }

  removeName(kind: ListKind, id: string, nameId: string, name: string): string | null {
    return told(this.#workspace.lists.removeName(kind, id, nameId), m.lists_name_removed({ name }));
  }

  merge(kind: ListKind, from: string, into: string): string | null {
    const text = m.lists_merged({ name: this.name(kind, from), into: this.name(kind, into) });
    return told(this.#workspace.lists.merge(kind, from, into), text);
  }

  unmerge(entry: ListEntry, name: string): void {
    warn(told(this.#workspace.lists.unmerge(entry.kind, entry.id), m.lists_taken_apart({ name })));
  }

  split(kind: ListKind, id: string, part: { name: string; en?: string; from?: string }, zone?: string): string | null {
    return told(this.#workspace.lists.split(kind, id, part, zone), m.lists_split_done({ name: part.name.trim() }));
  }

  retire(kind: ListKind, id: string): void {
    warn(told(this.#workspace.lists.retire(kind, id, today()), m.lists_retired({ name: this.name(kind, id) })));
  }

  restore(kind: ListKind, id: string): void {
    warn(told(this.#workspace.lists.retire(kind, id, null), m.lists_restored({ name: this.name(kind, id) })));
  }

  place(site: string, zone: string | null): void {
    warn(told(this.#workspace.lists.place(site, zone), m.lists_zone_set()));
  }
}

/** Says that a change was made, with the way back; or returns why it was not, for the form to show. */
export function told(change: Result<Undo, VigieError>, text: string): string | null {
  if (!change.ok) return errorText(change.error, preferences.locale);
  tell(text, change.value);
  return null;
}

function tell(text: string, undo: Undo): void {
  toasts.show({ text, tone: 'ok', action: { label: m.common_undo(), run: undo } });
}

/** A change without a form of its own that could not be made. */
function warn(fault: string | null): void {
  if (fault !== null) toasts.show({ text: fault, tone: 'signal' });
}

/** Today where the device is, `YYYY-MM-DD`. */
function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
