import {
  comparedPeriod,
  couldIdentify,
  splitPeriod,
  type Figure,
  type IndicatorId,
  type Period,
  type Query,
  type SeriesStep,
} from '@vigie/figures';
import type { LedgerRecord } from '@vigie/observations';
import type { Workspace } from '@vigie/workspace';
import { fromStore } from 'svelte/store';
import { ledgerZones } from '../../app/figure-picker/figure-choices.ts';
import type { Scope } from './figures.svelte.ts';
import { periodChoices, stepsOf, typedPeriod } from './period-choices.ts';

/** A figure beside the one of an earlier period. */
export interface Comparison {
  readonly to: NonNullable<Query['compare']>['to'];
  readonly before: Figure;
  /** The change in percent of the earlier one; `null` where that would say nothing (a share, a beginning from none). */
  readonly change: Figure | null;
}

/** One question to the ledger, and all that answers it. */
export class ExplorerState {
  readonly #workspace: Workspace;
  readonly #records: { readonly current: readonly LedgerRecord[] };
  #zone = $state<string | null>(null);
  #period = $state.raw<Period | null>(null);
  #step = $state<SeriesStep>('month');
  indicator = $state<IndicatorId>('evictions');
  scope = $state<Scope>('verified');
  variant = $state<'bars' | 'line'>('bars');
  /** Dates typed by hand, while they are asked for. */
  dates = $state<{ from: string; to: string } | null>(null);

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#records = fromStore(workspace.ledger.records);
  }

  readonly zones = $derived.by(() => ledgerZones(this.#records.current));
  readonly periods = $derived.by(() => periodChoices(this.#records.current));

  /** The chosen zone, else the most observed; empty: everywhere. */
  get zone(): string {
    return this.#zone ?? this.zones[0] ?? '';
  }

  set zone(zone: string) {
    this.#zone = zone;
  }

  /** What is asked about; `null` while dates are incomplete or reversed, or the ledger is empty. */
  get period(): Period | null {
    if (this.dates) return typedPeriod(this.dates);
    return this.#period ?? this.periods[0] ?? null;
  }

  set period(period: Period | null) {
    this.dates = null;
    this.#period = period;
  }

  /** Begins to ask for dates, from those of the period shown. */
  askDates(): void {
    this.dates = this.period ? { ...this.period } : { from: '', to: '' };
  }

  readonly steps = $derived.by(() => (this.period ? stepsOf(this.period) : []));

  /** The chosen step, or the finest that fits the period. */
  get step(): SeriesStep {
    return this.steps.includes(this.#step) ? this.#step : (this.steps[0] ?? 'month');
  }

  set step(step: SeriesStep) {
    this.#step = step;
  }

  readonly figure = $derived.by(() => (this.period ? this.#figure(this.period) : null));

  readonly series = $derived.by(() =>
    this.period ? splitPeriod(this.period, this.step).map((part) => this.#figure(part)) : [],
  );

  readonly comparisons: readonly Comparison[] = $derived.by(() => {
    const { figure } = this;
    return figure
      ? (['previous_period', 'year_before'] as const).flatMap((to) => this.#comparison(figure, to) ?? [])
      : [];
  });

  /** Which of what is shown could make people recognisable. */
  readonly tooSmall: 'whole' | 'part' | null = $derived.by(() => {
    if (!this.figure) return null;
    if (couldIdentify(this.figure, this.recordsOf(this.figure))) return 'whole';
    return this.series.some((figure) => couldIdentify(figure, this.recordsOf(figure))) ? 'part' : null;
  });

  readonly #byId = $derived.by(() => new Map(this.#records.current.map((record) => [record.id, record])));

  /** The records that a figure rests on, newest first. */
  recordsOf(figure: Figure): LedgerRecord[] {
    const records = figure.sources.flatMap((id) => this.#byId.get(id) ?? []);
    return records.sort((a, b) => (a.date === b.date ? 0 : a.date < b.date ? 1 : -1));
  }

  /** Records in which the operation was only partly visible, or not at all. */
  readonly partlyVisible = $derived.by(() =>
    this.figure
      ? this.recordsOf(this.figure).filter(({ visibility }) => visibility === 'partial' || visibility === 'none').length
      : 0,
  );

  /** Unverified records that the figure counts: only with `all`. */
  readonly includedUnverified = $derived.by(() =>
    this.figure ? this.recordsOf(this.figure).filter(({ verified }) => !verified).length : 0,
  );

  #figure(period: Period, more: Partial<Query> = {}): Figure {
    // Read for its own sake: the source remembers figures, and only a change of the records makes them new.
    void this.#records.current;
    const { indicator, zone, scope: verification } = this;
    return this.#workspace.ledger.figures.figure({
      indicator,
      period,
      ...(zone ? { zone } : {}),
      verification,
      ...more,
    });
  }

  #comparison(figure: Figure, to: Comparison['to']): Comparison | null {
    const { period } = figure.query;
    const before = this.#figure(comparedPeriod(period, to));
    if (before.value === null) return null;
    const change = figure.unit === 'count' ? this.#figure(period, { compare: { to, as: 'percent' } }) : null;
    return { to, before, change: change?.value == null ? null : change };
  }
}

const explorers = new WeakMap<Workspace, ExplorerState>();

/** The question last asked to this workspace: who looks at a record and comes back finds it as it was. */
export function explorerOf(workspace: Workspace): ExplorerState {
  const known = explorers.get(workspace);
  if (known) return known;
  let made: ExplorerState | undefined;
  // Rooted apart from the page that first asks: what is derived must go on being so after that page is gone.
  $effect.root(() => {
    made = new ExplorerState(workspace);
  });
  const explorer = made ?? new ExplorerState(workspace);
  explorers.set(workspace, explorer);
  return explorer;
}
