import { formatDate, type Locale } from '@vigie/i18n';
import { nameKey, type LedgerRecord, type Register } from '@vigie/observations';
import type { Workspace } from '@vigie/workspace';
import { fromStore } from 'svelte/store';
import type { DraftTexts } from './record-draft.svelte.ts';
import { filterRecords, type RecordFilter } from './table/record-filter.ts';

/** What the page of observations shows: the records of the ledger, and those that the filter lets through. */
export class ObservationsState {
  readonly #records: { readonly current: readonly LedgerRecord[] };
  readonly #refused: { readonly current: number };
  readonly #workspace: Workspace;
  filter = $state.raw<RecordFilter>({});
  /** The verification queue as it was when it was opened: what is verified meanwhile stays in it, so that one can go back. */
  queue = $state.raw<readonly string[]>([]);

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#records = fromStore(workspace.ledger.records);
    this.#refused = fromStore(workspace.ledger.refused);
  }

  get records(): readonly LedgerRecord[] {
    return this.#records.current;
  }

  /** How many records arrived in a shape that this version does not read. */
  get refused(): number {
    return this.#refused.current;
  }

  readonly shown = $derived.by(() => filterRecords(this.records, this.filter));
  readonly zones = $derived.by(() => namesOf(this.records, (record) => record.zone));
  /** Sites of the chosen zone. */
  readonly sites = $derived.by(() => {
    const { zone } = this.filter;
    return namesOf(filterRecords(this.records, zone === undefined ? {} : { zone }), (record) => record.site);
  });
  /** Months with records, newest first, as `YYYY-MM`. */
  readonly months = $derived.by(() => [...new Set(this.records.map(({ date }) => date.slice(0, 7)))].sort().reverse());
  readonly registers = $derived.by(() => [...new Set(this.records.map(({ register }) => register))] as Register[]);

  /** Records that the filter lets through and that oneself may verify. */
  readonly waiting = $derived.by(() =>
    filterRecords(this.records, { ...this.filter, state: 'unverified' }).filter(
      ({ id }) => !this.#workspace.ledger.isOwn(id),
    ),
  );

  /** Opens the queue with what waits now; `id` joins it when its address was opened directly. Returns the first to look at. */
  startReview(id?: string): string | undefined {
    const waiting = this.waiting.map((record) => record.id);
    this.queue = id === undefined || waiting.includes(id) ? waiting : [id, ...waiting];
    return id ?? this.queue[0];
  }

  /** Whether a record is not verified yet and oneself may do it. */
  waitsForMe(id: string): boolean {
    const record = this.record(id);
    return record !== undefined && !record.verified && !this.#workspace.ledger.isOwn(id);
  }

  readonly #drafts = new Map<string, DraftTexts>();

  /** Keeps what was typed into a record that was left without saving. */
  keepDraft(id: string, texts: DraftTexts): void {
    this.#drafts.set(id, texts);
  }

  /** What was typed earlier and not saved; it is handed out once. */
  takeDraft(id: string): DraftTexts | undefined {
    const texts = this.#drafts.get(id);
    this.#drafts.delete(id);
    return texts;
  }

  record(id: string): LedgerRecord | undefined {
    return this.records.find((record) => record.id === id);
  }
}

/** Distinct names, in the order of French readers; the first spelling met stands for all. */
function namesOf(records: readonly LedgerRecord[], nameOf: (record: LedgerRecord) => string | undefined): string[] {
  const names = new Map<string, string>();
  for (const record of records) {
    const name = nameOf(record);
    if (name && !names.has(nameKey(name))) names.set(nameKey(name), name);
  }
  return [...names.values()].sort(new Intl.Collator('fr-FR').compare);
}

/** A period of a filter in words: "janvier 2024", "5 janvier 2024", "2024". */
export function filterPeriodName(period: string, locale: Locale): string {
  if (period.length === 4) return period;
  return period.length === 7 ? formatDate(`${period}-01`, locale, 'month') : formatDate(period, locale);
}
