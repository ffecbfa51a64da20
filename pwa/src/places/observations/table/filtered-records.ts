import type { LedgerRecord, NameBook, OwnField } from '@vigie/observations';
import { recordTest, withFilter, type RecordFilter } from './record-filter.ts';
import { filteredSteps } from './record-overview.ts';
import type { RecordSearch } from './record-search.ts';
import { wordsOf } from './record-search-text.ts';

/** What was found last, and in what. */
interface Finding {
  readonly records: readonly LedgerRecord[];
  readonly filter: RecordFilter;
  readonly names: NameBook;
  readonly search: RecordSearch;
  readonly found: readonly LedgerRecord[];
}

/** The records that a filter lets through, found step by step. While somebody types on, only among those that were found already. */
export class FilteredRecords {
  #last: Finding | null = null;

  *steps(
    records: readonly LedgerRecord[],
    filter: RecordFilter,
    { names, fields = [] }: { readonly names: NameBook; readonly fields?: readonly OwnField[] },
    search: RecordSearch,
  ): Generator<number, readonly LedgerRecord[]> {
    const lets = recordTest(filter, { names, fields, matches: search.matches });
    if (!lets) return records;
    const last = this.#last;
    const same = last && last.records === records && last.names === names && last.search === search;
    const among = same && narrows(filter, last.filter) ? last.found : records;
    const found = yield* filteredSteps(among, lets);
    this.#last = { records, filter, names, search, found };
    return found;
  }
}

/** Whether a filter lets through nothing that an earlier one held back: it asks for the same, in words that hold all of the earlier ones. */
export function narrows(filter: RecordFilter, earlier: RecordFilter): boolean {
  const [now, before] = [withFilter(filter, 'text', undefined), withFilter(earlier, 'text', undefined)];
  const keys = new Set([...Object.keys(now), ...Object.keys(before)]) as Set<keyof RecordFilter>;
  for (const key of keys) if (now[key] !== before[key]) return false;
  const words = wordsOf(filter.text ?? '');
  return wordsOf(earlier.text ?? '').every((word) => words.some((other) => other.includes(word)));
}
