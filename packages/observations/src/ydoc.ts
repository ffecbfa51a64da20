import { err, newId, ok, type Result } from '@vigie/core';
import * as Y from 'yjs';
import { sameJson } from './canonical.ts';
import {
  changedPaths,
  comparePaths,
  isCorrectionPath,
  storedCorrectionSchema,
  valueAt,
  withValues,
  type Correction,
  type CorrectionPath,
  type RecordChanges,
  type StoredCorrection,
} from './correction.ts';
import {
  changeBetween,
  compareChanges,
  readChange,
  type Author,
  type ChangeKind,
  type RecordChange,
  type StoredChange,
} from './history.ts';
import { compareRecords } from './order.ts';
import { recordSchema, type LedgerRecord } from './record.ts';
import { isOwnWord, storedVerificationSchema, withVerification, type StoredVerification } from './verification.ts';

/**
 * The observations of one year in one document: a Y.Map `records` with `r/<id>` → the record as imported or entered,
 * `c/<id>/<path>` → one correction, and `v/<id>` → the last signature of a member. Records, corrections and signatures never
 * overwrite each other, and each field is decided on its own. A Y.Map `history` holds one entry a change, `h/<id>/<random>`.
 */
export interface LedgerYear {
  /** All records, corrections applied, oldest first. Records of a wrong shape are left out (see `refused`). */
  records(): readonly LedgerRecord[];
  /** The records as imported or entered, without corrections: what a later import is compared with. */
  originals(): readonly LedgerRecord[];
  corrections(id: string): readonly Correction[];
  original(id: string): LedgerRecord | undefined;
  /** How many entries have a wrong shape (a newer version, a broken peer). They stay in the document, unread. */
  refused(): number;
  /**
   * Writes records as imported, in one transaction; those already there word for word are not written again. With an author, the
   * history of each says what changed (`as` says why; without it, whether it was new).
   */
  put(records: readonly LedgerRecord[], author?: Author, as?: ChangeKind): void;
  /** Takes records away (their corrections stay and come back with the record). Unknown ids are ignored. */
  remove(ids: readonly string[], author?: Author, as?: ChangeKind): void;
  /**
   * Writes a record entered by hand. All writes of one `sitting` (a random id) are one line of the record's history, so that a
   * record that saves itself while it is typed does not fill it. Fails with `record_invalid`.
   */
  enter(record: LedgerRecord, sitting: string, author: Author): Result<void>;
  /** Corrects fields of one record. Errors: `record_unknown`, `record_invalid` (`field`). Nothing is written on an error. */
  correct(id: string, changes: RecordChanges, by: string, at: string): Result<void>;
  /** Signs a record as verified. Errors: `record_unknown`; `record_own` for who entered or corrected it. */
  verify(id: string, by: string, at: string): Result<void>;
  /** Takes the verification back, whoever gave it. Error: `record_unknown`. */
  withdraw(id: string, by: string, at: string): Result<void>;
  /** Whether a member wrote what the record says, and so cannot verify it. */
  own(id: string, member: string): boolean;
  /** Every change of a record, newest first. */
  history(id: string): readonly RecordChange[];
  /** Writes all that `work` does in one transaction: one message to the others, and one reading of the year. */
  together(work: () => void): void;
  observe(listener: () => void): () => void;
}

/** Opens the records of a year's document. Cheap: everything read is kept until the document changes. */
export function ledgerYear(doc: Y.Doc): LedgerYear {
  const map = doc.getMap<unknown>('records');
  let view: LedgerView | null = null;
  map.observe(() => (view = null));
  const current = () => (view ??= readView(map));
  const log = historyOf(doc.getMap<unknown>('history'));

  return {
    records: () => current().records,
    originals: () => [...current().originals.values()],
    original: (id) => current().originals.get(id),
    corrections: (id) => correctionsOf(current(), id),
    refused: () => current().refused,
    put(records, author, as) {
      const { originals } = current();
      doc.transact(() => {
        for (const record of records) {
          const known = map.get(recordKey(record.id));
          if (known !== undefined && sameJson(known, record)) continue;
          map.set(recordKey(record.id), record);
          if (!author) continue;
          const before = originals.get(record.id);
          log.add(
            record.id,
            changeBetween(as ?? (before ? 'reimported' : 'imported'), author, before ?? record, record),
          );
        }
      });
    },
    remove(ids, author, as = 'removed') {
      doc.transact(() => {
        for (const id of ids) {
          if (!map.has(recordKey(id))) continue;
          map.delete(recordKey(id));
          if (author) log.add(id, { kind: as, ...author });
        }
      });
    },
    enter(record, sitting, author) {
      const parsed = recordSchema.safeParse(record);
      if (!parsed.success) return err('record_invalid', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
      doc.transact(() => {
        const known = map.get(recordKey(record.id));
        if (known !== undefined && sameJson(known, parsed.data)) return;
        map.set(recordKey(record.id), parsed.data);
        log.set(record.id, sitting, { kind: 'entered', ...author });
      });
      return ok(undefined);
    },
    verify(id, by, at) {
      if (!current().byId.has(id)) return err('record_unknown', { id });
      if (isOwn(current(), id, by)) return err('record_own');
      doc.transact(() => {
        map.set(verificationKey(id), { verified: true, by, at });
        log.add(id, { kind: 'verified', by, at });
      });
      return ok(undefined);
    },
    withdraw(id, by, at) {
      const record = current().byId.get(id);
      if (!record) return err('record_unknown', { id });
      if (!record.verified) return ok(undefined);
      doc.transact(() => {
        map.set(verificationKey(id), { verified: false, by, at });
        log.add(id, { kind: 'verification_withdrawn', by, at });
      });
      return ok(undefined);
    },
    own: (id, member) => isOwn(current(), id, member),
    history: (id) => log.of(id),
    correct(id, changes, by, at) {
      const original = current().originals.get(id);
      const today = current().byId.get(id);
      if (!original || !today) return err('record_unknown', { id });
      const paths = changedPaths(changes, today).filter(
        ([path, value]) => !sameJson(valueAt(today, path) ?? null, value ?? null),
      );
      const next = withValues(today, paths);
      if (!next.ok) return next;
      doc.transact(() => {
        for (const [path] of paths) writeCorrection(map, original, next.value, path, by, at);
        if (paths.length > 0) log.add(id, changeBetween('corrected', { by, at }, today, next.value));
      });
      return ok(undefined);
    },
    together: (work) => doc.transact(work),
    observe(listener) {
      map.observe(listener);
      return () => map.unobserve(listener);
    },
  };
}

interface LedgerView {
  readonly records: readonly LedgerRecord[];
  readonly byId: ReadonlyMap<string, LedgerRecord>;
  readonly originals: ReadonlyMap<string, LedgerRecord>;
  readonly corrections: ReadonlyMap<string, ReadonlyMap<CorrectionPath, StoredCorrection>>;
  readonly verifications: ReadonlyMap<string, StoredVerification>;
  readonly refused: number;
}

const verificationKey = (id: string) => `v/${id}`;
const recordKey = (id: string) => `r/${id}`;
const correctionKey = (id: string, path: CorrectionPath) => `c/${id}/${path}`;

/** Values of a Y.Map are the same object until they are overwritten, so each is parsed once in its life. */
const parsedRecords = new WeakMap<object, LedgerRecord | null>();

function parseRecord(value: unknown, id: string): LedgerRecord | null {
  if (typeof value !== 'object' || value === null) return null;
  let record = parsedRecords.get(value);
  if (record === undefined) {
    record = recordSchema.safeParse(value).data ?? null;
    parsedRecords.set(value, record);
  }
  return record?.id === id ? record : null;
}

function readView(map: Y.Map<unknown>): LedgerView {
  const originals = new Map<string, LedgerRecord>();
  const corrections = new Map<string, Map<CorrectionPath, StoredCorrection>>();
  const verifications = new Map<string, StoredVerification>();
  let refused = 0;
  for (const [key, value] of map.entries()) {
    if (key.startsWith('v/')) {
      const signed = storedVerificationSchema.safeParse(value).data;
      if (signed) verifications.set(key.slice(2), signed);
      else refused++;
    } else if (key.startsWith('r/')) {
      const record = parseRecord(value, key.slice(2));
      if (record) originals.set(record.id, record);
      else refused++;
    } else if (!readCorrection(key, value, corrections)) refused++;
  }
  const byId = new Map<string, LedgerRecord>();
  for (const [id, original] of originals) {
    const applied = applyCorrections(original, corrections.get(id), verifications.get(id));
    byId.set(id, applied.record);
    refused += applied.refused;
  }
  return { records: [...byId.values()].sort(compareRecords), byId, originals, corrections, verifications, refused };
}

function readCorrection(
  key: string,
  value: unknown,
  corrections: Map<string, Map<CorrectionPath, StoredCorrection>>,
): boolean {
  const slash = key.lastIndexOf('/');
  const path = key.slice(slash + 1);
  const parsed = storedCorrectionSchema.safeParse(value);
  if (!key.startsWith('c/') || slash <= 2 || !isCorrectionPath(path) || !parsed.success) return false;
  const id = key.slice(2, slash);
  const ofRecord = corrections.get(id) ?? new Map<CorrectionPath, StoredCorrection>();
  ofRecord.set(path as CorrectionPath, parsed.data);
  corrections.set(id, ofRecord);
  return true;
}

const appliedTo = new WeakMap<LedgerRecord, { stamp: string; record: LedgerRecord; refused: number }>();

/** The record with its corrections and its signature; corrections that make no valid record are left out. */
function applyCorrections(
  original: LedgerRecord,
  corrections: ReadonlyMap<CorrectionPath, StoredCorrection> | undefined,
  signed: StoredVerification | undefined,
): { record: LedgerRecord; refused: number } {
  if (!corrections && !signed) return { record: original, refused: 0 };
  const entries = [...(corrections ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  const stamp = JSON.stringify([entries, signed]);
  const known = appliedTo.get(original);
  if (known?.stamp === stamp) return known;
  let record = original;
  let refused = 0;
  for (const [path, { value }] of entries) {
    const next = withValues(record, [[path, value]]);
    if (next.ok) record = next.value;
    else refused++;
  }
  record = withVerification(record, original, writers(corrections), signed);
  appliedTo.set(original, { stamp, record, refused });
  return { record, refused };
}

/** Those who changed what the record says. A correction of `verified`, as earlier versions wrote, is none. */
function* writers(
  corrections: ReadonlyMap<CorrectionPath, StoredCorrection> | undefined,
): Generator<StoredCorrection, void> {
  for (const [path, correction] of corrections ?? []) if (path !== 'verified') yield correction;
}

function isOwn(view: LedgerView, id: string, member: string): boolean {
  const original = view.originals.get(id);
  return original !== undefined && isOwnWord(original, writers(view.corrections.get(id)), member);
}

/** The changes of each record: added, never taken away. Read when somebody asks for the first time. */
function historyOf(map: Y.Map<unknown>) {
  let view: Map<string, [string, RecordChange][]> | null = null;
  map.observe(() => (view = null));
  const read = () => {
    const byId = new Map<string, [string, RecordChange][]>();
    for (const [key, value] of map.entries()) {
      const slash = key.lastIndexOf('/');
      const change = key.startsWith('h/') && slash > 2 ? readChange(value) : null;
      if (!change) continue;
      const id = key.slice(2, slash);
      const list = byId.get(id);
      if (list) list.push([key, change]);
      else byId.set(id, [[key, change]]);
    }
    return byId;
  };
  return {
    add: (id: string, change: StoredChange) => void map.set(`h/${id}/${newId()}`, change),
    set: (id: string, key: string, change: StoredChange) => void map.set(`h/${id}/${key}`, change),
    of: (id: string) => ((view ??= read()).get(id) ?? []).toSorted(compareChanges).map(([, change]) => change),
  };
}

function correctionsOf(view: LedgerView, id: string): readonly Correction[] {
  const original = view.originals.get(id);
  if (!original) return [];
  const found = [...(view.corrections.get(id) ?? [])].map(([path, { value, by, at }]) => ({
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
  map: Y.Map<unknown>,
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
