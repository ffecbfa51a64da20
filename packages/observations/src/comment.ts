import { z } from 'zod';

/** Longest comment, in UTF-16 units: a remark, not a report. */
export const MAX_COMMENT = 4_000;

/** More remarks on one record than anybody reads. */
export const MAX_COMMENTS = 500;

/** A remark on a record, as kept. */
export const storedCommentSchema = z.strictObject({
  text: z.string().min(1).max(MAX_COMMENT),
  by: z.string().max(500),
  at: z.string().max(40),
});
export type StoredComment = z.infer<typeof storedCommentSchema>;

/** A remark on a record: who wrote it and when (ISO 8601). */
export interface RecordComment extends StoredComment {
  readonly id: string;
}
