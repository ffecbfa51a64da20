import { couldIdentify, monthlySummary, monthPeriod, type Figure, type MonthlySummary } from '@vigie/figures';
import type { Locale } from '@vigie/i18n';
import type { LedgerRecord, NameBook } from '@vigie/observations';
import type { Workspace } from '@vigie/workspace';
import { fromStore } from 'svelte/store';
import { ledgerMonths, ledgerZones } from '../../app/figure-picker/figure-choices.ts';
import { nameKeysOf } from './name-keys.ts';

/** Stands in an address for all zones together. */
const EVERYWHERE = '*';

/** The summary of one month and zone, in one language. */
export class SummaryState {
  readonly #workspace: Workspace;
  readonly #records: { readonly current: readonly LedgerRecord[] };
  readonly #names: { readonly current: NameBook };
  #month = $state<string | null>(null);
  #zone = $state<string | null | undefined>(null);
  locale = $state<Locale>('fr');
  busy = $state<'note' | 'visual' | null>(null);

  constructor(workspace: Workspace, locale: Locale) {
    this.#workspace = workspace;
    this.#records = fromStore(workspace.ledger.records);
    this.#names = fromStore(workspace.lists.names);
    this.locale = locale;
  }

  /** Months with observations, newest first. */
  readonly months = $derived.by(() => ledgerMonths(this.#records.current));
  readonly zones = $derived.by(() => ledgerZones(this.#records.current, this.#names.current));

  /** The chosen month, else the newest; `YYYY-MM`. */
  get month(): string {
    return this.#month ?? this.months[0] ?? '';
  }

  set month(month: string) {
    this.#month = month;
  }

  /** The chosen zone, else the most observed; absent: everywhere. */
  get zone(): string | undefined {
    return this.#zone === null ? this.zones[0] : this.#zone;
  }

  set zone(zone: string | undefined) {
    this.#zone = zone;
  }

  readonly summary: MonthlySummary = $derived.by(() => {
    void [this.#records.current, this.#names.current];
    return monthlySummary(this.#workspace.ledger.figures, this.#about, this.locale);
  });

  get #about(): { readonly zone?: string; readonly month: string } {
    return { ...(this.zone ? { zone: this.zone } : {}), month: this.month };
  }

  /** Records of the month that nobody verified yet: what the summary leaves out. */
  get unverified(): number {
    return this.summary.tiles[0]?.unverified ?? 0;
  }

  /** The figures that could make people recognisable. */
  readonly small: readonly Figure[] = $derived.by(() => {
    const byId = new Map(this.#records.current.map((record) => [record.id, record]));
    const told = this.summary.bullets.flatMap(({ parts }) =>
      parts.flatMap((part) => (typeof part === 'string' ? [] : [part.figure])),
    );
    return told.filter((figure) =>
      couldIdentify(
        figure,
        figure.sources.flatMap((id) => byId.get(id) ?? []),
      ),
    );
  });

  /** Title and list in words, as they stand in a message or a mail. */
  get text(): string {
    const { title, bullets } = this.summary;
    return [title, '', ...bullets.map(({ text }) => `• ${text}`)].join('\n');
  }

  /** The address of what is shown; empty while there is nothing. */
  readonly address: string = $derived.by(() => {
    if (!this.month) return '';
    const zone = this.zone === undefined ? EVERYWHERE : this.#keys().keyOf('zone', this.zone);
    return `?m=${this.month}&z=${zone}&l=${this.locale}`;
  });

  /** Shows what an address names; what it does not know is left as it is. */
  open(address: string): void {
    if (address === this.address) return;
    const params = new URLSearchParams(address);
    const month = /^\d{4}-(?:0[1-9]|1[0-2])$/.exec(params.get('m') ?? '')?.[0];
    const key = params.get('z');
    const zone = key === null || key === EVERYWHERE ? undefined : this.#keys().nameOf('zone', key);
    if (month) this.#month = month;
    if (key === EVERYWHERE || zone !== undefined) this.#zone = zone;
    const locale = params.get('l');
    if (locale === 'fr' || locale === 'en') this.locale = locale;
  }

  /** Makes a monthly note with live figures; resolves to its id. */
  makeNote(): Promise<string> {
    return this.#make('note', (about) => this.#workspace.documents.create('monthly_note', about));
  }

  /** Makes the visual of six tiles; resolves to its id. */
  makeVisual(): Promise<string> {
    return this.#make('visual', (about) => this.#workspace.visuals.create('six_tiles', about));
  }

  async #make(
    what: 'note' | 'visual',
    create: (about: { locale: Locale; period: { from: string; to: string }; zone?: string }) => Promise<string>,
  ): Promise<string> {
    this.busy = what;
    try {
      return await create({
        locale: this.locale,
        period: monthPeriod(this.month),
        ...(this.zone ? { zone: this.zone } : {}),
      });
    } finally {
      this.busy = null;
    }
  }

  #keys() {
    return nameKeysOf(this.#workspace.addressNames, this.#names.current, this.#records.current);
  }
}
