import { err, type VigieError } from '@vigie/core';
import { m } from '@vigie/i18n';
import { MAX_FILE_BYTES, type ImportMerge, type LedgerImport } from '@vigie/observations';
import { toasts } from '@vigie/ui';
import type { Workspace } from '@vigie/workspace';

/** Where an import stands. Nothing is written before `writing`. */
export type ImportStage =
  | { readonly at: 'closed' }
  | { readonly at: 'reading'; readonly name: string }
  | { readonly at: 'failed'; readonly name: string; readonly error: VigieError }
  | { readonly at: 'preview'; readonly name: string; readonly file: LedgerImport; readonly plan: ImportMerge }
  | { readonly at: 'writing'; readonly name: string };

/** One import at a time: a file is read, shown, and written only when the member says so. */
export class ImportFlow {
  stage = $state.raw<ImportStage>({ at: 'closed' });
  /** Whether what the file no longer holds is taken out of the ledger: chosen anew for each file. */
  takeOutGone = $state(false);
  readonly #workspace: Workspace;
  #abort: AbortController | null = null;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Reads a file and shows what it would do. A file chosen meanwhile replaces it. */
  async read(file: File): Promise<void> {
    this.cancel();
    const abort = new AbortController();
    this.#abort = abort;
    this.takeOutGone = false;
    this.stage = { at: 'reading', name: file.name };
    const stage = await this.#stageOf(file, abort.signal);
    if (this.#abort === abort) this.stage = stage;
  }

  async #stageOf(file: File, signal: AbortSignal): Promise<ImportStage> {
    const { name } = file;
    if (file.size > MAX_FILE_BYTES) {
      // Not even read into memory.
      return {
        at: 'failed',
        name,
        error: err('import_file_too_large', { max: Math.round(MAX_FILE_BYTES / 1024 / 1024) }).error,
      };
    }
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      return { at: 'failed', name, error: err('import_file_unreadable').error };
    }
    const { readLedgerFile } = await import('./read-file.ts');
    const read = await readLedgerFile(bytes, name, { signal });
    if (!read.ok) return { at: 'failed', name, error: read.error };
    return { at: 'preview', name, file: read.value, plan: this.#workspace.ledger.planImport(read.value) };
  }

  /** Writes what the preview shows; it can be undone from the toast. */
  async confirm(): Promise<void> {
    if (this.stage.at !== 'preview') return;
    const { plan, name } = this.stage;
    this.stage = { at: 'writing', name };
    const { takeOutGone } = this;
    const undo = await this.#workspace.ledger.applyImport(plan, { takeOutGone });
    this.stage = { at: 'closed' };
    toasts.show({
      text: doneText(plan, takeOutGone),
      tone: 'ok',
      action: {
        label: m.common_undo(),
        run: () => {
          undo();
          toasts.show({ text: m.observations_import_undone() });
        },
      },
    });
  }

  /** Closes it; a reading that goes on is stopped. What is being written is written. */
  cancel(): void {
    if (this.stage.at === 'writing') return;
    this.#abort?.abort();
    this.#abort = null;
    this.stage = { at: 'closed' };
  }
}

function doneText(plan: ImportMerge, takeOutGone: boolean): string {
  const written = plan.added.length + plan.changed.length;
  const removed = takeOutGone ? plan.gone.length : 0;
  return [
    ...(written > 0 ? [m.observations_import_done({ count: written })] : []),
    ...(removed > 0 ? [m.observations_import_taken_out({ count: removed })] : []),
  ].join(' ');
}
