import { canonicalJson } from '@vigie/observations';
import { z } from 'zod';
import { conditionSchema, MAX_CONDITIONS, ownIdSchema } from './condition.ts';
import type { OwnIndicatorId } from './own-indicator.ts';

/** Ids of the built-in indicators, in the order in which they are offered (`figures.md`). */
export const INDICATORS = [
  'evictions', 'operation_days', 'sites', 'persons', 'minors', 'families', 'tents', 'tents_full', 'tarps', 'tents_tarps', 'blankets',
  'sleeping_bags', 'blankets_sleeping_bags', 'mattresses', 'pallets', 'chairs', 'bikes', 'phones', 'bags', 'arrests',
  'arrests_violent', 'share_no_legal_basis', 'share_belongings_seized', 'mean_hours_between', 'intimidations', 'violence',
] as const; // prettier-ignore
export type IndicatorId = (typeof INDICATORS)[number];

/** An indicator by id: built in, or added by the workspace. */
export type IndicatorRef = IndicatorId | OwnIndicatorId;

/** Local dates, both included. */
export const periodSchema = z
  .strictObject({ from: z.iso.date(), to: z.iso.date() })
  .refine((period) => period.from <= period.to, { message: 'a period ends before it starts' });
export type Period = z.infer<typeof periodSchema>;

/** As `zone`, `site` or `force` of a query: the records in which nobody noted one. */
export const NOT_NOTED = '';

/** The question a figure answers, in canonical form: plain JSON, compared key by key. */
export const querySchema = z.strictObject({
  indicator: z.union([z.enum(INDICATORS), ownIdSchema]),
  period: periodSchema,
  /** Zone, site and force: an id of the workspace's lists or any name it ever had; `NOT_NOTED` for records that name none. */
  zone: z.string().max(500).optional(),
  site: z.string().max(500).optional(),
  force: z.string().max(500).optional(),
  /** Other fields: a record must fulfil them all. */
  fields: z.array(conditionSchema).min(1).max(MAX_CONDITIONS).optional(),
  /** `verified` leaves unverified records out (the default for anything published); `all` counts them. */
  verification: z.enum(['verified', 'all']),
  compare: z
    .strictObject({ to: z.enum(['previous_period', 'year_before']), as: z.enum(['difference', 'percent', 'ratio']) })
    .optional(),
});
export type Query = z.infer<typeof querySchema>;

/** The query as text, the same for the same question however it was written down. */
export function canonicalQuery(query: Query): string {
  return canonicalJson(query);
}
