import { CORRECTION_PATHS, ownPaths, valueAt, type CorrectionPath } from './correction.ts';
import { sameJson } from './canonical.ts';
import { picked, type RecordSequence } from './import/record-sequence.ts';
import type { LedgerRecord } from './record.ts';

/** A record that the later export says otherwise, with the fields that differ. */
export interface ChangedRecord {
  readonly before: LedgerRecord;
  readonly after: LedgerRecord;
  readonly fields: readonly CorrectionPath[];
}

/** What an import would do, before anything is written. */
export interface ImportMerge {
  readonly added: RecordSequence;
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
export function mergeImport(existing: readonly LedgerRecord[], incoming: RecordSequence): ImportMerge {
  const steps = surveyAndMerge(existing, incoming);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function* surveyAndMerge(existing: readonly LedgerRecord[], incoming: RecordSequence): Generator<number, ImportMerge> {
  return yield* mergeSteps(existing, incoming, yield* surveySteps(incoming));
}

/** What there is in a file, before it is compared. */
export interface ImportSurvey {
  /** The place of each record by its id: of its last row, where a file holds one id twice. */
  readonly places: ReadonlyMap<string, number>;
  /** Registers of the records, and kinds of the sources that they came from. */
  readonly registers: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
  /** First and last day (ISO 8601); the first lies after the last where there is no record. */
  readonly from: string;
  readonly to: string;
}

/** Goes through a file once, in small steps. Yields how many records have been looked at. */
export function* surveySteps(incoming: RecordSequence): Generator<number, ImportSurvey> {
  const places = new Map<string, number>();
  const registers = new Set<string>();
  const kinds = new Set<string>();
  let [from, to] = ['9999', ''];
  let place = 0;
  for (const { id, date, register, source } of incoming) {
    places.set(id, place++);
    registers.add(register);
    kinds.add(source.kind);
    if (date < from) from = date;
    if (date > to) to = date;
    if (place % RECORDS_A_STEP === 0) yield place;
  }
  return { places, registers, kinds, from, to };
}

/** `mergeImport` in small steps, for those who have something else to do in between. Yields how many records have been looked at. */
export function* mergeSteps(
  existing: readonly LedgerRecord[],
  incoming: RecordSequence,
  { places, kinds }: ImportSurvey,
): Generator<number, ImportMerge> {
  let seen = 0;
  const before = new Map<string, LedgerRecord>();
  for (const record of existing) {
    before.set(record.id, record);
    if (++seen % RECORDS_A_STEP === 0) yield seen;
  }
  const added: number[] = [];
  const changed: ChangedRecord[] = [];
  const unchanged: LedgerRecord[] = [];
  let next = 0;
  for (const record of incoming) {
    if (++seen % RECORDS_A_STEP === 0) yield seen;
    const place = next++;
    if (places.get(record.id) !== place) continue;
    const known = before.get(record.id);
    if (!known) {
      added.push(place);
      continue;
    }
    const fields = differingFields(known, record);
    if (fields.length > 0) changed.push({ before: known, after: record, fields });
    else unchanged.push(known);
  }
  const gone: LedgerRecord[] = [];
  for (const record of existing) {
    if (++seen % RECORDS_A_STEP === 0) yield seen;
    if (kinds.has(record.source.kind) && !places.has(record.id)) gone.push(record);
  }
  return { added: picked(incoming, added), changed, unchanged, gone };
}

/** The fields in which two records say different things. Source details (when it was received) are no difference. */
export function differingFields(a: LedgerRecord, b: LedgerRecord): CorrectionPath[] {
  const paths: CorrectionPath[] = [...CORRECTION_PATHS, ...ownPaths(a, b)];
  return paths.filter((path) => !sameJson(valueAt(a, path), valueAt(b, path)));
}
