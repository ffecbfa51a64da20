import {
  conflictsOf,
  referenceFigureSchema,
  referenceName,
  referenceOf,
  readNumber,
  sourceLabel,
  type Conflict,
  type IndicatorRef,
  type ReferenceFigure,
  type ReferenceProblem,
} from '@vigie/figures';
import { err, ok, type Result } from '@vigie/core';
import { errorText, m, type Locale } from '@vigie/i18n';
import type { LedgerRecord, NameBook } from '@vigie/observations';
import { searchable, toasts } from '@vigie/ui';
import type { Workspace } from '@vigie/workspace';
import { fromStore } from 'svelte/store';
import { PeriodDraft } from '../../app/figure-picker/period-draft.svelte.ts';

/** Published totals, what they contradict, and how they come and go. */
export class ReferencesState {
  readonly #workspace: Workspace;
  readonly #records: { readonly current: readonly LedgerRecord[] };
  readonly #names: { readonly current: NameBook };
  readonly #list: { readonly current: readonly ReferenceFigure[] };
  typed = $state('');
  /** Rows that the last file could not give. */
  problems = $state.raw<readonly ReferenceProblem[]>([]);

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#records = fromStore(workspace.ledger.records);
    this.#names = fromStore(workspace.lists.names);
    this.#list = fromStore(workspace.references.list);
  }

  get all(): readonly ReferenceFigure[] {
    return this.#list.current;
  }

  /** The references that hold every typed word. */
  found(locale: Locale): readonly ReferenceFigure[] {
    const words = searchable(this.typed).split(/\s+/u).filter(Boolean);
    if (words.length === 0) return this.all;
    return this.all.filter((reference) => {
      const { zone = '', source, note = '', value, period } = reference;
      const text = searchable([referenceName(reference, locale), zone, source, note, value, period.from].join(' '));
      return words.every((word) => text.includes(word));
    });
  }

  readonly conflicts: readonly Conflict[] = $derived.by(() => {
    void this.#records.current;
    return conflictsOf(this.all, (query) => this.#workspace.ledger.figures.figure(query), this.#names.current);
  });

  /** Adds what a file holds; says how much, and which rows it could not read. */
  async addFile(file: File): Promise<void> {
    this.problems = [];
    const bytes = await file.arrayBuffer().catch(() => null);
    if (!bytes) {
      toasts.show({ text: errorText(err('import_file_unreadable').error), tone: 'signal' });
      return;
    }
    const { readReferenceFile } = await import('./read-reference-file.ts');
    const read = readReferenceFile(new Uint8Array(bytes), file.name);
    if (!read.ok) {
      toasts.show({ text: errorText(read.error), tone: 'signal' });
      return;
    }
    this.problems = read.value.problems;
    this.add(read.value.references);
  }

  /** Adds references for the whole team. Whether they could be. */
  add(references: readonly ReferenceFigure[]): boolean {
    const done = this.#workspace.references.add(references);
    if (!done.ok) {
      toasts.show({ text: errorText(done.error), tone: 'signal' });
      return false;
    }
    const { added, undo } = done.value;
    toasts.show(
      added === 0
        ? { text: m.figures_references_none_added() }
        : {
            text: m.figures_references_added({ count: added }),
            tone: 'ok',
            action: { label: m.common_undo(), run: undo },
          },
    );
    return true;
  }

  remove(reference: ReferenceFigure): void {
    const undo = this.#workspace.references.remove([reference.id]);
    toasts.show({ text: m.figures_references_removed(), action: { label: m.common_undo(), run: undo } });
  }
}

/** A published total while it is entered by hand. */
export class ReferenceDraft {
  indicator = $state<IndicatorRef>('evictions');
  zone = $state('');
  value = $state('');
  qualifier = $state<'none' | 'at_least' | 'about'>('none');
  source = $state('');
  note = $state('');
  readonly period: PeriodDraft;

  constructor(period: { from: string; to: string }, zone: string) {
    this.period = new PeriodDraft(period);
    this.zone = zone;
  }

  /** Shares are published, and entered, in percent. */
  readonly inPercent = $derived.by(() => this.indicator.startsWith('share_'));

  /** Whether something was typed that is no number. */
  readonly valueWrong = $derived.by(() => this.value.trim() !== '' && readNumber(this.value) === null);

  /** The reference, once it is whole. */
  get reference(): Result<ReferenceFigure> {
    const value = readNumber(this.value);
    const period = this.period.period;
    if (value === null || !period) return err('reference_invalid');
    const zone = this.zone.trim();
    const note = this.note.trim();
    const parsed = referenceFigureSchema.safeParse(
      referenceOf({
        indicator: this.indicator,
        ...(zone ? { zone } : {}),
        period,
        value: this.inPercent ? value / 100 : value,
        ...(this.qualifier === 'none' ? {} : { qualifier: this.qualifier }),
        source: this.source.trim(),
        ...(note ? { note } : {}),
      }),
    );
    return parsed.success ? ok(parsed.data) : err('reference_invalid');
  }
}

/** A reference in one line, for a button's name. */
export function referenceLine(reference: ReferenceFigure, locale: Locale): string {
  return `${referenceName(reference, locale)}, ${reference.zone ?? ''}, ${sourceLabel(reference.source)}`;
}
