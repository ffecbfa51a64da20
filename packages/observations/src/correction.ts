import { err, ok, type Result } from '@vigie/core';
import { z } from 'zod';
import { COUNT_FIELDS, recordSchema, type CountField, type LedgerRecord } from './record.ts';

/** Fields of a record that a person may correct. Identity and source are facts of the import and stay. */
export const CORRECTABLE_FIELDS = [
  'register', 'date', 'start', 'end', 'zone', 'site', 'kind', 'legalBasis', 'legalBasisShown', 'forces', 'cleaningTeam', 'interpreter',
  'visibility', 'quality', 'violence', 'intimidation', 'notes', 'enteredBy', 'verified',
] as const satisfies readonly (keyof LedgerRecord)[]; // prettier-ignore
export type CorrectableField = (typeof CORRECTABLE_FIELDS)[number];

/** One field that a correction touches: a field of the record, or one of its counts. Each is decided on its own, last writer wins. */
export type CorrectionPath = CorrectableField | `counts.${CountField}`;

export const CORRECTION_PATHS: readonly CorrectionPath[] = [
  ...CORRECTABLE_FIELDS,
  ...COUNT_FIELDS.map((field): CorrectionPath => `counts.${field}`),
];

/**
 * What changes: a field with a new value, or with `undefined` to take it away (not noted, not counted). Verification is signed, not
 * corrected; corrections of `verified` that earlier versions wrote are still read.
 */
export type RecordChanges = {
  readonly [K in Exclude<CorrectableField, 'verified'> | 'counts']?: LedgerRecord[K] | undefined;
};

/** A correction as kept beside the record. `value` is `null` where the field was taken away. */
export const storedCorrectionSchema = z.strictObject({
  value: z.json(),
  by: z.string().max(500),
  at: z.string().max(40),
});
export type StoredCorrection = z.infer<typeof storedCorrectionSchema>;

/** A correction as shown: what was imported, what it says now, by whom and when (ISO 8601). */
export interface Correction {
  readonly path: CorrectionPath;
  readonly original: unknown;
  readonly value: unknown;
  readonly by: string;
  readonly at: string;
}

/** The count field a path names, or `null` for a field of the record itself. */
export function countOfPath(path: CorrectionPath): CountField | null {
  if (!path.startsWith('counts.')) return null;
  return COUNT_FIELDS.find((field) => `counts.${field}` === path) ?? null;
}

/** The value at a path; `undefined` when not noted. */
export function valueAt(record: LedgerRecord, path: CorrectionPath): unknown {
  const count = countOfPath(path);
  return count ? record.counts[count] : record[path as CorrectableField];
}

/** The record with the values at some paths replaced (`null` or `undefined` takes a field away), checked. */
export function withValues(
  record: LedgerRecord,
  values: Iterable<readonly [CorrectionPath, unknown]>,
): Result<LedgerRecord> {
  const changed: Record<string, unknown> = { ...record };
  const counts: Record<string, unknown> = { ...record.counts };
  for (const [path, value] of values) {
    const count = countOfPath(path);
    const [target, key] = count ? [counts, count] : [changed, path];
    if (value === null || value === undefined) delete target[key];
    else target[key] = value;
  }
  changed['counts'] = counts;
  const parsed = recordSchema.safeParse(changed);
  if (parsed.success) return ok(parsed.data);
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  return err('record_invalid', { field: where }, parsed.error.message);
}

/** The paths that `changes` names, each with its new value. `counts` replaces all counts. */
export function changedPaths(changes: RecordChanges): [CorrectionPath, unknown][] {
  const paths: [CorrectionPath, unknown][] = [];
  for (const field of CORRECTABLE_FIELDS) {
    if (field !== 'verified' && Object.hasOwn(changes, field)) paths.push([field, changes[field]]);
  }
  if (Object.hasOwn(changes, 'counts')) {
    for (const field of COUNT_FIELDS) paths.push([`counts.${field}`, changes.counts?.[field]]);
  }
  return paths;
}
