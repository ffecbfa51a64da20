import { err, type Clock, type Readable, type Result, type VigieError } from '@vigie/core';
import type { FigureContext, FigureSource } from '@vigie/figures';
import {
  ledgerYearSteps,
  type Author,
  type Correction,
  type Evidence,
  type ImportMerge,
  type ImportedRecords,
  type LedgerRecord,
  type LedgerYear,
  type NameBook,
  type RecordChange,
  type RecordChanges,
  type RecordComment,
  type Verification,
} from '@vigie/observations';
import type { Sealed } from '@vigie/sealed';
import { Annotations } from './annotations.ts';
import {
  correctMany,
  discardMany,
  uncorrectMany,
  unsignMany,
  verifyMany,
  type BulkChanges,
  type BulkCorrection,
  type BulkVerification,
} from './ledger-bulk.ts';
import { ImportLog, type UndoErrorCode } from './import-log.ts';
import type { UndoneImport } from './import-undo.ts';
import {
  applyImport,
  planSteps,
  type ComparedLedger,
  type ImportOptions,
  type ImportPlan,
  type ImportTarget,
} from './ledger-import.ts';
import { ShownLedger } from './shown-ledger.ts';
import type { Lists } from './lists.ts';
import { inTurns, nextTurn, runThrough, type TurnOptions } from './turns.ts';
import { once, type Undo } from './undo.ts';
import type * as Y from 'yjs';

export type { Undo };

export type { ImportOptions };

/** Takes a whole import back, as `ImportLog.undo` does; calling it twice does it once. */
export type ImportUndo = () => Promise<Result<UndoneImport, VigieError<UndoErrorCode>>>;

/**
 * All observations of the workspace: one sealed document a year (a year is what one person scrolls through, and what one report
 * covers), read together. Years are listed in the map `ledgers` of the document `core`.
 */
export class Ledger {
  /** Every import, and the way back from each. */
  readonly imports: ImportLog;
  readonly #sealed: Sealed;
  readonly #clock: Clock;
  readonly #list: Y.Map<unknown>;
  readonly #years = new Map<string, LedgerYear>();
  readonly #opening = new Map<string, Promise<LedgerYear>>();
  readonly #shown: ShownLedger;
  readonly #annotations: Annotations;
  readonly #names: () => NameBook;

  /** @param context what the workspace adds to the figures; `contextChanged` tells that it did */
  constructor(sealed: Sealed, core: Y.Doc, clock: Clock, context: () => FigureContext, lists: Lists) {
    this.#sealed = sealed;
    this.#clock = clock;
    this.#names = () => lists.names.value;
    this.#list = core.getMap('ledgers');
    this.#shown = new ShownLedger(context);
    this.#annotations = new Annotations({
      yearOf: (id) => this.#yearOf(id),
      author: () => this.#author(),
      blobs: sealed.blobs,
    });
    this.imports = new ImportLog(core, () => this.#importTarget, lists);
    this.#list.observe(() => void this.#openListed());
  }

  /** Resolves once every year listed so far is in memory. */
  async load(): Promise<void> {
    await this.#openListed();
    this.#shown.refresh();
  }

  /** Newest first; corrections are applied, what a peer sent in the wrong shape is left out. */
  get records(): Readable<readonly LedgerRecord[]> {
    return this.#shown.records;
  }

  /** How many records were left out because their shape is wrong. */
  get refused(): Readable<number> {
    return this.#shown.refused;
  }

  get figures(): FigureSource {
    return this.#shown.figures;
  }

  /** Tells that names, own indicators or known counts are no longer what they were: every figure is computed anew. */
  contextChanged(): void {
    this.#shown.figures.changed();
  }

  /**
   * What an import would do, compared with what the same kind of source brought in earlier for the same days. `prepareImport` does the
   * same without ever holding the page up.
   */
  planImport(incoming: ImportedRecords): ImportPlan {
    return runThrough(planSteps(this.#compared, incoming));
  }

  /** What an import would do; `null` when it was stopped. */
  prepareImport(incoming: ImportedRecords, options?: TurnOptions): Promise<ImportPlan | null> {
    return inTurns(planSteps(this.#compared, incoming), options);
  }

  /**
   * Writes what the plan adds and changes. What is gone at the source stays, unless it is asked to be taken out: then figures equal
   * those of the file. A long import is written in turns and shown once all of it is there. Resolves to a function that takes all of
   * it back; to `null` when it was stopped, and nothing of it stands.
   */
  applyImport(plan: ImportMerge, options?: Omit<ImportOptions, 'signal'>): Promise<ImportUndo>;
  applyImport(plan: ImportMerge, options: ImportOptions): Promise<ImportUndo | null>;
  async applyImport(plan: ImportMerge, options: ImportOptions = {}): Promise<ImportUndo | null> {
    const id = await applyImport(this.#importTarget, this.imports, plan, options);
    if (id === null) return null;
    let undone: ReturnType<ImportUndo> | undefined;
    return () => (undone ??= this.imports.undo(id));
  }

  /** Corrects fields of a record; the record as it came stays beside it. Fails with `record_unknown` or `record_invalid`. */
  correct(id: string, changes: RecordChanges): Result<void, VigieError> {
    const year = this.#yearOf(id);
    if (!year) return err('record_unknown');
    const { by, at } = this.#author();
    const done = year.correct(id, changes, by, at);
    this.#shown.refresh();
    return done;
  }

  /**
   * Writes a record that a member enters by hand, as often as they change it; all writes of one `sitting` (a random id) are one
   * line of its history. Fails with `record_invalid`.
   */
  async enter(record: LedgerRecord, sitting: string): Promise<Result<void, VigieError>> {
    const year = await this.#open(this.#yearKeyOf(record));
    const done = year.enter(record, sitting, this.#author());
    this.#shown.refresh();
    return done;
  }

  /** Takes a record away; the function it returns brings it back. */
  discard(id: string): Undo {
    const year = this.#yearOf(id);
    const record = year?.original(id);
    if (!year || !record) return () => undefined;
    year.remove([id], this.#author());
    this.#shown.refresh();
    return () => {
      if (!year.original(id)) year.put([record], this.#author(), 'restored');
      this.#shown.refresh();
    };
  }

  /** Signs a record as verified in one's own name. Fails with `record_unknown`, or `record_own` for who wrote it. */
  verify(id: string): Result<void, VigieError> {
    return this.#sign(id, 'verify');
  }

  /** Takes a verification back, whoever gave it. Fails with `record_unknown`. */
  withdrawVerification(id: string): Result<void, VigieError> {
    return this.#sign(id, 'withdraw');
  }

  /** Signs many records at once; what one may not sign is left out and counted. */
  verifyMany(ids: readonly string[]): BulkVerification & { readonly undo: Undo } {
    const done = this.#bulk((years, author) => verifyMany(years, ids, author));
    return { ...done, undo: once(() => this.#bulk((years, author) => unsignMany(years, done.signed, author))) };
  }

  /** Sets fields of many records. Undoing leaves alone what somebody has changed since. */
  correctMany(ids: readonly string[], changes: BulkChanges): BulkCorrection & { readonly undo: Undo } {
    const done = this.#bulk((years, author) => correctMany(years, ids, changes, author));
    return { ...done, undo: once(() => this.#bulk((years, author) => uncorrectMany(years, done, author))) };
  }

  /** Takes many records away; the function it returns brings them back. */
  discardMany(ids: readonly string[]): Undo {
    const gone = this.#bulk((years, author) => discardMany(years, ids, author));
    return once(() =>
      this.#bulk((_, author) => {
        for (const [year, records] of gone) {
          year.put(
            records.filter(({ id }) => !year.original(id)),
            author,
            'restored',
          );
        }
      }),
    );
  }

  #bulk<T>(work: (years: readonly LedgerYear[], author: Author) => T): T {
    const done = work([...this.#years.values()], this.#author());
    this.#shown.refresh();
    return done;
  }

  /** Where the verification of a record stands: who signed what it says now, whose words nobody else has signed. */
  verification(id: string): Verification | null {
    return this.#yearOf(id)?.verification(id) ?? null;
  }

  /** Whether one's own signature would add nothing: one wrote what is to be checked, or has signed it; somebody else has to. */
  isOwn(id: string): boolean {
    return this.#yearOf(id)?.own(id, this.#sealed.device.memberName) ?? false;
  }

  /** Every change of a record, newest first. */
  history(id: string): readonly RecordChange[] {
    return this.#yearOf(id)?.history(id) ?? [];
  }

  /** Counts up whenever a comment or a photo of any record comes, goes or changes. */
  get annotations(): Readable<number> {
    return this.#annotations.changes;
  }

  /** The remarks on a record, newest last. */
  comments(id: string): readonly RecordComment[] {
    return this.#annotations.comments(id);
  }

  /** Adds a remark in one's own name. Fails with `record_unknown`, `comment_empty`, `comment_too_long`, `comments_full`. */
  comment(id: string, text: string): Result<RecordComment, VigieError> {
    return this.#annotations.comment(id, text);
  }

  /** Takes one's own remark back. Fails with `record_unknown`, `comment_unknown`, `comment_not_own`. */
  withdrawComment(id: string, comment: string): Result<Undo, VigieError> {
    return this.#annotations.withdrawComment(id, comment);
  }

  /** The photos attached to a record, oldest first. They are evidence: no export holds them, nor a word of their metadata. */
  evidence(id: string): readonly Evidence[] {
    return this.#annotations.evidence(id);
  }

  /**
   * Seals a photo as it came, metadata included, and attaches it; it is uploaded when there is a connection. What it is, its bytes
   * decide, not its name. Fails with `record_unknown`, `evidence_full`, the codes of `inspectPhoto` and those of a blob.
   */
  attach(id: string, bytes: Uint8Array, file: { readonly name: string }): Promise<Result<Evidence, VigieError>> {
    return this.#annotations.attach(id, bytes, file);
  }

  /** Sets the words under a photo. */
  captionEvidence(evidence: Evidence, caption: string): void {
    this.#annotations.captionEvidence(evidence, caption);
  }

  /** Takes a photo off its record; the function it returns puts it back. */
  detach(evidence: Evidence): Undo {
    return this.#annotations.detach(evidence);
  }

  /** The sealed original, to be shown or read on this device. Fails as a blob does (`blob_not_found`, `blob_unreachable`, …). */
  evidenceBytes(evidence: Evidence): Promise<Result<Uint8Array, VigieError>> {
    return this.#annotations.evidenceBytes(evidence);
  }

  /** What was corrected in a record: field, value, who, when. */
  corrections(id: string): readonly Correction[] {
    return this.#yearOf(id)?.corrections(id) ?? [];
  }

  /** The ids of all records that hold a correction. */
  correctedIds(): ReadonlySet<string> {
    return new Set([...this.#years.values()].flatMap((year) => [...year.corrected()]));
  }

  /** One record, corrections applied. */
  record(id: string): LedgerRecord | undefined {
    return this.#yearOf(id)?.record(id);
  }

  /** The record as it came from its source. */
  original(id: string): LedgerRecord | undefined {
    return this.#yearOf(id)?.original(id);
  }

  #sign(id: string, deed: 'verify' | 'withdraw'): Result<void, VigieError> {
    const year = this.#yearOf(id);
    if (!year) return err('record_unknown');
    const { by, at } = this.#author();
    const done = year[deed](id, by, at);
    this.#shown.refresh();
    return done;
  }

  get #compared(): ComparedLedger {
    return { years: this.#years.values(), records: this.records.value, names: this.#names() };
  }

  get #importTarget(): ImportTarget {
    return {
      years: this.#years,
      open: (key) => this.#open(key),
      yearKeyOf: (record) => this.#yearKeyOf(record),
      author: () => this.#author(),
      quietly: (work) => this.#shown.quietly(work),
      takeIn: () => this.#shown.takeIn(),
    };
  }

  /** Oneself, now. */
  #author(): Author {
    return { by: this.#sealed.device.memberName, at: new Date(this.#clock.now()).toISOString() };
  }

  #yearOf(id: string): LedgerYear | undefined {
    for (const year of this.#years.values()) if (year.original(id)) return year;
    return undefined;
  }

  /** A record stays in the year where it was first written, even when its date is mended. */
  #yearKeyOf(record: LedgerRecord): string {
    for (const [key, year] of this.#years) if (year.original(record.id)) return key;
    return record.date.slice(0, 4);
  }

  /**
   * Opens the years that are listed, one after the other and in turns: a ledger of many years is seconds of work, and somebody looks at the
   * page. All of it is shown at once.
   */
  async #openListed(): Promise<void> {
    const listed = [...this.#list.keys()].filter((year) => /^\d{4}$/.test(year) && !this.#years.has(year));
    if (listed.length === 0) return;
    await this.#shown.quietly(async () => {
      for (const year of listed) {
        await this.#open(year);
        this.#shown.takeIn();
        await nextTurn();
      }
    });
  }

  async #open(key: string): Promise<LedgerYear> {
    const known = this.#opening.get(key);
    if (known) return known;
    const opening = this.#read(key);
    this.#opening.set(key, opening);
    // Whoever asks again tries again.
    opening.catch(() => this.#opening.delete(key));
    return opening;
  }

  async #read(key: string): Promise<LedgerYear> {
    const doc = await this.#sealed.doc(`ledger/${key}`);
    const year = await inTurns(ledgerYearSteps(doc));
    this.#years.set(key, year);
    if (!this.#list.has(key)) this.#list.set(key, true);
    this.#annotations.follow(year);
    this.#shown.follow(year);
    return year;
  }
}
