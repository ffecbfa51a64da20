import type { Locale } from '@vigie/i18n';
import { entryName, nameKey, type ListEntry, type ListKind, type ListUse, type NameBook } from '@vigie/observations';

/** An entry as one line of its list. */
export interface ListRow {
  readonly id: string;
  readonly name: string;
  /** What it was called before, latest first. */
  readonly before: readonly string[];
  /** Other spellings, and what was merged into it. */
  readonly also: readonly string[];
  readonly zone?: string;
  readonly partOf?: string;
  readonly records: number;
  readonly retired?: string;
}

/** The entries of a list that stand for themselves, by name; those that are offered no more are told by `retired`. */
export function listRows(book: NameBook, kind: ListKind, use: ListUse | undefined, locale: Locale): readonly ListRow[] {
  const collator = new Intl.Collator(locale, { numeric: true });
  const rows = book.entries(kind).filter((entry) => book.idOf(kind, entry.id) === entry.id);
  return rows.map((entry) => rowOf(book, entry, use, locale)).sort((a, b) => collator.compare(a.name, b.name));
}

function rowOf(book: NameBook, entry: ListEntry, use: ListUse | undefined, locale: Locale): ListRow {
  const { id, kind, zone, retired } = entry;
  const latest = entryName(entry);
  const name = book.nameOf(kind, id, locale);
  const said = new Set([nameKey(name), nameKey(latest.name)]);
  const fresh = (text: string) => !said.has(nameKey(text)) && said.add(nameKey(text)) !== undefined;
  const dated = latest.from ?? '';
  const before = entry.names.filter((known) => (known.from ?? '') < dated).map((known) => known.name);
  const spellings = entry.names.filter((known) => (known.from ?? '') >= dated).map((known) => known.name);
  const merged = gathered(book, entry).flatMap((other) => other.names.map((known) => known.name));
  const whole = entry.splitFrom === undefined ? undefined : book.entry(kind, entry.splitFrom);
  return {
    id,
    name,
    before: before.reverse().filter(fresh),
    also: [...spellings, ...merged].filter(fresh),
    ...(zone === undefined ? {} : { zone: book.nameOf('zone', zone, locale) }),
    ...(whole === undefined || whole.id === id ? {} : { partOf: book.nameOf(kind, whole.id, locale) }),
    records: use?.records.get(id) ?? 0,
    ...(retired === undefined ? {} : { retired }),
  };
}

/** The entries that were merged into one, at whatever remove. */
export function gathered(book: NameBook, entry: ListEntry): readonly ListEntry[] {
  return book.entries(entry.kind).filter(({ id }) => id !== entry.id && book.idOf(entry.kind, id) === entry.id);
}

/** The entries that are parts of one. */
export function partsOf(book: NameBook, entry: ListEntry): readonly ListEntry[] {
  const { kind } = entry;
  return book
    .entries(kind)
    .filter(
      ({ id, splitFrom }) =>
        splitFrom !== undefined &&
        book.idOf(kind, id) === id &&
        id !== entry.id &&
        book.idOf(kind, splitFrom) === entry.id,
    );
}
