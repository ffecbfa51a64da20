import { newId } from '@vigie/core';
import { z } from 'zod';
import { CAPTION, type Author, type RecordChange, type StoredChange } from '../history.ts';
import { recordLog, type RecordLog } from '../record-log.ts';
import type { SharedMap } from '../shared-map.ts';
import { PHOTO_TYPES, MAX_PHOTO_BYTES } from './photo.ts';

/** As many photos as one site of one morning needs; an album belongs elsewhere. */
export const MAX_EVIDENCE = 12;

/** Longest words under a photo, in UTF-16 units. */
export const MAX_CAPTION = 500;

/** Longest name of a file that is kept. */
export const MAX_FILE_NAME = 200;

const text = (most: number) => z.string().max(most);

/** One photo of the field as kept beside a record. Its bytes are a sealed blob; this never holds a word of its metadata. */
export const storedEvidenceSchema = z.strictObject({
  /** The sealed original, untouched. */
  blob: z.string().regex(/^[0-9a-f]{64}$/),
  type: z.enum(PHOTO_TYPES),
  bytes: z.number().int().min(1).max(MAX_PHOTO_BYTES),
  name: text(MAX_FILE_NAME),
  caption: text(MAX_CAPTION),
  by: text(500),
  at: text(40),
});
export type StoredEvidence = z.infer<typeof storedEvidenceSchema>;

/** A photo attached to a record: who attached it, when (ISO 8601), and the name of its sealed original. */
export interface Evidence extends StoredEvidence {
  readonly id: string;
  /** The record it belongs to. */
  readonly record: string;
}

/** The photos of a year's records. Bytes are none of its business: they lie sealed under the blob's name. */
export interface RecordEvidence {
  /** Oldest first. */
  of(record: string): readonly Evidence[];
  /** Whether one photo more may be attached. */
  full(record: string): boolean;
  attach(record: string, photo: Omit<StoredEvidence, 'by' | 'at'>, author: Author): Evidence;
  /** Sets the words under a photo. Unknown ones are ignored. */
  caption(record: string, id: string, caption: string, author: Author): void;
  /** Takes a photo off the record; gives it back for `restore`, or `null` when it is not there. */
  detach(record: string, id: string, author: Author): Evidence | null;
  restore(evidence: Evidence, author: Author): void;
  /** Calls `listener` after each change; returns the stop. */
  observe(listener: () => void): () => void;
}

/** Two people who attach at once may pass the bound; more than this is a peer that floods. */
const MAX_READ = 10 * MAX_EVIDENCE;

/** Opens the photos of a year's document. */
export function recordEvidence(
  map: SharedMap,
  history: RecordLog<StoredChange, RecordChange>,
  write: (change: () => void) => void,
): RecordEvidence {
  const log = recordLog<StoredEvidence, StoredEvidence>(
    map,
    'e',
    (value) => storedEvidenceSchema.safeParse(value).data ?? null,
  );
  const of = (record: string): readonly Evidence[] =>
    log
      .of(record)
      .slice(0, MAX_READ)
      .map(([id, stored]) => ({ id, record, ...stored }));
  const find = (record: string, id: string) => of(record).find((one) => one.id === id);
  const stored = ({ id: _id, record: _record, ...rest }: Evidence): StoredEvidence => rest;

  return {
    of,
    full: (record) => of(record).length >= MAX_EVIDENCE,
    attach(record, photo, { by, at }) {
      const evidence = { ...photo, id: newId(), record, by, at };
      write(() => {
        log.set(record, evidence.id, stored(evidence));
        history.add(record, { kind: 'photo_attached', by, at });
      });
      return evidence;
    },
    caption(record, id, caption, { by, at }) {
      const known = find(record, id);
      const words = caption.trim().slice(0, MAX_CAPTION);
      if (!known || known.caption === words) return;
      const fields = [{ path: CAPTION, before: known.caption, after: words }];
      write(() => {
        log.set(record, id, { ...stored(known), caption: words });
        history.add(record, { kind: 'photo_captioned', by, at, fields });
      });
    },
    detach(record, id, { by, at }) {
      const known = find(record, id);
      if (!known) return null;
      write(() => {
        log.remove(record, id);
        history.add(record, { kind: 'photo_detached', by, at });
      });
      return known;
    },
    restore(evidence, { by, at }) {
      write(() => {
        log.set(evidence.record, evidence.id, stored(evidence));
        history.add(evidence.record, { kind: 'photo_attached', by, at });
      });
    },
    observe: (listener) => log.observe(listener),
  };
}
