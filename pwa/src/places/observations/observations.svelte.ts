import { periodName } from '@vigie/figures';
import { formatDate, type Locale } from '@vigie/i18n';
import type { ListKind, LedgerRecord, NameBook, OwnField } from '@vigie/observations';
import { inTurns, type Workspace } from '@vigie/workspace';
import { fromStore } from 'svelte/store';
import type { DraftTexts } from './record/record-draft.svelte.ts';
import { FilteredRecords } from './table/filtered-records.ts';
import { filterKeys, filterRecords, recordTest, type RecordFilter } from './table/record-filter.ts';
import { RecordSearch } from './table/record-search.ts';
import { EMPTY_OVERVIEW, filteredSteps, overviewSteps } from './table/record-overview.ts';
import type { Arrangement } from './table/records-address.ts';
import { WorkedOut } from './worked-out.svelte.ts';

/** What the page of observations shows: the records of the ledger, those that the filter lets through, and those that are chosen. */
export class ObservationsState {
  readonly #records: { readonly current: readonly LedgerRecord[] };
  readonly #refused: { readonly current: number };
  readonly #names: { readonly current: NameBook };
  readonly #fields: { readonly current: readonly OwnField[] };
  readonly #workspace: Workspace;
  readonly #locale: { readonly current: Locale };
  filter = $state.raw<RecordFilter>({});
  arrangement = $state.raw<Arrangement>({});
  /** The ids of the chosen records; some may be hidden by the filter, or gone meanwhile. */
  chosen = $state.raw<ReadonlySet<string>>(new Set());
  /** The verification queue as it was when it was opened: what is verified meanwhile stays in it, so that one can go back. */
  queue = $state.raw<readonly string[]>([]);

  constructor(workspace: Workspace, locale: { readonly current: Locale }) {
    this.#workspace = workspace;
    this.#locale = locale;
    this.#records = fromStore(workspace.ledger.records);
    this.#refused = fromStore(workspace.ledger.refused);
    this.#names = fromStore(workspace.lists.names);
    this.#fields = fromStore(workspace.lists.fields);
  }

  get records(): readonly LedgerRecord[] {
    return this.#records.current;
  }

  /** How many records arrived in a shape that this version does not read. */
  get refused(): number {
    return this.#refused.current;
  }

  /** The team's names of zones, sites and forces. */
  get names(): NameBook {
    return this.#names.current;
  }

  /** The fields that the team added, retired ones too. */
  get fields(): readonly OwnField[] {
    return this.#fields.current;
  }

  readonly search = $derived.by(() => new RecordSearch(this.#locale.current, this.names, this.fields));
  readonly #filtered = new FilteredRecords();
  /** What the filter lets through: of many records it is known some turns after the filter changed, and until then as it was. */
  readonly #found = new WorkedOut<readonly LedgerRecord[] | null>(null, () =>
    this.#filtered.steps(this.records, this.filter, this, this.search),
  );
  /** The records that the filter lets through; none while that is not known for the first time. */
  readonly shown = $derived.by(() => (filterKeys(this.filter).length === 0 ? this.records : (this.#found.value ?? [])));
  readonly #overview = new WorkedOut(EMPTY_OVERVIEW, () => overviewSteps(this.records));
  readonly zones = $derived.by(() => this.#namesOf('zone', this.#overview.value.sites.keys()));
  readonly #zone = $derived(this.filter.zone);
  /** Sites of the chosen zone. */
  readonly sites = $derived.by(() => {
    const zone = this.#zone === undefined ? undefined : this.names.idOf('zone', this.#zone);
    const inZone = (word: string) => zone === undefined || this.names.idsOf('zone', word).includes(zone);
    return this.#namesOf('site', [...this.#overview.value.sites].flatMap(([word, sites]) => (inZone(word) ? [...sites] : []))); // prettier-ignore
  });
  readonly forces = $derived.by(() => this.#namesOf('force', this.#overview.value.forces));
  /** Those who entered records, by their names. */
  readonly authors = $derived.by(() => [...this.#overview.value.authors.values()].sort(collator.compare));
  readonly sources = $derived.by(() => [...this.#overview.value.sources].sort());
  /** Months with records, newest first, as `YYYY-MM`. */
  readonly months = $derived.by(() => [...this.#overview.value.months].sort().reverse());
  readonly registers = $derived.by(() => [...this.#overview.value.registers]);

  /** The chosen records that still are there, in the order of the ledger. */
  readonly selection = $derived.by(() =>
    this.chosen.size === 0 ? [] : this.records.filter(({ id }) => this.chosen.has(id)),
  );

  /** Whether it is known what the filter lets through. */
  get known(): boolean {
    return this.#found.value !== null;
  }

  #preparing = new AbortController();

  /** Reads the texts of all records between other work, so that the first key typed does not wait for it. */
  prepareSearch(): void {
    this.#preparing.abort();
    this.#preparing = new AbortController();
    void inTurns(this.search.prepare(this.records), { signal: this.#preparing.signal });
  }

  /** The records that a filter lets through. */
  filtered(filter: RecordFilter): readonly LedgerRecord[] {
    return filterRecords(this.records, filter, {
      names: this.names,
      fields: this.fields,
      matches: this.search.matches,
    });
  }

  readonly #waiting = new WorkedOut<readonly LedgerRecord[] | null>(null, () => {
    const { state, ...filter } = this.filter;
    if (state !== 'verified') return filteredSteps(this.shown, this.#waits);
    // What is verified waits for nobody: the others that the filter means are looked through.
    const lets = recordTest(filter, { names: this.names, fields: this.fields, matches: this.search.matches });
    return filteredSteps(this.records, (record) => (lets?.(record) ?? true) && this.#waits(record));
  });

  /** Records that the filter lets through and that oneself may verify. */
  get waiting(): readonly LedgerRecord[] {
    return this.#waiting.value ?? [];
  }

  /** Whether all that the filter shows and that waits has to be verified by somebody else. */
  get onlyOwn(): boolean {
    return this.filter.state === 'unverified' && this.shown.length > 0 && this.#waiting.value?.length === 0;
  }

  readonly #waits = ({ id, verified }: LedgerRecord): boolean => !verified && !this.#workspace.ledger.isOwn(id);

  /** Opens the queue with what waits now; `id` joins it when its address was opened directly. Returns the first to look at. */
  startReview(id?: string): string | undefined {
    const { state: _, ...filter } = this.filter;
    const waiting = this.filtered(filter)
      .filter(this.#waits)
      .map((record) => record.id);
    this.queue = id === undefined || waiting.includes(id) ? waiting : [id, ...waiting];
    return id ?? this.queue[0];
  }

  /** Whether a record is not verified yet and oneself may do it. */
  waitsForMe(id: string): boolean {
    const record = this.record(id);
    return record !== undefined && this.#waits(record);
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
    // The list tells when something changed.
    void this.records;
    return this.#workspace.ledger.record(id);
  }

  /** The entries that some words mean, by their names, in the order of French readers. The first spelling met stands for its entry. */
  #namesOf(kind: ListKind, words: Iterable<string>): NamedChoice[] {
    const spellings = new Map<string, string>();
    for (const word of words) {
      if (!word) continue;
      const id = this.names.idOf(kind, word);
      if (!spellings.has(id)) spellings.set(id, word);
    }
    return [...spellings.values()]
      .map((value) => ({ value, label: this.names.nameOf(kind, value, this.#locale.current) }))
      .sort((a, b) => collator.compare(a.label, b.label));
  }
}

/** A word of the records, and what it is called. */
export interface NamedChoice {
  readonly value: string;
  readonly label: string;
}

const collator = new Intl.Collator('fr-FR', { numeric: true, sensitivity: 'base' });

/** A period of a filter in words: "janvier 2024", "5 janvier 2024", "2024", "du 5 au 7 janvier 2024". */
export function filterPeriodName(period: string, locale: Locale): string {
  const [from = '', to] = period.split('_');
  if (to !== undefined) return periodName({ from, to }, locale);
  if (period.length === 4) return period;
  return period.length === 7 ? formatDate(`${period}-01`, locale, 'month') : formatDate(period, locale);
}
