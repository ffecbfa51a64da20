import { err, newId, ok, type Result } from '@vigie/core';
import { z } from 'zod';
import type { Author, RecordChange, StoredChange } from './history.ts';
import { sameName } from './name.ts';
import { recordLog, type RecordLog } from './record-log.ts';
import type { SharedMap } from './shared-map.ts';

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

/** The remarks on a year's records. */
export interface RecordComments {
  /** Newest last. */
  of(record: string): readonly RecordComment[];
  /** Errors: `comment_empty`, `comment_too_long` (`max`), `comments_full` (`max`). */
  add(record: string, text: string, author: Author): Result<RecordComment>;
  /** Takes one's own remark back; gives it back for `restore`. Errors: `comment_unknown`, `comment_not_own`. */
  withdraw(record: string, id: string, author: Author): Result<RecordComment>;
  /** Puts a remark back that was withdrawn by mistake. */
  restore(record: string, comment: RecordComment): void;
  /** Calls `listener` after each change; returns the stop. */
  observe(listener: () => void): () => void;
}

/** Opens the remarks of a year's document. That one was written or withdrawn stands in the history; its words go with it. */
export function recordComments(
  map: SharedMap,
  history: RecordLog<StoredChange, RecordChange>,
  write: (change: () => void) => void,
): RecordComments {
  const log = recordLog<StoredComment, StoredComment>(
    map,
    'm',
    (value) => storedCommentSchema.safeParse(value).data ?? null,
  );
  const of = (record: string) =>
    log
      .of(record)
      .slice(-MAX_COMMENTS)
      .map(([id, comment]) => ({ id, ...comment }));

  return {
    of,
    add(record, text, { by, at }) {
      const trimmed = text.trim();
      if (trimmed === '') return err('comment_empty');
      if (trimmed.length > MAX_COMMENT) return err('comment_too_long', { max: MAX_COMMENT });
      if (of(record).length >= MAX_COMMENTS) return err('comments_full', { max: MAX_COMMENTS });
      const comment = { id: newId(), text: trimmed, by, at };
      write(() => {
        log.set(record, comment.id, { text: trimmed, by, at });
        history.add(record, { kind: 'commented', by, at });
      });
      return ok(comment);
    },
    withdraw(record, id, { by, at }) {
      const comment = of(record).find((one) => one.id === id);
      if (!comment) return err('comment_unknown');
      if (!sameName(comment.by, by)) return err('comment_not_own');
      write(() => {
        log.remove(record, id);
        history.add(record, { kind: 'comment_withdrawn', by, at });
      });
      return ok(comment);
    },
    restore(record, { id, text, by, at }) {
      write(() => {
        log.set(record, id, { text, by, at });
        history.add(record, { kind: 'commented', by, at });
      });
    },
    observe: (listener) => log.observe(listener),
  };
}
