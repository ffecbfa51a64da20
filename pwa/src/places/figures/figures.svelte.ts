import { monthPeriod, splitPeriod, type Figure, type IndicatorId, type Period, type Query } from '@vigie/figures';
import { nameKey, type LedgerRecord } from '@vigie/observations';
import type { Workspace } from '@vigie/workspace';
import { fromStore } from 'svelte/store';

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
  readonly zone: string;
  readonly months: readonly FigureRow[];
  /** Counted anew over the whole, never added up: a site of two months is one site. */
  readonly whole: FigureRow;
}

/** Figures by month and zone of one year. */
export class FiguresState {
  readonly #workspace: Workspace;
  readonly #records: { readonly current: readonly LedgerRecord[] };
  #year = $state<string | null>(null);
  scope = $state<Scope>('verified');

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#records = fromStore(workspace.ledger.records);
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
    return zonesOf(ofYear).map((zone) => this.#table(zone, period));
  });

  #table(zone: string, period: Period): ZoneTable {
    const row = (part: Period): FigureRow => ({
      period: part,
      figures: COLUMNS.map((id) => this.#figure(id, zone, part)),
    });
    return { zone, months: splitPeriod(period, 'month').map(row), whole: row(period) };
  }

  #figure(indicator: IndicatorId, zone: string, period: Period): Figure {
    return this.#workspace.ledger.figures.figure({ indicator, period, zone, verification: this.scope });
  }

  /** How many unverified records a figure counts: only with `all`. */
  includedUnverified(figure: Figure): number {
    if (figure.query.verification === 'verified') return 0;
    const verified = this.#workspace.ledger.figures.figure({ ...figure.query, verification: 'verified' });
    return figure.records - verified.records;
  }
}

/** Zones of the records, those with most records first. */
function zonesOf(records: readonly LedgerRecord[]): string[] {
  const zones = new Map<string, { name: string; count: number }>();
  for (const { zone } of records) {
    if (!zone) continue;
    const known = zones.get(nameKey(zone)) ?? { name: zone, count: 0 };
    known.count++;
    zones.set(nameKey(zone), known);
  }
  return [...zones.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)).map(({ name }) => name);
}
