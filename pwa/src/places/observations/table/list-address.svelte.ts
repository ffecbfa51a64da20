import { navigate } from '../../../app/context.ts';
import type { ObservationsState } from '../observations.svelte.ts';
import type { RecordGrouping } from './group-records.ts';
import { withFilter, type RecordFilter } from './record-filter.ts';
import { recordsPath, type Arrangement, type SealedWords } from './records-address.ts';

/** Typing settles this long after the last key: browsers refuse an address that changes more than a hundred times in half a minute. */
const SETTLES_MS = 400;

/**
 * Keeps filter and address together. A choice is a step that Back takes back; what is typed is one step, however many keys it had, and
 * the table follows it at once.
 */
export class ListAddress {
  readonly #ledger: ObservationsState;
  readonly #words: SealedWords;
  #settling: ReturnType<typeof setTimeout> | null = null;

  constructor(ledger: ObservationsState, words: SealedWords) {
    this.#ledger = ledger;
    this.#words = words;
    $effect(() => () => this.#cancel());
  }

  /** What an address says that was gone to. */
  arrived(filter: RecordFilter, arrangement: Arrangement): void {
    if (this.#settling !== null) return;
    this.#ledger.filter = filter;
    this.#ledger.arrangement = arrangement;
  }

  filter(filter: RecordFilter): void {
    this.#go(filter, this.#ledger.arrangement);
  }

  group(group: RecordGrouping | undefined): void {
    const { group: _, ...rest } = this.#ledger.arrangement;
    this.#go(this.#ledger.filter, group ? { ...rest, group } : rest);
  }

  sort(sort: NonNullable<Arrangement['sort']>): void {
    this.#go(this.#ledger.filter, { ...this.#ledger.arrangement, sort });
  }

  type(text: string): void {
    const begins = this.#ledger.filter.text === undefined && this.#settling === null;
    const next = withFilter(this.#ledger.filter, 'text', text);
    // Back leads to the list as it was before the first key.
    if (begins) navigate(this.#path(next, this.#ledger.arrangement));
    this.#cancel();
    this.#ledger.filter = next;
    this.#settling = setTimeout(() => this.flush(), SETTLES_MS);
  }

  /** Writes what was typed into the address now: before another page is gone to. */
  flush(): void {
    if (this.#settling === null) return;
    this.#cancel();
    navigate(this.#path(this.#ledger.filter, this.#ledger.arrangement), { replace: true });
  }

  #go(filter: RecordFilter, arrangement: Arrangement): void {
    this.flush();
    this.#ledger.filter = filter;
    this.#ledger.arrangement = arrangement;
    navigate(this.#path(filter, arrangement));
  }

  #path(filter: RecordFilter, arrangement: Arrangement): string {
    return recordsPath(filter, this.#words, arrangement);
  }

  #cancel(): void {
    if (this.#settling !== null) clearTimeout(this.#settling);
    this.#settling = null;
  }
}
