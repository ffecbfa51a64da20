import { err, ok, type Result } from '@vigie/core';
import type * as Y from 'yjs';
import { sameJson } from './canonical.ts';
import {
  changedPaths,
  comparePaths,
  valueAt,
  withValues,
  type Correction,
  type CorrectionPath,
  type RecordChanges,
} from './correction.ts';
import { recordComments, type RecordComments } from './comment.ts';
import { recordEvidence, type RecordEvidence } from './evidence/evidence.ts';
import {
  changeBetween,
  readChange,
  type Author,
  type ChangeKind,
  type RecordChange,
  type StoredChange,
} from './history.ts';
import { importedChange, importTraces, type ImportTrace } from './import-trace.ts';
import { inOrder, recordLog, type RecordLog } from './record-log.ts';
import { correctionKey, recordKey, recordOfKey, RecordView, signatureKey } from './record-view.ts';
import { recordSchema, type LedgerRecord } from './record.ts';
import { sharedLines } from './shared-lines.ts';
import type { SharedMap } from './shared-map.ts';
import { addsNothing, signedDigest, signerKey, type Verification } from './verification.ts';

/**
 * The observations of one year in one document: a Y.Map `records` with `<id>` → the record as imported or entered,
 * `c/<id>/<path>` → one correction, and `v/<id>/<member>` → what one member signed. Records, corrections and signatures never
 * overwrite each other, and each field is decided on its own. Beside them lie a Y.Map `history` with one entry a change
 * (`h/<id>/<random>`, or `s/<import>/<random>` where many records have it in common), `comments` (`m/<id>/<random>`) and `evidence` (`e/<id>/<random>`).
 */
export interface LedgerYear {
  /** All records, corrections applied, oldest first. Records of a wrong shape are left out (see `refused`). */
  records(): readonly LedgerRecord[];
  /** One record, corrections applied: the same object until something of it changes. */
  record(id: string): LedgerRecord | undefined;
  /** The records as imported or entered, without corrections: what a later import is compared with. */
  originals(): readonly LedgerRecord[];
  corrections(id: string): readonly Correction[];
  original(id: string): LedgerRecord | undefined;
  /** The ids of the records that hold a correction. */
  corrected(): Iterable<string>;
  /** How many entries have a wrong shape (a newer version, a broken peer). They stay in the document, unread. */
  refused(): number;
  /**
   * Writes valid records as imported, in one transaction, and keeps these very objects; those already there word for word are not written again. With an author, the
   * history of each says what changed (`as` says why; without it, whether it was new). `line` is the id of the import that does it:
   * `traces` then finds what it did to each record.
   */
  put(records: readonly LedgerRecord[], author?: Author, as?: ChangeKind, line?: string): void;
  /** Takes records away (their corrections, comments and photos stay and come back with the record). Unknown ids are ignored. */
  remove(ids: readonly string[], author?: Author, as?: ChangeKind, line?: string): void;
  /**
   * What some imports did to records (to those of `records` alone, where given): one item for each entry of the history, `null` for
   * those of no concern, so that whoever reads a long one can pause.
   */
  traces(imports: ReadonlySet<string>, records?: { has(id: string): boolean }): Iterable<ImportTrace | null>;
  /** Whether somebody's own work lies in a record: a correction, a signature, a comment, a photo, words typed by hand. */
  workedOn(id: string): boolean;
  /**
   * Writes a record entered by hand. All writes of one `sitting` (a random id) are one line of the record's history, so that a
   * record that saves itself while it is typed does not fill it; a later sitting tells what it changed. Fails with `record_invalid`.
   */
  enter(record: LedgerRecord, sitting: string, author: Author): Result<void>;
  /**
   * Corrects fields of one record. Voids its verification by others (see `verificationOf`); a signature of one's own is renewed.
   * Errors: `record_unknown`, `record_invalid` (`field`). Nothing is written on an error.
   */
  correct(id: string, changes: RecordChanges, by: string, at: string): Result<void>;
  /** Signs what a record says now. Errors: `record_unknown`; `record_own` for whose signature would add nothing. */
  verify(id: string, by: string, at: string): Result<void>;
  /** Takes every signature back, whoever gave it, and the source's approval. Error: `record_unknown`. */
  withdraw(id: string, by: string, at: string): Result<void>;
  /** Takes a member's own signature back; those of others stand. Error: `record_unknown`. */
  unsign(id: string, by: string, at: string): Result<void>;
  /** Where the verification of a record stands; `null` for an unknown one. */
  verification(id: string): Verification | null;
  /** Whether a member's signature would add nothing: they wrote what is to be checked, or have signed it. */
  own(id: string, member: string): boolean;
  /** Every change of a record, newest first. */
  history(id: string): readonly RecordChange[];
  readonly comments: RecordComments;
  readonly evidence: RecordEvidence;
  /** Writes all that `work` does in one transaction: one message to the others, and one reading of the year. */
  together(work: () => void): void;
  /** Calls `listener` after each change of records, corrections or signatures with the ids touched; returns the stop. */
  observe(listener: (ids: ReadonlySet<string>) => void): () => void;
}

/** Opens the records of a year's document: read once in whole, then only what changes. */
export function ledgerYear(doc: Y.Doc): LedgerYear {
  const steps = ledgerYearSteps(doc);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** `ledgerYear` in small steps, for those who have something else to do in between. Yields how many entries have been read. */
export function* ledgerYearSteps(doc: Y.Doc): Generator<number, LedgerYear> {
  const map: SharedMap = doc.getMap<unknown>('records');
  const view = new RecordView(map);
  yield* view.readSteps();
  const lines: SharedMap = doc.getMap<unknown>('history');
  const log = recordLog<StoredChange, RecordChange>(lines, 'h', readChange);
  const write = (change: () => void) => doc.transact(change);
  const shared = sharedLines(lines);
  const note = (id: string, line: string | undefined, change: StoredChange) =>
    line === undefined ? log.add(id, change) : log.set(id, line, change);
  const noteOfAll = (ids: ReadonlySet<string>, line: string | undefined, change: StoredChange) => {
    if (ids.size > 1) shared.add([...ids], line, change);
    else for (const id of ids) note(id, line, change);
  };
  const comments = recordComments(doc.getMap<unknown>('comments'), log, write);
  const evidence = recordEvidence(doc.getMap<unknown>('evidence'), log, write);

  return {
    records: () => view.records,
    record: (id) => view.of(id)?.shown,
    originals: () => [...view.originals.values()],
    original: (id) => view.originals.get(id),
    corrections: (id) => correctionsOf(view, id),
    corrected: () => view.corrected(),
    refused: () => view.refused,
    put(records, author, as, line) {
      const putAll = () => {
        const came = new Set<string>();
        for (const record of records) {
          const known = map.get(recordKey(record.id));
          if (known !== undefined && sameJson(known, record)) continue;
          map.set(recordKey(record.id), record);
          if (!author) continue;
          const before = view.originals.get(record.id);
          const tell = line === undefined ? changeBetween : importedChange;
          if (before) note(record.id, line, tell(as ?? 'reimported', author, before, record));
          else came.add(record.id);
        }
        if (author) noteOfAll(came, line, { kind: as ?? 'imported', ...author });
      };
      view.taking(records, () => write(putAll));
    },
    remove(ids, author, as = 'removed', line) {
      write(() => {
        const went = new Set<string>();
        for (const id of ids) {
          if (!map.has(recordKey(id))) continue;
          map.delete(recordKey(id));
          if (!author) continue;
          const was = line === undefined ? undefined : view.originals.get(id);
          if (was) note(id, line, { kind: as, ...author, was });
          else went.add(id);
        }
        if (author) noteOfAll(went, line, { kind: as, ...author });
      });
    },
    traces: (imports, records) => importTraces(lines, imports, records),
    workedOn(id) {
      if (view.corrections(id).size > 0 || view.signatures(id).size > 0) return true;
      if (comments.of(id).length > 0 || evidence.of(id).length > 0) return true;
      // Only a record that was written by hand is typed anew in place.
      if (view.originals.get(id)?.source.kind !== 'manual') return false;
      return log.of(id).some(([, { kind }]) => kind === 'entered' || kind === 'corrected');
    },
    enter(record, sitting, author) {
      const parsed = recordSchema.safeParse(record);
      if (!parsed.success) return err('record_invalid', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
      const known = view.originals.get(record.id);
      if (known && sameJson(known, parsed.data)) return ok(undefined);
      write(() => {
        map.set(recordKey(record.id), parsed.data);
        log.set(record.id, sitting, sittingChange(log, known, parsed.data, sitting, author));
      });
      return ok(undefined);
    },
    correct(id, changes, by, at) {
      const today = view.of(id);
      if (!today) return err('record_unknown', { id });
      const paths = changedPaths(changes, today.record).filter(
        ([path, value]) => !sameJson(valueAt(today.record, path) ?? null, value ?? null),
      );
      const next = withValues(today.record, paths);
      if (!next.ok) return next;
      if (paths.length === 0) return ok(undefined);
      const signer = signerKey(by);
      const stood = today.verification.standing.some((one) => signerKey(one.by) === signer);
      write(() => {
        for (const [path] of paths) writeCorrection(map, today.original, next.value, path, by, at);
        if (stood) map.set(signatureKey(id, signer), { verified: true, by, at, of: signedDigest(next.value) });
        log.add(id, changeBetween('corrected', { by, at }, today.record, next.value));
      });
      return ok(undefined);
    },
    verify(id, by, at) {
      const today = view.of(id);
      if (!today) return err('record_unknown', { id });
      if (addsNothing(today, by)) return err('record_own');
      write(() => {
        map.set(signatureKey(id, signerKey(by)), { verified: true, by, at, of: signedDigest(today.record) });
        log.add(id, { kind: 'verified', by, at });
      });
      return ok(undefined);
    },
    withdraw(id, by, at) {
      const today = view.of(id);
      if (!today) return err('record_unknown', { id });
      if (!today.verification.verified && today.verification.standing.length === 0) return ok(undefined);
      write(() => {
        const keys = new Set(view.signatures(id).keys());
        if (today.original.verified || view.corrections(id).has('verified')) keys.add('');
        for (const signer of keys) map.set(signatureKey(id, signer), { verified: false, by, at });
        if (view.corrections(id).has('verified')) map.delete(correctionKey(id, 'verified'));
        log.add(id, { kind: 'verification_withdrawn', by, at });
      });
      return ok(undefined);
    },
    unsign(id, by, at) {
      if (!view.of(id)) return err('record_unknown', { id });
      const signer = signerKey(by);
      if (view.signatures(id).get(signer)?.verified !== true) return ok(undefined);
      write(() => {
        map.set(signatureKey(id, signer), { verified: false, by, at });
        log.add(id, { kind: 'verification_withdrawn', by, at });
      });
      return ok(undefined);
    },
    verification: (id) => view.of(id)?.verification ?? null,
    own(id, member) {
      const today = view.of(id);
      return today !== undefined && addsNothing(today, member);
    },
    history: (id) =>
      inOrder([...log.of(id), ...shared.of(id)])
        .map(([, change]) => change)
        .reverse(),
    comments,
    evidence,
    together: (work) => doc.transact(work),
    observe(listener) {
      const tell = ({ keysChanged }: { readonly keysChanged: ReadonlySet<string> }) =>
        listener(new Set([...keysChanged].map(recordOfKey)));
      map.observe(tell);
      return () => map.unobserve(tell);
    },
  };
}

/** The line that a sitting has in the history: that the record was entered, or what a later sitting changed from its first to its last word. */
function sittingChange(
  log: RecordLog<StoredChange, RecordChange>,
  before: LedgerRecord | undefined,
  after: LedgerRecord,
  sitting: string,
  author: Author,
): StoredChange {
  const line = log.of(after.id).find(([key]) => key === sitting)?.[1];
  if (!before || line?.kind === 'entered') return { kind: 'entered', ...author };
  const first = withValues(
    before,
    (line?.fields ?? []).map((field) => [field.path as CorrectionPath, field.before]),
  );
  return changeBetween('corrected', author, first.ok ? first.value : before, after);
}

function correctionsOf(view: RecordView, id: string): readonly Correction[] {
  const original = view.originals.get(id);
  if (!original) return [];
  const found = [...view.corrections(id)].map(([path, { value, by, at }]) => ({
    path,
    original: valueAt(original, path),
    value: value ?? undefined,
    by,
    at,
  }));
  return found.sort((a, b) => comparePaths(a.path, b.path));
}

/** Going back to what was imported takes the correction away instead of piling another one on it. */
function writeCorrection(
  map: SharedMap,
  original: LedgerRecord,
  next: LedgerRecord,
  path: CorrectionPath,
  by: string,
  at: string,
): void {
  const value = valueAt(next, path) ?? null;
  const key = correctionKey(original.id, path);
  if (sameJson(valueAt(original, path) ?? null, value)) map.delete(key);
  else map.set(key, { value, by, at });
}
