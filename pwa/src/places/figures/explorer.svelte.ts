import {
  CHART_KINDS,
  comparedPeriod,
  couldIdentify,
  referencesBeside,
  splitPeriod,
  type ChartKind,
  type Figure,
  type IndicatorRef,
  type OwnIndicator,
  type Period,
  type Query,
  type ReferenceFigure,
  type SeriesStep,
} from '@vigie/figures';
import type { LedgerRecord, NameBook, OwnField, Register } from '@vigie/observations';
import type { Workspace } from '@vigie/workspace';
import { fromStore } from 'svelte/store';
import { figureChanges } from '../../app/figure-changes.ts';
import { ledgerForces, ledgerSites, ledgerZones } from '../../app/figure-picker/figure-choices.ts';
import { PeriodDraft } from '../../app/figure-picker/period-draft.svelte.ts';
import { conditionDraft, conditionOf, type ConditionDraft } from '../workspace/fields/condition-draft.ts';
import type { Scope } from './figures.svelte.ts';
import { nameKeysOf } from './name-keys.ts';
import { periodChoices, stepsOf } from './period-choices.ts';
import { questionAddress, readQuestion } from './question.ts';

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
  readonly #names: { readonly current: NameBook };
  readonly #own: { readonly current: readonly OwnIndicator[] };
  readonly #fields: { readonly current: readonly OwnField[] };
  readonly #changes: { readonly current: number };
  readonly #references: { readonly current: readonly ReferenceFigure[] };
  #zone = $state<string | null | undefined>(null);
  #site = $state<string | undefined>();
  #period = $state.raw<Period | null>(null);
  #step = $state<SeriesStep>('month');
  indicator = $state<IndicatorRef>('evictions');
  force = $state<string | undefined>();
  /** Conditions on other fields, as they are typed: those that are not whole yet ask nothing. */
  where = $state<ConditionDraft[]>([]);
  scope = $state<Scope>('verified');
  #compare = $state.raw<Query['compare']>(undefined);
  /** How the answer is drawn, where that says something of it. */
  variant = $state<ChartKind>('bars');
  /** A period that is being made up, while one is. */
  draft = $state.raw<PeriodDraft | null>(null);

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#records = fromStore(workspace.ledger.records);
    this.#names = fromStore(workspace.lists.names);
    this.#own = fromStore(workspace.lists.indicators);
    this.#fields = fromStore(workspace.lists.fields);
    this.#references = fromStore(workspace.references.list);
    this.#changes = fromStore(figureChanges(workspace.ledger.figures));
  }

  readonly zones = $derived.by(() => ledgerZones(this.#records.current, this.#names.current));
  readonly sites = $derived.by(() => ledgerSites(this.#records.current, this.zone, this.#names.current));
  readonly forces = $derived.by(() => ledgerForces(this.#records.current, this.#names.current));
  readonly periods = $derived.by(() => periodChoices(this.#records.current));

  /** Whether records name no zone: then one can ask about those. */
  readonly someUnnoted = $derived.by(() => this.#records.current.some(({ zone }) => !zone));

  /** Indicators that the workspace added. */
  get own(): readonly OwnIndicator[] {
    return this.#own.current;
  }

  /** What each list calls things. */
  get names(): NameBook {
    return this.#names.current;
  }

  /** The chosen zone, else the most observed; absent: everywhere. */
  get zone(): string | undefined {
    return this.#zone === null ? this.zones[0] : this.#zone;
  }

  /** A site lies in a zone: it goes when another zone is asked for. */
  set zone(zone: string | undefined) {
    if (zone !== this.zone) this.#site = undefined;
    this.#zone = zone;
  }

  get site(): string | undefined {
    return this.#site;
  }

  set site(site: string | undefined) {
    this.#site = site;
  }

  /** What is asked about; `null` while a period is half made up, or the ledger is empty. */
  get period(): Period | null {
    return this.draft ? this.draft.period : (this.#period ?? this.periods[0] ?? null);
  }

  set period(period: Period | null) {
    this.draft = null;
    this.#period = period;
  }

  /** Begins to make up a period, from the one shown. */
  makePeriod(): void {
    const period = this.period;
    if (period) this.draft = new PeriodDraft(period);
  }

  readonly steps = $derived.by(() => (this.period ? stepsOf(this.period) : []));

  /** The chosen step, or the finest that fits the period. */
  get step(): SeriesStep {
    return this.steps.includes(this.#step) ? this.#step : (this.steps[0] ?? 'month');
  }

  set step(step: SeriesStep) {
    this.#step = step;
  }

  /** What the answer is compared with, and how. */
  get compare(): Query['compare'] {
    return this.#comparedAs;
  }

  set compare(compare: Query['compare']) {
    this.#compare = compare;
  }

  /** Percent of a share would be read as points of it. */
  readonly #comparedAs: Query['compare'] = $derived.by(() => {
    const compare = this.#compare;
    return compare?.as === 'percent' && this.isShare ? { to: compare.to, as: 'difference' } : compare;
  });

  /** Whether what is asked about is a share. */
  get isShare(): boolean {
    return this.figure?.unit === 'share';
  }

  /** The question, without what it is compared with; `null` while it is incomplete. */
  readonly query: Query | null = $derived.by(() => (this.period ? this.#query(this.period) : null));

  readonly figure = $derived.by(() => (this.query ? this.#figure(this.query) : null));

  /** The comparison that is asked for, with its own words; `null` when none is, or when one of the two has no data. */
  readonly compared = $derived.by(() => {
    if (!this.query || !this.compare) return null;
    return this.#figure({ ...this.query, compare: this.compare });
  });

  readonly series = $derived.by(() =>
    this.period ? splitPeriod(this.period, this.step).map((part) => this.#figure(this.#query(part))) : [],
  );

  readonly comparisons: readonly Comparison[] = $derived.by(() => {
    const { figure } = this;
    return figure
      ? (['previous_period', 'year_before'] as const).flatMap((to) => this.#comparison(figure, to) ?? [])
      : [];
  });

  /** Which of what is shown could make people recognisable. */
  readonly tooSmall: 'whole' | 'part' | null = $derived.by(() => {
    const small = (figure: Figure | null) => figure !== null && couldIdentify(figure, this.#usedBy(figure));
    if (small(this.figure) || small(this.compared)) return 'whole';
    return this.series.some(small) ? 'part' : null;
  });

  /** Totals published about the same: of the whole period first, then of its parts. */
  readonly published = $derived.by(() => {
    if (!this.figure) return [];
    const { figure } = this;
    const parts = this.series.filter(
      ({ query }) => query.period.from !== figure.query.period.from || query.period.to !== figure.query.period.to,
    );
    return referencesBeside(this.#references.current, [figure, ...parts], this.#names.current);
  });

  readonly #byId = $derived.by(() => new Map(this.#records.current.map((record) => [record.id, record])));

  /** The records that a figure rests on, newest first. */
  recordsOf(figure: Figure): LedgerRecord[] {
    return this.#usedBy(figure).sort((a, b) => (a.date === b.date ? 0 : a.date < b.date ? 1 : -1));
  }

  #usedBy({ sources }: Figure): LedgerRecord[] {
    return sources.flatMap((id) => this.#byId.get(id) ?? []);
  }

  /** The address of the question as it stands; empty while it is incomplete. */
  readonly address: string = $derived.by(() => {
    const { query, compare, step, variant } = this;
    if (!query) return '';
    return questionAddress({ query: { ...query, ...(compare ? { compare } : {}) }, step, variant }, this.#keys());
  });

  /** Takes the question of an address; an address without one leaves things as they are. */
  open(address: string): void {
    const question = address === this.address ? null : readQuestion(address, this.#keys());
    if (!question) return;
    this.ask(question.query);
    if (question.step) this.#step = question.step;
    this.variant = CHART_KINDS.find((known) => known === question.variant) ?? 'bars';
  }

  /** Asks a whole question. */
  ask(query: Query): void {
    this.draft = null;
    this.indicator = query.indicator;
    this.#zone = query.zone;
    this.#site = query.site;
    this.force = query.force;
    this.where = (query.fields ?? []).map(conditionDraft);
    this.scope = query.verification;
    this.compare = query.compare;
    this.#period = query.period;
  }

  #keys() {
    return nameKeysOf(this.#workspace.addressNames, this.#names.current, this.#records.current);
  }

  /** Fields of the register that is asked about, of every record and of the team's own. */
  get fields(): readonly OwnField[] {
    return this.#fields.current;
  }

  /** The register that the indicator counts in. */
  get register(): Register {
    const { indicator } = this;
    if (indicator === 'violence') return 'violence';
    if (indicator === 'intimidations') return 'intimidation';
    return this.own.find(({ id }) => id === indicator)?.register ?? 'eviction';
  }

  readonly #conditions = $derived.by(() => this.where.flatMap((draft) => conditionOf(draft, this.fields) ?? []));

  #query(period: Period): Query {
    const { indicator, zone, site, force, scope: verification } = this;
    return {
      indicator,
      period,
      ...(zone === undefined ? {} : { zone }),
      ...(site === undefined ? {} : { site }),
      ...(force === undefined ? {} : { force }),
      ...(this.#conditions.length > 0 ? { fields: this.#conditions } : {}),
      verification,
    };
  }

  #figure(query: Query): Figure {
    // Read for their own sake: the source remembers figures, and only a change of these makes them new.
    void [this.#records.current, this.#names.current, this.#own.current, this.#changes.current];
    return this.#workspace.ledger.figures.figure(query);
  }

  #comparison(figure: Figure, to: Comparison['to']): Comparison | null {
    const before = this.#figure({ ...figure.query, period: comparedPeriod(figure.query.period, to) });
    if (before.value === null) return null;
    const change = figure.unit === 'count' ? this.#figure({ ...figure.query, compare: { to, as: 'percent' } }) : null;
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
