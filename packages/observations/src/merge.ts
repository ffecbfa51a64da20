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

/** Records between two of the steps of `mergeSteps`: well under a millisecond. */
const RECORDS_A_STEP = 50;

/**
 * Compares an import with the ledger, record by record, by the source's own id. `existing` are the records *as imported* (without
 * corrections), so that a correction never reads as a change of the source. When a file holds one id twice the last row counts.
 */
export function mergeImport(existing: readonly LedgerRecord[], incoming: readonly LedgerRecord[]): ImportMerge {
  const steps = mergeSteps(existing, incoming);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** `mergeImport` in small steps, for those who have something else to do in between. Yields how many records have been looked at. */
export function* mergeSteps(
  existing: readonly LedgerRecord[],
  incoming: readonly LedgerRecord[],
): Generator<number, ImportMerge> {
  let seen = 0;
  const before = new Map<string, LedgerRecord>();
  const after = new Map<string, LedgerRecord>();
  const kinds = new Set<string>();
  for (const record of existing) {
    before.set(record.id, record);
    if (++seen % RECORDS_A_STEP === 0) yield seen;
  }
  for (const record of incoming) {
    after.set(record.id, record);
    kinds.add(record.source.kind);
    if (++seen % RECORDS_A_STEP === 0) yield seen;
  }
  const added: LedgerRecord[] = [];
  const changed: ChangedRecord[] = [];
  const unchanged: LedgerRecord[] = [];
  for (const record of after.values()) {
    if (++seen % RECORDS_A_STEP === 0) yield seen;
    const known = before.get(record.id);
    if (!known) {
      added.push(record);
      continue;
    }
    const fields = differingFields(known, record);
    if (fields.length > 0) changed.push({ before: known, after: record, fields });
    else unchanged.push(known);
  }
  const gone: LedgerRecord[] = [];
  for (const record of existing) {
    if (++seen % RECORDS_A_STEP === 0) yield seen;
    if (kinds.has(record.source.kind) && !after.has(record.id)) gone.push(record);
  }
  return { added, changed, unchanged, gone };
}

/** The fields in which two records say different things. Source details (when it was received) are no difference. */
export function differingFields(a: LedgerRecord, b: LedgerRecord): CorrectionPath[] {
  const paths: CorrectionPath[] = [...CORRECTION_PATHS, ...ownPaths(a, b)];
  return paths.filter((path) => !sameJson(valueAt(a, path), valueAt(b, path)));
}
