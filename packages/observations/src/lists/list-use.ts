import type { LedgerRecord } from '../record.ts';
import { ITEM_IDS } from './default-names.ts';
import { LIST_KINDS, type ListKind } from './list-entry.ts';
import type { NameBook } from './name-book.ts';

/** How often the entries of one list are named by records, and the words that no list holds. */
export interface ListUse {
  /** By entry id: how many records name it, under any of its names. */
  readonly records: ReadonlyMap<string, number>;
  /** Words on no list, most used first. */
  readonly unlisted: readonly UnlistedWord[];
}

/** A word that records hold and no list does. */
export interface UnlistedWord {
  readonly id: string;
  /** As most often written. */
  readonly word: string;
  readonly records: number;
}

/** The words of a record that one list holds. */
export function wordsOf(record: LedgerRecord, kind: ListKind): readonly string[] {
  switch (kind) {
    case 'zone':
      return one(record.zone);
    case 'site':
      return one(record.site);
    case 'force':
      return record.forces ?? [];
    case 'legal_basis':
      return one(record.legalBasis);
    case 'operation_kind':
      return one(record.kind);
    case 'intimidation_kind':
      return record.intimidation ?? [];
    case 'violence_kind':
      return record.violence ?? [];
    case 'item':
      return [...ITEM_IDS.filter((id) => record.counts[id] !== undefined), ...Object.keys(record.own ?? {})];
  }
}

const one = (word: string | undefined): readonly string[] => (word === undefined ? [] : [word]);

/** What the records of a ledger name, list by list. A record that names an entry twice counts once. */
export function listUse(records: readonly LedgerRecord[], book: NameBook): ReadonlyMap<ListKind, ListUse> {
  return new Map(LIST_KINDS.map((kind) => [kind, useOf(records, book, kind)]));
}

function useOf(records: readonly LedgerRecord[], book: NameBook, kind: ListKind): ListUse {
  const counts = new Map<string, number>();
  const spellings = new Map<string, Map<string, number>>();
  for (const record of records) {
    const seen = new Set<string>();
    for (const word of wordsOf(record, kind)) {
      const listed = book.entry(kind, word);
      // Of a team's own fields only the counts are belongings.
      if (!listed && kind === 'item') continue;
      const id = listed?.id ?? book.idOf(kind, word);
      if (!seen.has(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
      seen.add(id);
      if (listed) continue;
      const words = spellings.get(id) ?? new Map<string, number>();
      spellings.set(id, words.set(word, (words.get(word) ?? 0) + 1));
    }
  }
  const unlisted = [...spellings].map(([id, words]) => ({ id, word: mostUsed(words), records: counts.get(id) ?? 0 }));
  unlisted.sort((a, b) => b.records - a.records || (a.id < b.id ? -1 : 1));
  return { records: counts, unlisted };
}

/** The zone in which most records of each site place it, by the ids of both: what a site that is put on the list begins with. */
export function zonesOfSites(records: readonly LedgerRecord[], book: NameBook): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const { site, zone } of records) {
    if (site === undefined || zone === undefined) continue;
    const [id, zoneId] = [book.idOf('site', site), book.idOf('zone', zone)];
    const ofSite = counts.get(id) ?? new Map<string, number>();
    counts.set(id, ofSite.set(zoneId, (ofSite.get(zoneId) ?? 0) + 1));
  }
  return new Map([...counts].map(([id, zones]) => [id, mostUsed(zones)]));
}

function mostUsed(words: ReadonlyMap<string, number>): string {
  let best = '';
  for (const [word, count] of words) {
    const known = words.get(best) ?? 0;
    if (count > known || (count === known && word < best)) best = word;
  }
  return best;
}
