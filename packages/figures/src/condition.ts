import { COUNT_FIELDS } from '@vigie/observations';
import { z } from 'zod';

/** Fields of a record, besides its counts, that a condition can look at. */
export const CONDITION_FIELDS = [
  'zone', 'site', 'kind', 'legalBasis', 'legalBasisShown', 'forces', 'cleaningTeam', 'interpreter', 'visibility', 'quality',
  'violence', 'intimidation', 'weapons', 'weaponsCarried', 'testimony', 'consent',
] as const; // prettier-ignore

/** Id of an indicator or of a field that a workspace added, as records hold it. */
export const ownIdSchema = z.templateLiteral(['own_', z.string().regex(/^[A-Za-z0-9_-]{1,28}$/)]);

const fieldSchema = z.union([z.enum(CONDITION_FIELDS), z.enum(COUNT_FIELDS), ownIdSchema]);
/** A field that a condition can look at: of every record, or one that the workspace added. */
export type ConditionField = z.infer<typeof fieldSchema>;

/**
 * What a record must say: that a field `is` something (names of lists count under any name they ever had; of several values one is
 * enough), or that a count is at least `min`. A record in which nobody noted the field does not fulfil it.
 */
export const conditionSchema = z.union([
  z.strictObject({ field: fieldSchema, is: z.union([z.string().max(500), z.number(), z.boolean()]) }),
  z.strictObject({ field: fieldSchema, min: z.number().min(0).max(1_000_000) }),
]);
export type Condition = z.infer<typeof conditionSchema>;

/** Most conditions of one question: nobody reads a question with more. */
export const MAX_CONDITIONS = 10;
