import { z } from 'zod';
import { periodSchema } from './query.ts';

/**
 * How many evictions are known to have happened in a period, seen by the team or not: what coverage is measured against. Without a
 * zone: everywhere the team works.
 */
export const knownCountSchema = z.strictObject({
  id: z.string().min(1).max(64),
  period: periodSchema,
  zone: z.string().min(1).max(500).optional(),
  count: z.number().int().min(0).max(1_000_000),
  /** Where the number comes from: "préfecture", "relevés des associations". */
  source: z.string().max(500).optional(),
});
export type KnownCount = z.infer<typeof knownCountSchema>;
