import type { IndicatorId, Query } from '@vigie/figures';
import { outings, type LedgerRecord, type NameBook, type Outing } from '@vigie/observations';
import type { Post } from '@vigie/posts';
import type { ChangedFigure, Workspace } from '@vigie/workspace';
import { fromStore } from 'svelte/store';
import { figureChanges } from '../../app/figure-changes.ts';
import { localToday } from '../../app/local-today.ts';

/** The figures of the last outing, in the order of the tiles. */
const TILES: readonly IndicatorId[] = ['persons', 'tents', 'tarps', 'arrests'];

/** Earlier outings listed below the last one. */
const MOST_EARLIER = 6;

/** How often it is looked whether a new day has begun: the page may stay open over night. */
const CLOCK_MS = 60_000;

/** What waits for the team this morning, read from the workspace. */
export class TodayState {
  readonly #workspace: Workspace;
  readonly #records: { readonly current: readonly LedgerRecord[] };
  readonly #names: { readonly current: NameBook };
  readonly #posts: { readonly current: readonly Post[] };
  readonly #changes: { readonly current: number };
  /** Today's date where the device is, `YYYY-MM-DD`. */
  date = $state(localToday());
  /** `null` until every text has been looked through once. */
  changed = $state.raw<readonly ChangedFigure[] | null>(null);

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#records = fromStore(workspace.ledger.records);
    this.#names = fromStore(workspace.lists.names);
    this.#posts = fromStore(workspace.posts.list);
    this.#changes = fromStore(figureChanges(workspace.ledger.figures));
  }

  /** Follows the day, and the figures placed in texts and visuals, while the page is open; returns the stop. */
  start(): () => void {
    const clock = setInterval(() => (this.date = localToday()), CLOCK_MS);
    const unwatch = this.#workspace.watchChangedFigures((changed) => (this.changed = changed));
    return () => {
      clearInterval(clock);
      unwatch();
    };
  }

  get records(): readonly LedgerRecord[] {
    return this.#records.current;
  }

  readonly #outings = $derived.by(() => outings(this.records, this.#names.current));
  readonly last = $derived.by((): Outing | undefined => this.#outings[0]);
  readonly earlier = $derived.by(() => this.#outings.slice(1, 1 + MOST_EARLIER));
  readonly ready = $derived.by(() => this.#posts.current.filter((post) => post.status === 'approved'));
  readonly unverified = $derived.by(() => this.records.reduce((count, record) => count + (record.verified ? 0 : 1), 0));

  /** The tiles of an outing: everything seen that morning, verified or not yet. */
  readonly tiles = $derived.by(() => {
    const outing = this.last;
    // Read for its own sake: figures change with the records, and with what the lists make of them.
    void this.#changes.current;
    return outing
      ? TILES.map((indicator) => this.#workspace.ledger.figures.figure(outingQuery(outing, indicator)))
      : [];
  });
}

/** The question that a tile answers. */
function outingQuery(outing: Outing, indicator: IndicatorId): Query {
  const { date, zone } = outing;
  return { indicator, period: { from: date, to: date }, ...(zone === undefined ? {} : { zone }), verification: 'all' };
}
