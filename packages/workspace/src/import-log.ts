import { err, newId, Observable, ok, type Readable, type Result, type VigieError } from '@vigie/core';
import { MAX_OWN_FIELDS, ownFieldSchema, type ImportFormat } from '@vigie/observations';
import type * as Y from 'yjs';
import { z } from 'zod';
import { FactMap } from './fact-map.ts';
import {
  applyUndo,
  heldFieldSteps,
  undoSteps,
  type UndoCounts,
  type UndoPlan,
  type UndoneImport,
} from './import-undo.ts';
import type { ImportTarget } from './ledger-import.ts';
import type { Lists } from './lists.ts';
import { inTurns, type TurnOptions } from './turns.ts';
import type { Undo } from './undo.ts';

/** Imports that are remembered: several years of one a day at most; past it the oldest are forgotten, and stay imported. */
export const MAX_IMPORTS = 500;

/** Longest file name kept, in UTF-16 units: what file systems allow. */
const MAX_NAME = 255;

/** Largest step of the order in which imports were made: more than any team gets to. */
const MAX_STEP = 1_000_000_000;

const step = z.number().int().min(0).max(MAX_STEP);
const count = z.number().int().min(0).max(10_000_000);
const author = { by: z.string().max(500), at: z.iso.datetime().max(40) };

const entrySchema = z.object({
  id: z.string().regex(/^[\w-]{1,40}$/),
  /** The place in the order of imports and undoings. Clocks of devices differ; this does not. */
  step,
  ...author,
  name: z.string().max(MAX_NAME),
  /** What the file was read as, such as `kobo-csv`. */
  format: z.string().max(40),
  added: count,
  changed: count,
  takenOut: count,
  /** The ids of own fields that came with it. */
  fields: z.array(ownFieldSchema.shape.id).max(MAX_OWN_FIELDS).optional(),
  undone: z.object({ step, ...author }).optional(),
});

/** One import: who, when (ISO 8601), from which file, what it wrote, and whether it was undone since. */
export type ImportEntry = z.infer<typeof entrySchema>;

/** The file of an import, as the log calls it. */
export interface ImportedFile {
  readonly name: string;
  readonly format: ImportFormat;
  /** The ids of own fields that the workspace did not have, and that were added for it. */
  readonly addedFields?: readonly string[];
}

/** Every import of the team, in the map `imports` of the document `core`; what each did to a record lies in the record's history. */
export class ImportLog {
  readonly #facts: FactMap;
  readonly #list = new Observable<readonly ImportEntry[]>([]);
  readonly #target: () => ImportTarget;
  readonly #lists: Pick<Lists, 'withdrawFields'>;

  constructor(core: Y.Doc, target: () => ImportTarget, lists: Pick<Lists, 'withdrawFields'>) {
    this.#target = target;
    this.#lists = lists;
    this.#facts = new FactMap(core.getMap('imports'), () => this.#read());
    this.#read();
  }

  /** Newest first. Entries of a wrong shape are left out. */
  get list(): Readable<readonly ImportEntry[]> {
    return this.#list;
  }

  /** Notes an import that is about to be written; returns its id. */
  begin(file: ImportedFile | undefined, counts: Pick<ImportEntry, 'added' | 'changed' | 'takenOut'>): string {
    const id = newId();
    const value: ImportEntry = {
      id,
      step: this.#nextStep(),
      ...this.#target().author(),
      name: file?.name.slice(0, MAX_NAME) ?? '',
      format: file?.format ?? '',
      ...counts,
      ...(file?.addedFields?.length ? { fields: file.addedFields.slice(0, MAX_OWN_FIELDS) } : {}),
    };
    const forgotten = this.#list.value.slice(MAX_IMPORTS - 1);
    this.#facts.write([{ key: id, value }, ...forgotten.map((old) => ({ key: old.id, value: undefined }))]);
    return id;
  }

  /** What undoing an import would do now; `null` when that is no longer waited for. Fails as `undo` does. */
  async prepareUndo(id: string, options?: TurnOptions): Promise<Result<UndoCounts | null, VigieError<UndoErrorCode>>> {
    const plan = await this.#plan(id, options);
    return plan.ok ? ok(plan.value?.counts ?? null) : plan;
  }

  /**
   * Takes an import back, at any time and on any device: what it added goes, what it changed is again as it was, what it took out
   * comes back, and own fields that came with it go where nothing holds or uses them. What people did since stays. A long one goes in turns. Fails with `import_unknown` or `import_undone_already`.
   */
  async undo(
    id: string,
    onProgress?: (written: number) => void,
  ): Promise<Result<UndoneImport, VigieError<UndoErrorCode>>> {
    const plan = await this.#plan(id);
    if (!plan.ok) return plan;
    if (!plan.value) return err('import_unknown');
    const { counts } = plan.value;
    const target = this.#target();
    const redo = await applyUndo(target, plan.value, onProgress);
    // What has not arrived yet can then be taken back when it is there; it may hold values of the fields.
    const fieldsBack = counts.absent === 0 ? await this.#withdrawFields(id) : null;
    if (counts.absent === 0) this.#mark(id, true);
    let redone: Promise<void> | undefined;
    const redoAll = async () => {
      fieldsBack?.();
      await redo();
      this.#mark(id, false);
    };
    return ok({ counts, redo: () => (redone ??= redoAll()) });
  }

  /** Takes back what was written of an import that was stopped, and forgets that there was one. */
  async withdraw(id: string): Promise<void> {
    const plan = await this.#plan(id);
    if (plan.ok && plan.value) await applyUndo(this.#target(), plan.value);
    await this.#withdrawFields(id);
    this.#facts.write([{ key: id, value: undefined }]);
  }

  /** Takes the own fields away that came with an import and that nothing holds or uses now. */
  async #withdrawFields(id: string): Promise<Undo | null> {
    const fields = this.#list.value.find((one) => one.id === id)?.fields ?? [];
    if (fields.length === 0) return null;
    const held = await inTurns(heldFieldSteps(this.#target().years.values(), fields));
    return this.#lists.withdrawFields(fields.filter((field) => !held?.has(field)));
  }

  async #plan(id: string, options?: TurnOptions): Promise<Result<UndoPlan | null, VigieError<UndoErrorCode>>> {
    const entry = this.#list.value.find((one) => one.id === id);
    if (!entry) return err('import_unknown');
    if (entry.undone) return err('import_undone_already', { by: entry.undone.by });
    return ok(await inTurns(undoSteps(this.#target().years.values(), this.#list.value, entry), options));
  }

  #mark(id: string, undone: boolean): void {
    const entry = this.#list.value.find((one) => one.id === id);
    if (!entry) return;
    const { undone: _, ...rest } = entry;
    const mark = undone ? { undone: { step: this.#nextStep(), ...this.#target().author() } } : {};
    this.#facts.write([{ key: id, value: { ...rest, ...mark } }]);
  }

  #nextStep(): number {
    const last = this.#list.value.reduce((most, entry) => Math.max(most, entry.step, entry.undone?.step ?? 0), 0);
    return Math.min(last + 1, MAX_STEP);
  }

  #read(): void {
    const list: ImportEntry[] = [];
    for (const [key, value] of this.#facts.facts()) {
      const entry = entrySchema.safeParse(value).data;
      if (entry?.id === key) list.push(entry);
    }
    list.sort((a, b) => b.step - a.step || (a.id < b.id ? -1 : 1));
    this.#list.set(list.slice(0, MAX_IMPORTS));
  }
}

export type UndoErrorCode = 'import_unknown' | 'import_undone_already';
