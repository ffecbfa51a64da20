import { z } from 'zod';
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
