import { err, fromBase64, ok, toBase64, type Result, type VigieError } from '@vigie/core';
import { z } from 'zod';
import { networkSchema, type Network } from './network.ts';

/** X Premium's 25,000 and Facebook's 63,206 characters both fit. */
const MAX_TEXT = 70_000;
/** Facebook shows up to ten at once; no network takes more than twenty. */
const MAX_IMAGES = 20;
/** A PNG of 2160×2700 of a photograph is under 12 MB; base64 is a third longer. */
const MAX_IMAGE_BASE64 = 16 * 1024 * 1024;
/** Longer than any network's longest description. */
const MAX_ALT = 2_200;

/** A post as it is put into a composer. */
export interface PostContent {
  readonly text: string;
  readonly images: readonly PostImage[];
}

export interface PostImage {
  /** File name, as the network's page sees it. */
  readonly name: string;
  readonly type: 'image/png' | 'image/jpeg' | 'image/webp';
  readonly bytes: Uint8Array;
  readonly alt: string;
}

/**
 * An insertion as it travels in an extension's message. Messages carry plain JSON (a `Blob` arrives as an empty object), so bytes are
 * base64.
 */
export const insertRequestSchema = z.strictObject({
  network: networkSchema,
  text: z.string().max(MAX_TEXT),
  images: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(200),
        type: z.enum(['image/png', 'image/jpeg', 'image/webp']),
        base64: z.string().max(MAX_IMAGE_BASE64),
        alt: z.string().max(MAX_ALT),
      }),
    )
    .max(MAX_IMAGES),
  /** What becomes of a text that stands in the composer already. */
  existing: z.enum(['refuse', 'replace']),
});
export type InsertRequest = z.infer<typeof insertRequestSchema>;

/** Makes the message that a content script reads with `readInsertRequest`. */
export function writeInsertRequest(
  network: Network,
  post: PostContent,
  existing: InsertRequest['existing'] = 'refuse',
): InsertRequest {
  const images = post.images.map(({ name, type, bytes, alt }) => ({ name, type, base64: toBase64(bytes), alt }));
  return { network, text: post.text, images, existing };
}

/** Reads a message made by `writeInsertRequest`; anything else is refused with `insert_request_invalid`. */
export function readInsertRequest(
  message: unknown,
): Result<
  { network: Network; post: PostContent; existing: InsertRequest['existing'] },
  VigieError<'insert_request_invalid'>
> {
  const parsed = insertRequestSchema.safeParse(message);
  if (!parsed.success) return err('insert_request_invalid', undefined, parsed.error.message);
  const images: PostImage[] = [];
  for (const { base64, ...image } of parsed.data.images) {
    const bytes = fromBase64(base64);
    if (bytes === null) return err('insert_request_invalid', undefined, `${image.name} is not base64`);
    images.push({ ...image, bytes });
  }
  const { network, text, existing } = parsed.data;
  return ok({ network, post: { text, images }, existing });
}
