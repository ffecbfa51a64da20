import { z } from 'zod';
import type { Author } from '../history.ts';
import {
  LIST_KINDS,
  listNameSchema,
  MAX_ENTRIES,
  MAX_ENTRY_ID,
  MAX_NAMES,
  type ListEntry,
  type ListKind,
  type ListName,
} from './list-entry.ts';

/**
 * The lists as kept: single facts, each under a key of its own, so that a new name, a merge and a retirement that three people write at
 * once all hold. `[kind, entry, "name", id]` → a name, or `null` for a built-in name taken away; `[kind, entry, "zone" | "merged" |
 * "split" | "retired"]` → what it is now.
 */
export type ListFacts = Iterable<readonly [string, unknown]>;

/** One fact to write; `undefined` takes it away. */
export interface FactWrite {
  readonly key: string;
  readonly value: ListFactValue | undefined;
}

/** Names written one after the other: a hundred are read, so a thousand times that is never reached by hand. */
const MAX_ORDER = 100_000;

const written = { by: z.string().max(500), at: z.string().max(40) };
const nameFact = z
  .strictObject({ ...listNameSchema.shape, order: z.number().int().min(0).max(MAX_ORDER).optional(), ...written })
  .or(z.strictObject({ gone: z.literal(true), ...written }));
const linkFact = z.strictObject({ to: z.string().min(1).max(MAX_ENTRY_ID).nullable(), ...written });
const dateFact = z.strictObject({ to: z.iso.date().nullable(), ...written });

const LINKS = ['zone', 'merged', 'split'] as const;
type Link = (typeof LINKS)[number];
export type ListFactValue = z.infer<typeof nameFact> | z.infer<typeof linkFact>;

const part = z.string().min(1).max(MAX_ENTRY_ID);
const keySchema = z.union([
  z.tuple([z.enum(LIST_KINDS), part, z.literal('name'), z.string().min(1).max(64)]),
  z.tuple([z.enum(LIST_KINDS), part, z.enum([...LINKS, 'retired'])]),
]);

/** Longest key of a fact that is read: an id with every character escaped, and the rest of the key. */
const MAX_KEY = MAX_ENTRY_ID * 6 + 128;

export const nameFactKey = (kind: ListKind, id: string, nameId: string): string =>
  JSON.stringify([kind, id, 'name', nameId]);
export const linkFactKey = (kind: ListKind, id: string, link: Link | 'retired'): string =>
  JSON.stringify([kind, id, link]);

/** A name as a fact. */
export function nameFactValue({ name, en, one, oneEn, from, order }: ListName, { by, at }: Author): ListFactValue {
  return {
    name,
    ...(en === undefined ? {} : { en }),
    ...(one === undefined ? {} : { one }),
    ...(oneEn === undefined ? {} : { oneEn }),
    ...(from === undefined ? {} : { from }),
    ...(order === undefined ? {} : { order }),
    by,
    at,
  };
}

interface Draft {
  readonly kind: ListKind;
  readonly id: string;
  readonly names: Map<string, ListName | null>;
  zone?: string | null;
  merged?: string | null;
  split?: string | null;
  retired?: string | null;
  changed?: Author;
}

/** The entries that facts tell of, over those that are known from the start. Facts of a wrong shape are left out and counted. */
export function readEntries(
  facts: ListFacts,
  defaults: readonly ListEntry[],
): { readonly entries: readonly ListEntry[]; readonly refused: number } {
  const drafts = new Map(defaults.map((entry) => [draftKey(entry.kind, entry.id), draftOf(entry)]));
  let refused = 0;
  for (const [key, value] of facts) {
    const place = readKey(key);
    if (!place) {
      refused++;
      continue;
    }
    const [kind, id] = place;
    const draft = drafts.get(draftKey(kind, id)) ?? { kind, id, names: new Map<string, ListName | null>() };
    if (!apply(draft, place, value)) refused++;
    else drafts.set(draftKey(kind, id), draft);
  }
  const read = [...drafts.values()];
  // Facts come in another order on every device; what is known from the start keeps its own.
  const added = read.slice(defaults.length).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const entries = [...read.slice(0, defaults.length), ...added].flatMap((draft) => entryOf(draft) ?? []);
  return { entries: entries.slice(0, MAX_ENTRIES), refused: refused + Math.max(entries.length - MAX_ENTRIES, 0) };
}

const draftKey = (kind: ListKind, id: string) => `${kind}/${id}`;

function draftOf(entry: ListEntry): Draft {
  return {
    kind: entry.kind,
    id: entry.id,
    names: new Map(entry.names.map((name, at) => [builtInNameId(at), { ...name, id: builtInNameId(at), order: at }])),
    ...(entry.zone === undefined ? {} : { zone: entry.zone }),
  };
}

/** Under which the names that are known from the start are kept, by their order. */
const builtInNameId = (at: number) => `built-in-${at}`;

function readKey(key: string): z.infer<typeof keySchema> | null {
  if (key.length > MAX_KEY) return null;
  try {
    return keySchema.safeParse(JSON.parse(key)).data ?? null;
  } catch {
    return null;
  }
}

function apply(draft: Draft, place: z.infer<typeof keySchema>, value: unknown): boolean {
  if (place.length === 4) {
    const fact = nameFact.safeParse(value).data;
    if (!fact) return false;
    draft.names.set(place[3], 'gone' in fact ? null : nameOf(fact, place[3]));
    touch(draft, fact);
    return true;
  }
  const field = place[2];
  const fact = (field === 'retired' ? dateFact : linkFact).safeParse(value).data;
  if (!fact) return false;
  draft[field] = fact.to;
  touch(draft, fact);
  return true;
}

function nameOf(
  { name, en, one, oneEn, from, order, by, at }: Extract<ListFactValue, { name: string }>,
  id: string,
): ListName {
  const dated = { ...(from === undefined ? {} : { from }), ...(order === undefined ? {} : { order }) };
  const single = { ...(one === undefined ? {} : { one }), ...(oneEn === undefined ? {} : { oneEn }) };
  return { id, name, ...(en === undefined ? {} : { en }), ...single, ...dated, by, at };
}

function touch(draft: Draft, { by, at }: Author): void {
  const { changed } = draft;
  if (!changed || at > changed.at || (at === changed.at && by > changed.by)) draft.changed = { by, at };
}

/** An entry without a name is none: its addition was taken back, or has not arrived. */
function entryOf({ kind, id, names, zone, merged, split, retired, changed }: Draft): ListEntry | null {
  const known = [...names.values()].flatMap((name) => name ?? []).sort(compareNames);
  if (known.length === 0) return null;
  return {
    id,
    kind,
    names: known.slice(-MAX_NAMES),
    ...(zone && kind === 'site' ? { zone } : {}),
    ...(merged && merged !== id ? { mergedInto: merged } : {}),
    ...(split && split !== id ? { splitFrom: split } : {}),
    ...(retired ? { retired } : {}),
    ...(changed ? { changed } : {}),
  };
}

/** By the date since when, then as they were written, then in an order that is the same everywhere. */
function compareNames(a: ListName, b: ListName): number {
  const text = (x = '', y = '') => (x < y ? -1 : x > y ? 1 : 0);
  return text(a.from, b.from) || (a.order ?? 0) - (b.order ?? 0) || text(a.at, b.at) || text(a.id, b.id);
}
