import { CORRECTION_PATHS, ownPaths, valueAt, type CorrectionPath } from './correction.ts';
import { sameJson } from './canonical.ts';
import type { LedgerRecord } from './record.ts';

/** A record that the later export says otherwise, with the fields that differ. */
export interface ChangedRecord {
  readonly before: LedgerRecord;
  readonly after: LedgerRecord;
  readonly fields: readonly CorrectionPath[];
}

/** What an import would do, before anything is written. */
export interface ImportMerge {
  readonly added: readonly LedgerRecord[];
  readonly changed: readonly ChangedRecord[];
  readonly unchanged: readonly LedgerRecord[];
  /** Records of the same kind of source that the import does not hold any more. */
  readonly gone: readonly LedgerRecord[];
}

/**
 * Compares an import with the ledger, record by record, by the source's own id. `existing` are the records *as imported* (without
 * corrections), so that a correction never reads as a change of the source. When a file holds one id twice the last row counts.
 */
export function mergeImport(existing: readonly LedgerRecord[], incoming: readonly LedgerRecord[]): ImportMerge {
  const before = new Map(existing.map((record) => [record.id, record]));
  const after = new Map(incoming.map((record) => [record.id, record]));
  const kinds = new Set(incoming.map((record) => record.source.kind));
  const added: LedgerRecord[] = [];
  const changed: ChangedRecord[] = [];
  const unchanged: LedgerRecord[] = [];
  for (const record of after.values()) {
    const known = before.get(record.id);
    if (!known) {
      added.push(record);
      continue;
    }
    const fields = differingFields(known, record);
    if (fields.length > 0) changed.push({ before: known, after: record, fields });
    else unchanged.push(known);
  }
  const gone = existing.filter((record) => kinds.has(record.source.kind) && !after.has(record.id));
  return { added, changed, unchanged, gone };
}

/** The fields in which two records say different things. Source details (when it was received) are no difference. */
export function differingFields(a: LedgerRecord, b: LedgerRecord): CorrectionPath[] {
  const paths: CorrectionPath[] = [...CORRECTION_PATHS, ...ownPaths(a, b)];
  return paths.filter((path) => !sameJson(valueAt(a, path), valueAt(b, path)));
}
