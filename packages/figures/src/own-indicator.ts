import { COUNT_FIELDS, REGISTERS } from '@vigie/observations';
import { z } from 'zod';
import { conditionSchema, MAX_CONDITIONS, ownIdSchema } from './condition.ts';

/** What an own indicator does with its field. */
export const OWN_MEASURES = ['count', 'sum', 'distinct', 'share', 'mean'] as const;
export type OwnMeasure = (typeof OWN_MEASURES)[number];

/** Fields whose different values can be counted. */
export const DISTINCT_FIELDS = [
  'date', 'zone', 'site', 'kind', 'legalBasis', 'forces', 'violence', 'intimidation', 'weapons',
  'weaponsCarried', 'enteredBy',
] as const; // prettier-ignore

/** Longest name and longest definition of an own indicator, in UTF-16 units: one line, and one short paragraph. */
const MAX_NAME = 120;
const MAX_DEFINITION = 1_000;

const text = (max: number) =>
  z.strictObject({ fr: z.string().min(1).max(max), en: z.string().min(1).max(max).optional() });
const plural = z.strictObject({ one: z.string().min(1).max(MAX_NAME), other: z.string().min(1).max(MAX_NAME) });

/**
 * An indicator that a workspace added. `count`: how many records fulfil `where`. `sum` and `mean`: of a count field over those records.
 * `distinct`: how many different values of a field they hold. `share`: which part of the records, of those that note every field of
 * `where`, fulfils it. A record in which a field is not noted is *missing*: nobody knows what it would have added.
 */
export const ownIndicatorSchema = z
  .strictObject({
    id: ownIdSchema,
    register: z.enum(REGISTERS),
    measure: z.enum(OWN_MEASURES),
    field: z.union([z.enum(COUNT_FIELDS), z.enum(DISTINCT_FIELDS), ownIdSchema]).optional(),
    where: z.array(conditionSchema).max(MAX_CONDITIONS).optional(),
    /** As a title: "Grenades lacrymogènes". French stands in where there is no English. */
    names: text(MAX_NAME),
    /** What is counted, after a number: "grenade", "grenades". */
    unit: z.strictObject({ fr: plural, en: plural.optional() }),
    /** How French words about it agree; without it, sentences are worded so that nothing has to. */
    agreement: z.enum(['feminine', 'masculine', 'inclusive']).optional(),
    definition: text(MAX_DEFINITION),
    /** The usual misreading, in one sentence. */
    warning: text(MAX_DEFINITION).optional(),
    retired: z.boolean().optional(),
  })
  .refine(({ measure, field }) => measure === 'count' || measure === 'share' || field !== undefined, {
    message: 'a sum, a mean or a distinct count needs a field',
    path: ['field'],
  })
  .refine(({ measure, where }) => measure !== 'share' || (where !== undefined && where.length > 0), {
    message: 'a share needs a condition',
    path: ['where'],
  });
export type OwnIndicator = z.infer<typeof ownIndicatorSchema>;
export type OwnIndicatorId = OwnIndicator['id'];
