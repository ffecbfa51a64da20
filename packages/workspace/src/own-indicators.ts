import { err, ok, type Result, type VigieError } from '@vigie/core';
import { INDICATORS, indicatorName, ownIndicatorSchema, type OwnIndicator } from '@vigie/figures';
import { COUNT_FIELDS, nameKey, type OwnField, type OwnFieldKind } from '@vigie/observations';
import { z } from 'zod';

/** Indicators that a team may add: a list of them has to be chosen from. */
export const MAX_OWN_INDICATORS = 60;

const stored = z.object({ indicator: ownIndicatorSchema, by: z.string().max(500), at: z.string().max(40) });

/** Why an indicator of the team's own cannot be: `field` names what stands in the way. */
export type IndicatorError = VigieError<
  | 'indicator_incomplete' | 'indicator_name_taken' | 'indicator_no_field' | 'indicator_no_condition' | 'indicator_field_unknown'
  | 'indicator_field_register' | 'indicator_field_no_count' | 'indicator_field_text' | 'indicator_condition_kind' | 'indicators_full'
>; // prettier-ignore

/** The indicators that a map of facts tells of, oldest first. Those of a wrong shape are left out and counted. */
export function readIndicators(facts: Iterable<readonly [string, unknown]>): {
  readonly indicators: readonly OwnIndicator[];
  readonly refused: number;
} {
  const read: z.infer<typeof stored>[] = [];
  let refused = 0;
  for (const [key, value] of facts) {
    const fact = stored.safeParse(value).data;
    if (fact && fact.indicator.id === key) read.push(fact);
    else refused++;
  }
  read.sort((a, b) => compare(a.indicator.names.fr, b.indicator.names.fr) || compare(a.indicator.id, b.indicator.id));
  return {
    indicators: read.slice(0, MAX_OWN_INDICATORS).map(({ indicator }) => indicator),
    refused: refused + Math.max(read.length - MAX_OWN_INDICATORS, 0),
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** An indicator as it may be kept, or why it can never have a value. */
export function checkIndicator(
  given: unknown,
  fields: readonly OwnField[],
  others: readonly OwnIndicator[],
): Result<OwnIndicator, IndicatorError> {
  const shape = z.object({
    measure: z.string(),
    field: z.unknown().optional(),
    where: z.array(z.unknown()).optional(),
  });
  const outline = shape.safeParse(given).data;
  if (outline && outline.measure !== 'count' && outline.measure !== 'share' && outline.field === undefined) {
    return err('indicator_no_field');
  }
  if (outline?.measure === 'share' && (outline.where ?? []).length === 0) return err('indicator_no_condition');
  const parsed = ownIndicatorSchema.safeParse(given);
  if (!parsed.success) return err('indicator_incomplete', undefined, parsed.error.message);
  const indicator = parsed.data;
  return (
    nameFault(indicator, others) ??
    fieldFault(indicator, fields) ??
    (indicator.where ?? []).map((condition) => conditionFault(indicator, condition, fields)).find((fault) => fault) ??
    ok(indicator)
  );
}

type Fault = { readonly ok: false; readonly error: IndicatorError };

function nameFault({ id, names }: OwnIndicator, others: readonly OwnIndicator[]): Fault | undefined {
  const key = nameKey(names.fr);
  const twin = others.find((other) => other.id !== id && nameKey(other.names.fr) === key);
  const builtIn = INDICATORS.find((known) => nameKey(indicatorName(known, 'fr')) === key);
  return twin || builtIn ? err('indicator_name_taken', { name: names.fr }) : undefined;
}

function fieldFault({ measure, field, register }: OwnIndicator, fields: readonly OwnField[]): Fault | undefined {
  if (field === undefined || measure === 'count' || measure === 'share') return undefined;
  const own = ownKind(field, register, fields);
  if (own && 'error' in own) return own;
  const counts = own ? own.kind === 'count' : isCount(field);
  if (measure === 'distinct')
    return own?.kind === 'text' ? err('indicator_field_text', { field: own.name }) : undefined;
  return counts ? undefined : err('indicator_field_no_count', { field: own?.name ?? field });
}

function conditionFault(
  { register }: OwnIndicator,
  condition: NonNullable<OwnIndicator['where']>[number],
  fields: readonly OwnField[],
): Fault | undefined {
  const own = ownKind(condition.field, register, fields);
  if (own && 'error' in own) return own;
  const kind = own?.kind ?? kindOf(condition.field);
  const fits =
    'min' in condition
      ? kind === 'count'
      : typeof condition.is === 'number'
        ? kind === 'count'
        : typeof condition.is === 'boolean'
          ? kind === 'yes_no'
          : kind === 'choice' || kind === 'text';
  return fits ? undefined : err('indicator_condition_kind', { field: own?.name ?? condition.field });
}

function ownKind(
  id: string,
  register: OwnIndicator['register'],
  fields: readonly OwnField[],
): { readonly kind: OwnFieldKind; readonly name: string } | Fault | undefined {
  if (!id.startsWith('own_')) return undefined;
  const field = fields.find((known) => known.id === id);
  if (!field) return err('indicator_field_unknown');
  if (field.register !== register) return err('indicator_field_register', { field: field.names.fr });
  return { kind: field.kind, name: field.names.fr };
}

const isCount = (field: string) => (COUNT_FIELDS as readonly string[]).includes(field);
const YES_NO = ['legalBasisShown', 'cleaningTeam', 'interpreter', 'testimony'];
const kindOf = (field: string): OwnFieldKind =>
  isCount(field) ? 'count' : YES_NO.includes(field) ? 'yes_no' : 'choice';
