import { err, type VigieError } from '@vigie/core';
import { m } from '@vigie/i18n';
import {
  mappingFor,
  MAX_FILE_BYTES,
  meetFields,
  teamWords,
  withFields,
  type FieldMeeting,
  type FormMapping,
} from '@vigie/observations';
import { toasts } from '@vigie/ui';
import { withoutDuplicates, type ImportPlan, type RememberedMapping, type Workspace } from '@vigie/workspace';
import { errorText } from '@vigie/i18n';
import { addExportedFields } from './add-exported-fields.ts';
import { ColumnsDraft } from './columns-draft.svelte.ts';
import type { ReadFile } from './reading.ts';
import { undoImport } from './import-undoing.ts';

/** Where an import stands. Nothing is written before `writing`. */
export type ImportStage =
  | { readonly at: 'closed' }
  | { readonly at: 'reading'; readonly name: string; readonly comparing?: boolean }
  | { readonly at: 'failed'; readonly name: string; readonly error: VigieError }
  | { readonly at: 'columns'; readonly name: string; readonly draft: ColumnsDraft }
  | {
      readonly at: 'preview';
      readonly name: string;
      readonly file: ReadFile;
      readonly plan: ImportPlan;
      /** How the team's own fields of an export meet those of this workspace. */
      readonly fields: FieldMeeting;
    }
  | { readonly at: 'writing'; readonly name: string; readonly stopping?: boolean };

/** One import at a time: a file is read, its columns are placed, what it would do is shown, and it is written when the member says so. */
export class ImportFlow {
  stage = $state.raw<ImportStage>({ at: 'closed' });
  /** How much of the work at hand is done, from 0 to 1; absent when that is not known. */
  progress = $state<number>();
  /** Whether what the file no longer holds is taken out of the ledger: chosen anew for each file. */
  takeOutGone = $state(false);
  /** Whether what another source seems to have told already is left out: it would count twice. Chosen anew for each file. */
  leaveDuplicates = $state(true);
  /** Whether fields that the workspace does not know are added, with their values: chosen anew for each file. */
  addFields = $state(true);
  readonly #workspace: Workspace;
  #abort: AbortController | null = null;
  #file: File | null = null;
  /** What was chosen for the columns of this very file. */
  #mapping: FormMapping | undefined;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Reads a file and shows what it would do, or asks what is not certain. A file chosen meanwhile replaces it; what is written ends first. */
  async read(file: File): Promise<void> {
    if (this.stage.at === 'writing') {
      toasts.show({ text: m.observations_import_busy() });
      return;
    }
    this.#file = file;
    this.#mapping = undefined;
    this.takeOutGone = false;
    this.leaveDuplicates = true;
    this.addFields = true;
    await this.#go(file);
  }

  /** Reads the file again with the columns as they were placed, and remembers them for the team. */
  async place(mapping: FormMapping): Promise<void> {
    if (!this.#file) return;
    this.#mapping = mapping;
    const kept = this.#workspace.mappings.remember(mapping);
    if (!kept.ok) toasts.show({ text: errorText(kept.error), tone: 'signal' });
    await this.#go(this.#file);
  }

  /** Back to the columns: all of them can be placed anew. */
  changeColumns(): void {
    if (this.stage.at === 'preview') this.#askColumns(this.stage.name, this.stage.file);
  }

  /** Adds the unknown fields of an export, or leaves their values out; what the import would do is worked out again. */
  async chooseFields(add: boolean): Promise<void> {
    if (this.stage.at !== 'preview' || !this.#abort) return;
    this.addFields = add;
    await this.#compare(this.stage.name, this.stage.file, this.#abort);
  }

  /** What would be written now, after the choices made so far; absent before the preview. */
  get chosen(): ImportPlan | undefined {
    if (this.stage.at !== 'preview') return undefined;
    return this.leaveDuplicates ? withoutDuplicates(this.stage.plan) : this.stage.plan;
  }

  /** What the team chose for the form at hand, when that was used. */
  get remembered(): RememberedMapping | undefined {
    if (this.stage.at !== 'preview' || !this.stage.file.remembered) return undefined;
    return this.#rememberedFor(this.stage.file);
  }

  async #go(file: File): Promise<void> {
    this.cancel();
    const abort = new AbortController();
    this.#abort = abort;
    this.#file = file;
    this.progress = undefined;
    this.stage = { at: 'reading', name: file.name };
    const read = await this.#readFile(file, abort.signal);
    if (this.#abort !== abort) return;
    if ('at' in read) this.stage = read;
    else if (read.questions.length > 0 || read.needsDate) this.#askColumns(file.name, read);
    else await this.#compare(file.name, read, abort);
  }

  async #readFile(file: File, signal: AbortSignal): Promise<ReadFile | ImportStage> {
    const { name } = file;
    if (file.size > MAX_FILE_BYTES) {
      // Not even read into memory.
      const { error } = err('import_file_too_large', { max: Math.round(MAX_FILE_BYTES / 1024 / 1024) });
      return { at: 'failed', name, error };
    }
    const { mappings, lists } = this.#workspace;
    const { readInWorker } = await import('./read-in-worker.ts');
    const options = {
      remembered: mappings.list.value.map(withoutAuthor),
      ownFields: lists.fields.value.filter(({ retired }) => !retired),
      words: teamWords(lists.names.value, lists.fields.value),
      ...(this.#mapping ? { mapping: this.#mapping } : {}),
    };
    const read = await readInWorker({ file, name, options }, { signal, onProgress: (part) => this.#advance(part) });
    return read.ok ? read.value : { at: 'failed', name, error: read.error };
  }

  #askColumns(name: string, file: ReadFile): void {
    const draft = new ColumnsDraft(
      file,
      this.#workspace.lists.fields.value,
      this.#mapping ?? this.#rememberedFor(file),
    );
    this.stage = { at: 'columns', name, draft };
  }

  #rememberedFor(file: ReadFile): RememberedMapping | undefined {
    const list = this.#workspace.mappings.list.value;
    const found = mappingFor(file.form, list);
    return list.find((mapping) => mapping === found);
  }

  async #compare(name: string, file: ReadFile, abort: AbortController): Promise<void> {
    this.progress = undefined;
    this.stage = { at: 'reading', name, comparing: true };
    const { ledger, lists } = this.#workspace;
    const fields = meetFields(file.ownFields ?? [], lists.fields.value);
    const records = withFields(file.records, { same: fields.same, left: this.addFields ? [] : fields.unknown });
    const plan = await ledger.prepareImport({ ...file, records }, { signal: abort.signal });
    if (plan && this.#abort === abort) this.stage = { at: 'preview', name, file, plan, fields };
  }

  /** Writes what the preview shows; it can be undone from the toast, and later from the log. */
  async confirm(): Promise<void> {
    const plan = this.chosen;
    if (this.stage.at !== 'preview' || !plan) return;
    const { name, file, fields } = this.stage;
    const { takeOutGone } = this;
    // The line of the import tells of them: whoever takes it back, from here or from the log, takes them back too.
    const addedFields = this.addFields ? addExportedFields(this.#workspace.lists, fields.unknown) : [];
    const abort = new AbortController();
    this.#abort = abort;
    this.progress = undefined;
    this.stage = { at: 'writing', name };
    const undo = await this.#workspace.ledger.applyImport(plan, {
      takeOutGone,
      file: { name, format: file.format, addedFields },
      onProgress: (part) => this.#advance(part),
      signal: abort.signal,
    });
    this.stage = { at: 'closed' };
    if (!undo) {
      toasts.show({ text: errorText(err('import_cancelled').error) });
      return;
    }
    toasts.show({
      text: doneText(plan, takeOutGone),
      tone: 'ok',
      action: { label: m.common_undo(), run: () => void undoImport(undo) },
    });
  }

  /** Hundreds of shares are told: what is drawn changes a hundred times. */
  #advance(part: number): void {
    if (this.stage.at === 'writing' && this.stage.stopping) return;
    if (this.progress === undefined || part === 1 || part - this.progress >= 0.01) this.progress = part;
  }

  /** Stops the writing; what was written by then is taken back. */
  stop(): void {
    if (this.stage.at !== 'writing' || this.stage.stopping) return;
    this.#abort?.abort();
    this.progress = undefined;
    this.stage = { ...this.stage, stopping: true };
  }

  /** Its cross and Escape: whatever goes on is stopped. */
  close(): void {
    if (this.stage.at === 'writing') this.stop();
    else this.cancel();
  }

  /** Closes it; a reading that goes on is stopped. What is being written goes on, until somebody stops it. */
  cancel(): void {
    if (this.stage.at === 'writing') return;
    this.#abort?.abort();
    this.#abort = null;
    this.stage = { at: 'closed' };
  }
}

/** The mapping as the reader takes it: who chose it stays here. */
function withoutAuthor({ by: _by, at: _at, ...mapping }: RememberedMapping): FormMapping {
  return mapping;
}

function doneText(plan: ImportPlan, takeOutGone: boolean): string {
  const written = plan.added.length + plan.changed.length;
  const removed = takeOutGone ? plan.gone.length : 0;
  return [
    ...(written > 0 ? [m.observations_import_done({ count: written })] : []),
    ...(removed > 0 ? [m.observations_import_taken_out({ count: removed })] : []),
  ].join(' ');
}
