import { z } from 'zod';
import { CORRECTION_PATHS, isCorrectionPath, ownPaths, valueAt, type CorrectionPath } from './correction.ts';
import { sameJson } from './canonical.ts';
import { MAX_OWN_VALUES, type LedgerRecord } from './record.ts';

/** What can happen to a record. */
export const CHANGE_KINDS = [
  'imported', 'reimported', 'import_undone', 'entered', 'corrected', 'verified', 'verification_withdrawn', 'removed', 'restored',
] as const; // prettier-ignore
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Who changes something, and when (ISO 8601). */
export interface Author {
  readonly by: string;
  readonly at: string;
}

/** Values before and after; `null` where nothing was noted or counted. */
const fieldChange = z.strictObject({ path: z.string().max(40), before: z.json(), after: z.json() });

/** One change of one record, as kept. */
export const storedChangeSchema = z.strictObject({
  kind: z.enum(CHANGE_KINDS),
  by: z.string().max(500),
  at: z.string().max(40),
  fields: z
    .array(fieldChange)
    .max(CORRECTION_PATHS.length + 2 * MAX_OWN_VALUES)
    .optional(),
});
export type StoredChange = z.infer<typeof storedChangeSchema>;

/** One field that a change touched. */
export interface FieldChange {
  readonly path: CorrectionPath;
  readonly before: unknown;
  readonly after: unknown;
}

/** One change of a record: who, when, and each field before and after. */
export interface RecordChange extends Author {
  readonly kind: ChangeKind;
  readonly fields: readonly FieldChange[];
}

/** A stored change as shown; `null` when its shape is wrong. Fields that this version does not know are left out. */
export function readChange(value: unknown): RecordChange | null {
  const parsed = storedChangeSchema.safeParse(value);
  if (!parsed.success) return null;
  const { kind, by, at, fields = [] } = parsed.data;
  const known = fields.filter(({ path }) => isCorrectionPath(path));
  return {
    kind,
    by,
    at,
    fields: known.map(({ path, before, after }) => ({
      path: path as CorrectionPath,
      before: before ?? undefined,
      after: after ?? undefined,
    })),
  };
}

/** A change as kept: the fields in which `after` differs from `before`. */
export function changeBetween(
  kind: ChangeKind,
  { by, at }: Author,
  before: LedgerRecord,
  after: LedgerRecord,
): StoredChange {
  const paths: CorrectionPath[] = [...CORRECTION_PATHS, ...ownPaths(before, after)];
  const fields = paths.flatMap((path) => {
    const [was, is] = [valueAt(before, path) ?? null, valueAt(after, path) ?? null];
    return path === 'verified' || sameJson(was, is) ? [] : [{ path, before: was, after: is }];
  });
  return storedChangeSchema.parse({ kind, by, at, ...(fields.length > 0 ? { fields } : {}) });
}

/** Whether what a record says was changed after an instant (ISO 8601). */
export function changedSince(history: readonly RecordChange[], at: string): boolean {
  const instant = Date.parse(at);
  return history.some(({ fields, at: when }) => fields.length > 0 && Date.parse(when) > instant);
}

/** Newest first; of one instant, in an order that is the same on every device. */
export function compareChanges([keyA, a]: readonly [string, RecordChange], [keyB, b]: readonly [string, RecordChange]) {
  return (Date.parse(b.at) || 0) - (Date.parse(a.at) || 0) || (keyA < keyB ? 1 : -1);
}
