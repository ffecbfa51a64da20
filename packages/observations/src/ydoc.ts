import { err, ok, type Result } from '@vigie/core';
import * as Y from 'yjs';
import { sameJson } from './canonical.ts';
import {
  changedPaths,
  CORRECTION_PATHS,
  storedCorrectionSchema,
  valueAt,
  withValues,
  type Correction,
  type CorrectionPath,
  type RecordChanges,
  type StoredCorrection,
} from './correction.ts';
import { compareRecords } from './order.ts';
import { recordSchema, type LedgerRecord } from './record.ts';

/**
 * The observations of one year in one document: a Y.Map `records` with `r/<id>` → the record as imported or entered, and
 * `c/<id>/<path>` → one correction. Records and corrections never overwrite each other, and each field is decided on its own.
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
  /** Writes records as imported, in one transaction; those already there word for word are not written again. */
  put(records: readonly LedgerRecord[]): void;
  /** Takes records away (their corrections stay and come back with the record). Unknown ids are ignored. */
  remove(ids: readonly string[]): void;
  /** Corrects fields of one record. Errors: `record_unknown`, `record_invalid` (`field`). Nothing is written on an error. */
  correct(id: string, changes: RecordChanges, by: string, at: string): Result<void>;
  observe(listener: () => void): () => void;
}

/** Opens the records of a year's document. Cheap: everything read is kept until the document changes. */
export function ledgerYear(doc: Y.Doc): LedgerYear {
  const map = doc.getMap<unknown>('records');
  let view: LedgerView | null = null;
  map.observe(() => (view = null));
  const current = () => (view ??= readView(map));

  return {
    records: () => current().records,
    originals: () => [...current().originals.values()],
    original: (id) => current().originals.get(id),
    corrections: (id) => correctionsOf(current(), id),
    refused: () => current().refused,
    put(records) {
      doc.transact(() => {
        for (const record of records) {
          const known = map.get(recordKey(record.id));
          if (known === undefined || !sameJson(known, record)) map.set(recordKey(record.id), record);
        }
      });
    },
    remove(ids) {
      doc.transact(() => {
        for (const id of ids) map.delete(recordKey(id));
      });
    },
    correct(id, changes, by, at) {
      const original = current().originals.get(id);
      const today = current().byId.get(id);
      if (!original || !today) return err('record_unknown', { id });
      const paths = changedPaths(changes).filter(
        ([path, value]) => !sameJson(valueAt(today, path) ?? null, value ?? null),
      );
      const next = withValues(today, paths);
      if (!next.ok) return next;
      doc.transact(() => {
        for (const [path] of paths) writeCorrection(map, original, next.value, path, by, at);
      });
      return ok(undefined);
    },
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
  readonly refused: number;
}

const recordKey = (id: string) => `r/${id}`;
const correctionKey = (id: string, path: CorrectionPath) => `c/${id}/${path}`;
const KNOWN_PATHS: ReadonlySet<string> = new Set(CORRECTION_PATHS);

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
  let refused = 0;
  for (const [key, value] of map.entries()) {
    if (key.startsWith('r/')) {
      const record = parseRecord(value, key.slice(2));
      if (record) originals.set(record.id, record);
      else refused++;
    } else if (!readCorrection(key, value, corrections)) refused++;
  }
  const byId = new Map<string, LedgerRecord>();
  for (const [id, original] of originals) {
    const applied = applyCorrections(original, corrections.get(id));
    byId.set(id, applied.record);
    refused += applied.refused;
  }
  return { records: [...byId.values()].sort(compareRecords), byId, originals, corrections, refused };
}

function readCorrection(
  key: string,
  value: unknown,
  corrections: Map<string, Map<CorrectionPath, StoredCorrection>>,
): boolean {
  const slash = key.lastIndexOf('/');
  const path = key.slice(slash + 1);
  const parsed = storedCorrectionSchema.safeParse(value);
  if (!key.startsWith('c/') || slash <= 2 || !KNOWN_PATHS.has(path) || !parsed.success) return false;
  const id = key.slice(2, slash);
  const ofRecord = corrections.get(id) ?? new Map<CorrectionPath, StoredCorrection>();
  ofRecord.set(path as CorrectionPath, parsed.data);
  corrections.set(id, ofRecord);
  return true;
}

const appliedTo = new WeakMap<LedgerRecord, { stamp: string; record: LedgerRecord; refused: number }>();

/** All corrections at once; when that makes no valid record, one by one, leaving out those that do not fit. */
function applyCorrections(
  original: LedgerRecord,
  corrections: ReadonlyMap<CorrectionPath, StoredCorrection> | undefined,
): { record: LedgerRecord; refused: number } {
  if (!corrections) return { record: original, refused: 0 };
  const entries = [...corrections].sort(([a], [b]) => (a < b ? -1 : 1));
  const stamp = JSON.stringify(entries);
  const known = appliedTo.get(original);
  if (known?.stamp === stamp) return known;
  let record = original;
  let refused = 0;
  for (const [path, { value }] of entries) {
    const next = withValues(record, [[path, value]]);
    if (next.ok) record = next.value;
    else refused++;
  }
  appliedTo.set(original, { stamp, record, refused });
  return { record, refused };
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
  return found.sort((a, b) => CORRECTION_PATHS.indexOf(a.path) - CORRECTION_PATHS.indexOf(b.path));
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
