import { insertOutcomeSchema, insertRequestSchema } from '@vigie/composers';
import { z } from 'zod';

/** Name of the channel from the panel to the script in the network's page. */
export const CHANNEL = 'vigie-composer';

/** Longest address that a page may report. */
const MAX_LINK_LENGTH = 1000;

/**
 * Panel to page. Images go one by one, as base64 (a `Blob` would arrive as an empty object), so that no message nears the browser's
 * limit of 64 MB; `insert` then puts in the text and all images sent before it.
 */
export const toPageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('image'), image: insertRequestSchema.shape.images.element }),
  z.strictObject({
    type: z.literal('insert'),
    network: insertRequestSchema.shape.network,
    text: insertRequestSchema.shape.text,
    existing: insertRequestSchema.shape.existing,
  }),
]);
export type ToPage = z.infer<typeof toPageSchema>;

/** Page to panel: what the insertion came to, then perhaps the link of the published post. */
export const fromPageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('outcome'), outcome: insertOutcomeSchema }),
  z.strictObject({ type: z.literal('published'), url: z.url({ protocol: /^https$/ }).max(MAX_LINK_LENGTH) }),
]);
export type FromPage = z.infer<typeof fromPageSchema>;
