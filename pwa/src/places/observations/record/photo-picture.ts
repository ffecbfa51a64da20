import { err, ok, type Result, type VigieError } from '@vigie/core';
import { inspectPhoto, MAX_PHOTO_BYTES, type PhotoFacts } from '@vigie/observations';

/** Longest side of a photo as it is looked at, in pixels: sharp on a large screen, light on a phone. */
export const VIEW_SIDE = 2_000;
/** The same for the small pictures in a row. */
export const THUMBNAIL_SIDE = 240;

/**
 * The pixels of a photo, no longer than `side` and upright, decoded in this page: nothing of its metadata comes along. `null` when this
 * browser cannot show it.
 */
export async function decodePhoto(bytes: Uint8Array, facts: PhotoFacts, side: number): Promise<ImageBitmap | null> {
  const file = new Blob([new Uint8Array(bytes)], { type: facts.type });
  const { width = 0, height = 0 } = facts;
  const resize =
    Math.max(width, height) <= side
      ? {}
      : { resizeWidth: Math.max(1, Math.round((width * side) / Math.max(width, height))), resizeQuality: 'medium' as const }; // prettier-ignore
  try {
    return await createImageBitmap(file, resize);
  } catch {
    return null;
  }
}

/** Kinds that every browser shows: one that does not open is damaged. The others some browsers cannot show, and are kept all the same. */
const SHOWN_EVERYWHERE: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp']);

/**
 * Reads a chosen file and looks whether it is a photo that opens. Fails with the codes of `inspectPhoto`, `evidence_undecodable`, and
 * `evidence_unreadable` when the device does not give it out. One that is too large is not even read.
 */
export async function readPhoto(file: File): Promise<Result<Uint8Array, VigieError>> {
  if (file.size > MAX_PHOTO_BYTES) return err('evidence_too_large', { max: MAX_PHOTO_BYTES / 1024 / 1024 });
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return err('evidence_unreadable');
  }
  const facts = inspectPhoto(bytes);
  if (!facts.ok) return facts;
  const picture = await decodePhoto(bytes, facts.value, THUMBNAIL_SIDE);
  picture?.close();
  return picture || !SHOWN_EVERYWHERE.has(facts.value.type) ? ok(bytes) : err('evidence_undecodable');
}
