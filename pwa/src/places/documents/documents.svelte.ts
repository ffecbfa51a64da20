import type { DocumentTemplate } from '@vigie/documents';
import { monthPeriod } from '@vigie/figures';
import { m, type Locale } from '@vigie/i18n';
import { toasts } from '@vigie/ui';
import type { CatalogueEntry, ChangedFigure, Workspace } from '@vigie/workspace';
import { navigate } from '../../app/context.ts';
import { ledgerMonths, ledgerZones } from '../../app/figure-picker/figure-choices.ts';
import { localToday } from '../../app/local-today.ts';

/** What a new document is to be made from. */
export class NewDocumentForm {
  template = $state<DocumentTemplate>('press_release');
  locale = $state<Locale>('fr');
  zone = $state('');
  month = $state('');
  busy = $state(false);
  readonly #workspace: Workspace;

  constructor(workspace: Workspace, locale: Locale) {
    this.#workspace = workspace;
    this.locale = locale;
  }

  /** Takes the newest month and the most observed zone of the ledger as a beginning. */
  begin(template: DocumentTemplate): void {
    const records = this.#workspace.ledger.records.value;
    this.busy = false;
    this.template = template;
    this.zone = ledgerZones(records, this.#workspace.lists.names.value)[0] ?? '';
    this.month = ledgerMonths(records)[0] ?? localToday().slice(0, 7);
  }

  /** Makes the document and opens it. */
  async create(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const { template, locale, zone, month } = this;
    const period = monthPeriod(month);
    const id = await this.#workspace.documents.create(template, { locale, period, ...(zone ? { zone } : {}) });
    // It stays busy until it is opened anew: its page is on its way, and a second press would make another.
    navigate(`documents/${id}`);
  }
}

/** Takes a document off the list; it can be put back. */
export function removeDocument(workspace: Workspace, entry: CatalogueEntry): void {
  const undo = workspace.documents.remove(entry.id);
  toasts.show({
    text: m.documents_removed({ title: entry.title || m.documents_untitled() }),
    action: { label: m.common_undo(), run: undo },
  });
}

/** How many figures of each document are stale or changed since publication. */
export function changedByDocument(changed: readonly ChangedFigure[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const figure of changed) {
    if (figure.place === 'document') counts.set(figure.id, (counts.get(figure.id) ?? 0) + 1);
  }
  return counts;
}
