import { m } from '@vigie/i18n';
import { toasts } from '@vigie/ui';
import type { CatalogueEntry, ChangedFigure, Workspace } from '@vigie/workspace';

/** The visuals of the workspace, and how many figures of each no longer say what their author saw. */
export class Gallery {
  entries = $state.raw<readonly CatalogueEntry[]>([]);
  #changed = $state.raw<readonly ChangedFigure[]>([]);
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Follows the workspace; returns the stop. */
  start(): () => void {
    const stops = [
      this.#workspace.visuals.list.subscribe((entries) => (this.entries = entries)),
      this.#workspace.watchChangedFigures((changed) => (this.#changed = changed)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  changedIn(id: string): number {
    return this.#changed.filter((figure) => figure.place === 'visual' && figure.id === id).length;
  }

  /** Takes a visual off the lists; a toast takes it back. */
  remove(entry: CatalogueEntry): void {
    const undo = this.#workspace.visuals.remove(entry.id);
    toasts.show({ text: m.visuals_removed(), action: { label: m.common_undo(), run: undo } });
  }
}
