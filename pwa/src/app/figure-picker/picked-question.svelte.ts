import type { IndicatorRef, Period, Query } from '@vigie/figures';
import { periodOfValue, periodValue, type Scope } from './figure-choices.ts';
import { PeriodDraft } from './period-draft.svelte.ts';

/** As value of the list of periods: one that is made up. */
export const OTHER_PERIOD = 'other';

/**
 * The question of a figure while it is picked. A pinned one is taken as it is, with all that it asks; choosing anything goes on from
 * what the fields then show, and leaves out what they do not (other fields, a comparison).
 */
export class PickedQuestion {
  #pinned = $state.raw<{ readonly id: string; readonly query: Query } | null>(null);
  #indicator = $state<IndicatorRef>('evictions');
  #zone = $state<string | undefined>();
  #site = $state<string | undefined>();
  #force = $state<string | undefined>();
  #verification = $state<Query['verification']>('verified');
  #period = $state('');
  /** The period that it began with, or that came with a pinned figure: it is offered, whatever the ledger holds. */
  given = $state.raw<Period | undefined>();
  /** A period that is being made up, while one is. */
  draft = $state.raw<PeriodDraft | null>(null);

  /** Begins with a zone and a period. The indicator stays. */
  begin({ period, zone }: Scope): void {
    this.#show({ indicator: this.#indicator, period, ...(zone ? { zone } : {}), verification: 'verified' });
    this.#pinned = null;
  }

  /** Takes a pinned figure as it is. */
  take(pin: { readonly id: string; readonly query: Query }): void {
    this.#show(pin.query);
    this.#pinned = pin;
  }

  /** The pinned figure that was taken, until something else is chosen. */
  get pinned(): string | undefined {
    return this.#pinned?.id;
  }

  /** The whole question; `null` while its period is half made up. */
  readonly query: Query | null = $derived.by(() => {
    if (this.#pinned) return this.#pinned.query;
    const period = this.draft ? this.draft.period : periodOfValue(this.#period);
    if (!period) return null;
    return {
      indicator: this.#indicator,
      period,
      ...(this.#zone === undefined ? {} : { zone: this.#zone }),
      ...(this.#site === undefined ? {} : { site: this.#site }),
      ...(this.#force === undefined ? {} : { force: this.#force }),
      verification: this.#verification,
    };
  });

  /** How many of the filters behind "more" are set. */
  readonly narrowed: number = $derived(
    [this.#site !== undefined, this.#force !== undefined, this.#verification === 'all'].filter(Boolean).length,
  );

  get indicator(): IndicatorRef {
    return this.#indicator;
  }

  set indicator(indicator: IndicatorRef) {
    this.#pinned = null;
    this.#indicator = indicator;
  }

  get zone(): string | undefined {
    return this.#zone;
  }

  /** A site lies in a zone: it goes when another zone is asked for. */
  set zone(zone: string | undefined) {
    this.#pinned = null;
    if (zone !== this.#zone) this.#site = undefined;
    this.#zone = zone;
  }

  get site(): string | undefined {
    return this.#site;
  }

  set site(site: string | undefined) {
    this.#pinned = null;
    this.#site = site;
  }

  get force(): string | undefined {
    return this.#force;
  }

  set force(force: string | undefined) {
    this.#pinned = null;
    this.#force = force;
  }

  get verification(): Query['verification'] {
    return this.#verification;
  }

  set verification(verification: Query['verification']) {
    this.#pinned = null;
    this.#verification = verification;
  }

  /** The period as a value of a list. */
  get period(): string {
    return this.draft ? OTHER_PERIOD : this.#period;
  }

  set period(value: string) {
    const before = this.draft ? this.draft.period : periodOfValue(this.#period);
    this.#pinned = null;
    this.draft = value === OTHER_PERIOD && before ? new PeriodDraft(before) : null;
    if (value !== OTHER_PERIOD) this.#period = value;
  }

  #show({ indicator, period, zone, site, force, verification }: Query): void {
    this.#indicator = indicator;
    this.#zone = zone;
    this.#site = site;
    this.#force = force;
    this.#verification = verification;
    this.#period = periodValue(period);
    this.given = period;
    this.draft = null;
  }
}
