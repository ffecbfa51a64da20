import {
  monthPeriod,
  NOT_NOTED,
  splitPeriod,
  type Figure,
  type IndicatorId,
  type Period,
  type Query,
} from '@vigie/figures';
import type { LedgerRecord, NameBook } from '@vigie/observations';
import type { Workspace } from '@vigie/workspace';
import { fromStore } from 'svelte/store';
import { figureChanges } from '../../app/figure-changes.ts';
import { ledgerZones } from '../../app/figure-picker/figure-choices.ts';

/** The indicators of the table, in the order of its columns. */
export const COLUMNS = ['evictions', 'sites', 'tents', 'arrests', 'minors'] as const satisfies readonly IndicatorId[];
export type ColumnId = (typeof COLUMNS)[number];

/** Whose records are counted. */
export type Scope = Query['verification'];

/** One line of a table: a month, or all of them. */
export interface FigureRow {
  readonly period: Period;
  readonly figures: readonly Figure[];
}

/** The figures of one zone, month by month. */
export interface ZoneTable {
  /** `NOT_NOTED` for the records in which nobody noted one. */
  readonly zone: string;
  readonly months: readonly FigureRow[];
  /** Counted anew over the whole, never added up: a site of two months is one site. */
  readonly whole: FigureRow;
}

/** Figures by month and zone of one year. */
export class FiguresState {
  readonly #workspace: Workspace;
  readonly #records: { readonly current: readonly LedgerRecord[] };
  readonly #names: { readonly current: NameBook };
  readonly #changes: { readonly current: number };
  #year = $state<string | null>(null);
  scope = $state<Scope>('verified');

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#records = fromStore(workspace.ledger.records);
    this.#names = fromStore(workspace.lists.names);
    this.#changes = fromStore(figureChanges(workspace.ledger.figures));
  }

  /** What the team calls its zones. */
  get names(): NameBook {
    return this.#names.current;
  }

  /** Years with records, newest first. */
  readonly years = $derived.by(() =>
    [...new Set(this.#records.current.map(({ date }) => date.slice(0, 4)))].sort().reverse(),
  );

  /** The chosen year, else the newest. */
  get year(): string {
    return this.#year !== null && this.years.includes(this.#year) ? this.#year : (this.years[0] ?? '');
  }

  set year(year: string) {
    this.#year = year;
  }

  readonly tables = $derived.by(() => {
    const ofYear = this.#records.current.filter(({ date }) => date.startsWith(this.year));
    const dates = ofYear.map(({ date }) => date.slice(0, 7)).sort();
    const [first, last] = [dates[0], dates.at(-1)];
    if (first === undefined || last === undefined) return [];
    const period = { from: monthPeriod(first).from, to: monthPeriod(last).to };
    const unnoted = ofYear.some(({ zone }) => !zone) ? [NOT_NOTED] : [];
    return [...ledgerZones(ofYear, this.#names.current), ...unnoted].map((zone) => this.#table(zone, period));
  });

  #table(zone: string, period: Period): ZoneTable {
    const row = (part: Period): FigureRow => ({
      period: part,
      figures: COLUMNS.map((id) => this.#figure(id, zone, part)),
    });
    return { zone, months: splitPeriod(period, 'month').map(row), whole: row(period) };
  }

  #figure(indicator: IndicatorId, zone: string, period: Period): Figure {
    // Read for its own sake: the source remembers figures until they change.
    void this.#changes.current;
    return this.#workspace.ledger.figures.figure({ indicator, period, zone, verification: this.scope });
  }

  readonly #byId = $derived.by(() => new Map(this.#records.current.map((record) => [record.id, record])));

  /** The records that a figure rests on. */
  recordsOf(figure: Figure): LedgerRecord[] {
    return figure.sources.flatMap((id) => this.#byId.get(id) ?? []);
  }

  /** How many unverified records a figure counts: only with `all`. */
  includedUnverified(figure: Figure): number {
    if (figure.query.verification === 'verified') return 0;
    const verified = this.#workspace.ledger.figures.figure({ ...figure.query, verification: 'verified' });
    return figure.records - verified.records;
  }
}
