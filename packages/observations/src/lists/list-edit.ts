import { err, newId, ok, type Random, type Result, type VigieError } from '@vigie/core';
import type { Author } from '../history.ts';
import { nameKey } from '../name.ts';
import {
  entryName,
  listNameSchema,
  MAX_NAMES,
  type ListEntry,
  type ListKind,
  type ListName,
  type NewListName,
} from './list-entry.ts';
import { linkFactKey, nameFactKey, nameFactValue, type FactWrite } from './list-facts.ts';
import { unlistedId, type NameBook } from './name-book.ts';

/** Why a list cannot be changed so. */
export type ListEditError = VigieError<
  'list_name_invalid' | 'list_name_taken' | 'list_names_full' | 'list_unknown' | 'list_itself' | 'list_last_name'
>;

/** What a change of a list writes; nothing where it is so already. */
export type ListEdit = Result<readonly FactWrite[], ListEditError>;

/** Who edits which list, as it is now. */
export interface ListDesk {
  readonly book: NameBook;
  readonly kind: ListKind;
  readonly author: Author;
  readonly random?: Random;
}

/** Puts a name on the list. Two people who add the same name at once make one entry. */
export function addEntry(desk: ListDesk, given: NewListName, zone?: string): ListEdit {
  const name = readName(given);
  if (!name.ok) return name;
  const taken = holderOf(desk, name.value);
  if (taken) return nameTaken(desk, taken, name.value);
  const id = freeId(desk, name.value.name);
  return ok([firstNameWrite(desk, id, name.value), ...(zone ? [linkWrite(desk, id, 'zone', zone)] : [])]);
}

/**
 * Gives an entry a name since a local date; without a date the name in use is mended, and the old spelling stays known. No word that
 * records hold loses its entry.
 */
export function renameEntry(desk: ListDesk, id: string, given: NewListName): ListEdit {
  const name = readName(given);
  if (!name.ok) return name;
  const entry = desk.book.entry(desk.kind, id);
  if (!entry) return err('list_unknown');
  if (entry.names.length >= MAX_NAMES) return err('list_names_full', { max: MAX_NAMES });
  const taken = holderOf(desk, name.value, entry);
  if (taken) return nameTaken(desk, taken, name.value);
  const latest = entryName(entry);
  const since = name.value.from ?? latest.from;
  const next = { ...name.value, ...(since === undefined ? {} : { from: since }) };
  const same = (['name', 'en', 'one', 'oneEn', 'from'] as const).every((part) => latest[part] === next[part]);
  const order = 1 + Math.max(0, ...entry.names.map((known) => known.order ?? 0));
  return ok(same ? [] : [nameWrite(desk, entry.id, newId(desk.random), { ...next, order })]);
}

/** Takes a name away that was never one. Words of records that are spelled so are then on no list, until somebody says what they mean. */
export function removeName(desk: ListDesk, id: string, nameId: string): ListEdit {
  const entry = desk.book.entry(desk.kind, id);
  const name = entry?.names.find((known) => known.id === nameId);
  if (!entry || !name) return err('list_unknown');
  if (entry.names.length === 1) return err('list_last_name');
  const builtIn = name.at === undefined;
  return ok([
    { key: nameFactKey(desk.kind, entry.id, nameId), value: builtIn ? { gone: true, ...desk.author } : undefined },
  ]);
}

/**
 * One entry now means another; a name that only records hold is put on the list with it. Nothing to write where it means it already.
 */
export function mergeEntry(desk: ListDesk, from: string, into: string): ListEdit {
  const { book, kind } = desk;
  const [source, target] = [book.idOf(kind, from), book.idOf(kind, into)];
  if (source === target) return ok([]);
  const writes: FactWrite[] = [];
  for (const word of [into, from]) {
    if (book.entry(kind, word)) continue;
    const named = listed(desk, word);
    if (!named.ok) return named;
    writes.push(...named.value);
  }
  return ok([...writes, linkWrite(desk, source, 'merged', target)]);
}

/** What was merged into another stands for itself again. */
export function unmergeEntry(desk: ListDesk, id: string): ListEdit {
  const entry = desk.book.entries(desk.kind).find((known) => known.id === id);
  if (!entry) return err('list_unknown');
  return ok(entry.mergedInto === undefined ? [] : [linkWrite(desk, id, 'merged', null)]);
}

/**
 * Takes a part out of an entry: the part has its own name (it may be an older name of the whole), and a question about the whole still
 * covers it. An entry that exists becomes the part.
 */
export function splitEntry(desk: ListDesk, id: string, given: NewListName, zone?: string): ListEdit {
  const name = readName(given);
  if (!name.ok) return name;
  const whole = desk.book.entry(desk.kind, id);
  if (!whole) return err('list_unknown');
  const latest = entryName(whole);
  if (nameKey(name.value.name) === nameKey(latest.name)) return err('list_itself', { name: latest.name });
  const existing = holderOf(desk, name.value, whole);
  if (existing) {
    const circle = desk.book.idsOf(desk.kind, whole.id).includes(existing.id);
    return circle ? err('list_itself', { name: latest.name }) : ok([linkWrite(desk, existing.id, 'split', whole.id)]);
  }
  const merged = mergedUnder(desk, whole, name.value.name);
  if (merged) return ok([linkWrite(desk, merged.id, 'merged', null), linkWrite(desk, merged.id, 'split', whole.id)]);
  const part = freeId(desk, name.value.name);
  const lies = desk.kind === 'site' ? (zone ?? whole.zone) : undefined;
  return ok([
    firstNameWrite(desk, part, name.value),
    ...(lies === undefined ? [] : [linkWrite(desk, part, 'zone', lies)]),
    linkWrite(desk, part, 'split', whole.id),
  ]);
}

/** What was merged into the whole under this very name. */
function mergedUnder({ book, kind }: ListDesk, whole: ListEntry, name: string): ListEntry | undefined {
  return book
    .entries(kind)
    .find(
      (entry) =>
        entry.id !== whole.id &&
        nameKey(entryName(entry).name) === nameKey(name) &&
        book.idOf(kind, entry.id) === whole.id,
    );
}

/** Takes an entry off what is offered since a local date, or (`null`) puts it back. */
export function retireEntry(desk: ListDesk, id: string, since: string | null): ListEdit {
  const entry = desk.book.entry(desk.kind, id);
  if (!entry) return err('list_unknown');
  if ((entry.retired ?? null) === since) return ok([]);
  return ok([{ key: linkFactKey(desk.kind, entry.id, 'retired'), value: { to: since, ...desk.author } }]);
}

/** Says in which zone a site lies; `null`: nobody knows. */
export function placeEntry(desk: ListDesk, id: string, zone: string | null): ListEdit {
  const entry = desk.book.entry(desk.kind, id);
  if (!entry || desk.kind !== 'site') return err('list_unknown');
  if ((entry.zone ?? null) === zone) return ok([]);
  return ok([linkWrite(desk, entry.id, 'zone', zone)]);
}

function readName(given: NewListName): Result<NewListName, ListEditError> {
  const { name, en, one, oneEn, from } = given;
  const english = en?.toWellFormed().trim();
  const single = one?.toWellFormed().trim();
  const englishSingle = oneEn?.toWellFormed().trim();
  const parsed = listNameSchema.safeParse({
    name: name.toWellFormed(),
    ...(english && english !== name.trim() ? { en: english } : {}),
    ...(single ? { one: single } : {}),
    ...(englishSingle ? { oneEn: englishSingle } : {}),
    ...(from === undefined ? {} : { from }),
  });
  return parsed.success ? ok(parsed.data) : err('list_name_invalid');
}

/** The other entry that one of these names means today, in either language. */
function holderOf({ book, kind }: ListDesk, { name, en }: NewListName, except?: ListEntry): ListEntry | undefined {
  for (const text of en === undefined ? [name] : [name, en]) {
    const held = book.entry(kind, text);
    if (held && held.id !== except?.id) return held;
  }
  return undefined;
}

function nameTaken({ kind }: ListDesk, holder: ListEntry, { name }: NewListName): ListEdit {
  return err('list_name_taken', { kind, name, entry: entryName(holder).name });
}

/** The id made of the name, so that the same name added twice is one entry; a new one where that id means something else by now. */
function freeId({ book, kind, random }: ListDesk, name: string): string {
  const id = unlistedId(name);
  return book.entries(kind).some((entry) => entry.id === id) ? newId(random) : id;
}

/** A name that records hold, put on the list under the id that questions about it have had all along. */
function listed(desk: ListDesk, word: string): ListEdit {
  const name = readName({ name: desk.book.nameOf(desk.kind, word, 'fr') });
  return name.ok ? ok([firstNameWrite(desk, unlistedId(word), name.value)]) : name;
}

/** The name that an entry begins with, under a key that is the same on every device: added twice at once, it is there once. */
function firstNameWrite(desk: ListDesk, id: string, name: NewListName): FactWrite {
  return nameWrite(desk, id, 'first', name);
}

function nameWrite({ kind, author }: ListDesk, id: string, nameId: string, name: ListName): FactWrite {
  return { key: nameFactKey(kind, id, nameId), value: nameFactValue(name, author) };
}

function linkWrite(
  { kind, author }: ListDesk,
  id: string,
  link: 'zone' | 'merged' | 'split',
  to: string | null,
): FactWrite {
  return { key: linkFactKey(kind, id, link), value: { to, ...author } };
}
