import { err, ok, type Result } from '@vigie/core';
import { z } from 'zod';
import { COUNT_FIELDS, OWN_ID, recordSchema, type CountField, type LedgerRecord } from './record.ts';

/** Fields of a record that a person may correct. Identity and source are facts of the import and stay. */
export const CORRECTABLE_FIELDS = [
  'register', 'date', 'start', 'end', 'team', 'zone', 'site', 'kind', 'legalBasis', 'legalBasisShown', 'forces', 'cleaningTeam', 'interpreter',
  'visibility', 'quality', 'violence', 'intimidation', 'weapons', 'weaponsCarried', 'testimony', 'consent',
  'consentNote', 'notes', 'enteredBy', 'verified',
] as const satisfies readonly (keyof LedgerRecord)[]; // prettier-ignore
export type CorrectableField = (typeof CORRECTABLE_FIELDS)[number];

/** Where a record holds the value of a field that the team added: `own.` and the field's id. */
export type OwnPath = `own.own_${string}`;

/** A path that every record may have. */
export type FixedPath = CorrectableField | `counts.${CountField}`;

/**
 * One field that a correction touches: a field of the record, one of its counts, or a field that the team added. Each is decided on its
 * own, last writer wins.
 */
export type CorrectionPath = FixedPath | OwnPath;

/** The paths that every record may have; those of a team's own fields come on top (`ownPaths`). */
export const CORRECTION_PATHS: readonly FixedPath[] = [
  ...CORRECTABLE_FIELDS,
  ...COUNT_FIELDS.map((field): FixedPath => `counts.${field}`),
];

/**
 * What changes: a field with a new value, or with `undefined` to take it away (not noted, not counted). Verification is signed, not
 * corrected; corrections of `verified` that earlier versions wrote are still read.
 */
export type RecordChanges = {
  readonly [K in Exclude<CorrectableField, 'verified'> | 'counts' | 'own']?: LedgerRecord[K] | undefined;
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

/** The id of the team's own field that a path names, or `null`. */
export function ownFieldOfPath(path: string): string | null {
  const id = path.startsWith('own.') ? path.slice(4) : '';
  return OWN_ID.test(id) ? id : null;
}

/** Whether a text from outside names a place of a record that can be corrected. */
export function isCorrectionPath(path: string): path is CorrectionPath {
  return FIXED.has(path) || ownFieldOfPath(path) !== null;
}

const FIXED: ReadonlySet<string> = new Set(CORRECTION_PATHS);

/** The paths of the team's own fields that any of the records holds. */
export function ownPaths(...records: readonly LedgerRecord[]): OwnPath[] {
  const ids = new Set(records.flatMap(({ own }) => (own ? Object.keys(own) : [])));
  return [...ids].sort().map((id) => `own.${id}` as OwnPath);
}

/** The order in which a record's values are told: the fixed ones, then the team's own by their ids. */
export function comparePaths(a: CorrectionPath, b: CorrectionPath): number {
  const rank = (path: CorrectionPath) => {
    const at = CORRECTION_PATHS.indexOf(path as FixedPath);
    return at < 0 ? CORRECTION_PATHS.length : at;
  };
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** The value at a path; `undefined` when not noted. */
export function valueAt(record: LedgerRecord, path: CorrectionPath): unknown {
  const own = ownFieldOfPath(path);
  if (own !== null) return record.own && Object.hasOwn(record.own, own) ? record.own[own] : undefined;
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
  const own: Record<string, unknown> = { ...record.own };
  for (const [path, value] of values) {
    const count = countOfPath(path);
    const ownField = ownFieldOfPath(path);
    const [target, key] = count ? [counts, count] : ownField ? [own, ownField] : [changed, path];
    if (value === null || value === undefined) delete target[key];
    else target[key] = value;
  }
  changed['counts'] = counts;
  if (Object.keys(own).length > 0) changed['own'] = own;
  else delete changed['own'];
  const parsed = recordSchema.safeParse(changed);
  if (parsed.success) return ok(parsed.data);
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  return err('record_invalid', { field: where }, parsed.error.message);
}

/** The paths that `changes` names, each with its new value. `counts` and `own` replace all that the record `today` holds of them. */
export function changedPaths(changes: RecordChanges, today: LedgerRecord): [CorrectionPath, unknown][] {
  const paths: [CorrectionPath, unknown][] = [];
  for (const field of CORRECTABLE_FIELDS) {
    if (field !== 'verified' && Object.hasOwn(changes, field)) paths.push([field, changes[field]]);
  }
  if (Object.hasOwn(changes, 'counts')) {
    for (const field of COUNT_FIELDS) paths.push([`counts.${field}`, changes.counts?.[field]]);
  }
  if (Object.hasOwn(changes, 'own')) {
    const ids = new Set([...Object.keys(today.own ?? {}), ...Object.keys(changes.own ?? {})]);
    for (const id of ids) if (OWN_ID.test(id)) paths.push([`own.${id}` as OwnPath, changes.own?.[id]]);
  }
  return paths;
}
