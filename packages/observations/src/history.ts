import { z } from 'zod';
import { CORRECTION_PATHS, isCorrectionPath, ownPaths, valueAt, type CorrectionPath } from './correction.ts';
import { sameJson } from './canonical.ts';
import { MAX_OWN_VALUES, recordSchema, type LedgerRecord } from './record.ts';

/** What can happen to a record. */
export const CHANGE_KINDS = [
  'imported', 'reimported', 'import_undone', 'entered', 'corrected', 'verified', 'verification_withdrawn', 'removed', 'restored',
  'commented', 'comment_withdrawn', 'photo_attached', 'photo_detached', 'photo_captioned',
] as const; // prettier-ignore
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Who changes something, and when (ISO 8601). */
export interface Author {
  readonly by: string;
  readonly at: string;
}

/** The words under a photo: no field of the record, but changed and told like one. */
export const CAPTION = 'caption';
export type HistoryPath = CorrectionPath | typeof CAPTION;

/** Values before and after; `null` where nothing was noted or counted. */
const fieldChange = z.strictObject({ path: z.string().max(40), before: z.json(), after: z.json() });

/** One change of one record, as kept. */
export const storedChangeSchema = z.strictObject({
  kind: z.enum(CHANGE_KINDS),
  by: z.string().max(500),
  at: z.string().max(40),
  fields: z
    .array(fieldChange)
    .max(CORRECTION_PATHS.length + 2 * MAX_OWN_VALUES + 1)
    .optional(),
  /** The whole record, where an import took it out: undoing that import brings it back. */
  was: recordSchema.optional(),
});
export type StoredChange = z.infer<typeof storedChangeSchema>;

/** One field that a change touched. */
export interface FieldChange {
  readonly path: HistoryPath;
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
  // Verification is told by its own lines.
  const known = fields.filter(({ path }) => path === CAPTION || (path !== 'verified' && isCorrectionPath(path)));
  return {
    kind,
    by,
    at,
    fields: known.map(({ path, before, after }) => ({
      path: path as HistoryPath,
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
