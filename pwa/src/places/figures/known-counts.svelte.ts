import type { Query } from '@vigie/figures';
import { errorText, m } from '@vigie/i18n';
import { toasts } from '@vigie/ui';
import type { KnownEntry, Workspace } from '@vigie/workspace';
import { fromStore } from 'svelte/store';
import { PeriodDraft } from '../../app/figure-picker/period-draft.svelte.ts';

/** What is known of the evictions that one question asks about, and a count while it is entered. */
export class KnownCountsState {
  readonly #workspace: Workspace;
  readonly #list: { readonly current: readonly KnownEntry[] };
  readonly query: Query;
  readonly draft: PeriodDraft;
  count = $state('');
  source = $state('');

  constructor(workspace: Workspace, query: Query) {
    this.#workspace = workspace;
    this.#list = fromStore(workspace.known.list);
    this.query = query;
    this.draft = new PeriodDraft(query.period);
    const same = this.entries.find(({ period: { from, to } }) => from === query.period.from && to === query.period.to);
    if (!same) return;
    this.count = String(same.count);
    this.source = same.source ?? '';
  }

  /** The counts of the same zone that touch the period asked about. */
  get entries(): readonly KnownEntry[] {
    const { from, to } = this.query.period;
    return this.#list.current.filter(
      ({ zone, period }) => this.#idOf(zone) === this.#zone && period.from <= to && period.to >= from,
    );
  }

  /** The whole number typed; `null` for anything else. */
  readonly typed = $derived.by(() => (/^\d{1,7}$/.test(this.count.trim()) ? Number(this.count.trim()) : null));
  readonly wrong = $derived.by(() => this.count.trim() !== '' && this.typed === null);

  /** Keeps what is typed for the whole team; says why not when it cannot. Whether it could. */
  save(): boolean {
    const period = this.draft.period;
    const source = this.source.trim();
    const zone = this.#zone;
    const done = this.#workspace.known.set({
      period: period ?? { from: '', to: '' },
      count: this.typed ?? Number.NaN,
      ...(zone === undefined ? {} : { zone }),
      ...(source ? { source } : {}),
    });
    toasts.show(
      done.ok
        ? { text: m.figures_known_saved(), tone: 'ok', action: { label: m.common_undo(), run: done.value } }
        : { text: errorText(done.error), tone: 'signal' },
    );
    return done.ok;
  }

  remove({ id }: KnownEntry): void {
    const undo = this.#workspace.known.remove(id);
    toasts.show({ text: m.figures_known_removed(), action: { label: m.common_undo(), run: undo } });
  }

  /** Kept under its id: whatever the zone is called later, it is that zone. */
  get #zone(): string | undefined {
    return this.#idOf(this.query.zone);
  }

  #idOf(zone: string | undefined): string | undefined {
    return zone === undefined ? undefined : this.#workspace.lists.names.value.idOf('zone', zone);
  }
}
