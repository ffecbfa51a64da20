import { z } from 'zod';

/** The lists of a workspace. Entries of one kind never stand for another. */
export const LIST_KINDS = [
  'zone', 'site', 'force', 'item', 'legal_basis', 'operation_kind', 'intimidation_kind', 'violence_kind',
] as const; // prettier-ignore
export type ListKind = (typeof LIST_KINDS)[number];

/** Longest name of a list entry, in UTF-16 units: what one word of a record may hold. */
export const MAX_LIST_NAME = 500;

/** Names that one entry may have had: far more than any place of a team's history, few enough to read on one page. */
export const MAX_NAMES = 100;

/** Longest id of an entry: one made of a name is a little longer than the name. */
export const MAX_ENTRY_ID = MAX_LIST_NAME + 1;

/** Entries of all lists together: ten times what a team of ten years has seen; what is past it is not read. */
export const MAX_ENTRIES = 5_000;

const name = z.string().trim().min(1).max(MAX_LIST_NAME);

export const listNameSchema = z.strictObject({
  name,
  /** In English, where it differs. */
  en: name.optional(),
  /** Of what is counted: its name for one of it ("abri de toile"), and that in English. */
  one: name.optional(),
  oneEn: name.optional(),
  /** Local date since when the entry is called so; absent: as far back as anybody remembers. */
  from: z.iso.date().optional(),
});

/** A name as somebody gives it. */
export type NewListName = z.infer<typeof listNameSchema>;

/** One name of an entry. Two names of one date: the later in the list is the one shown, the earlier is another spelling. */
export interface ListName extends NewListName {
  /** Under which the name is kept, so that it can be taken away. */
  readonly id?: string;
  /** Of names of one date, the later written has the higher; clocks of devices disagree. */
  readonly order?: number;
  /** Who wrote it down, and when (ISO 8601); absent for what every workspace knows from the start. */
  readonly by?: string;
  readonly at?: string;
}

/** One thing that records name: a zone, a site, a force, … Records keep the words as entered; entries say which words mean the same. */
export interface ListEntry {
  readonly id: string;
  readonly kind: ListKind;
  /** Oldest first, at least one. */
  readonly names: readonly ListName[];
  /** Of a site: the id of the zone in which it lies. */
  readonly zone?: string;
  /** The id of the entry that stands for this one. */
  readonly mergedInto?: string;
  /** The id of the entry of which this one was a part: a question about the old one covers its parts. */
  readonly splitFrom?: string;
  /** Local date since when it is offered no more. Its records stay what they are. */
  readonly retired?: string;
  /** Who changed it last, and when (ISO 8601); absent while it is as every workspace knows it from the start. */
  readonly changed?: { readonly by: string; readonly at: string };
}

/** The name of an entry at a local date (default: the latest). Before its first dated name, the oldest one. */
export function entryName(entry: ListEntry, at?: string): ListName {
  let found = entry.names[0];
  for (const name of entry.names) if (at === undefined || (name.from ?? '') <= at) found = name;
  return found ?? { name: entry.id };
}
