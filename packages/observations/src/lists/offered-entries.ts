import { DEFAULT_ENTRIES } from './default-names.ts';
import { entryName, type ListEntry, type ListKind } from './list-entry.ts';
import type { NameBook } from './name-book.ts';

/**
 * The words of a list that a form offers, each as a record keeps it: the canonical id of what every workspace knows (`unknown`), the
 * present name of what the team added. What is merged or offered no more is left out.
 */
export function offeredEntries(book: NameBook, kind: ListKind): readonly string[] {
  return book
    .entries(kind)
    .filter((entry) => entry.retired === undefined && book.idOf(kind, entry.id) === entry.id)
    .map((entry) => (isKnown(entry) ? entry.id : entryName(entry).name));
}

const known = new Set(DEFAULT_ENTRIES.map(({ kind, id }) => `${kind}/${id}`));
const isKnown = ({ kind, id }: ListEntry) => known.has(`${kind}/${id}`);
