import type { Condition } from '@vigie/figures';
import { COUNT_FIELDS, type OwnField, type OwnFieldKind } from '@vigie/observations';

/** A condition as it is typed: which field, and its value as text; of a count, how many at least or exactly. */
export interface ConditionDraft {
  field: string;
  how: 'is' | 'min';
  value: string;
}

const YES_NO: readonly string[] = ['legalBasisShown', 'cleaningTeam', 'interpreter', 'testimony'];

/** What a field holds, of every record or of the team's own. */
export function fieldKind(field: string, fields: readonly OwnField[]): OwnFieldKind {
  const own = fields.find(({ id }) => id === field);
  if (own) return own.kind;
  if ((COUNT_FIELDS as readonly string[]).includes(field)) return 'count';
  return YES_NO.includes(field) ? 'yes_no' : 'choice';
}

/** A kept condition, to be typed into. */
export function conditionDraft(condition: Condition): ConditionDraft {
  const { field } = condition;
  if ('min' in condition) return { field, how: 'min', value: String(condition.min) };
  const { is } = condition;
  return { field, how: 'is', value: typeof is === 'boolean' ? (is ? 'yes' : 'no') : String(is) };
}

/** A condition as kept; `null` while it is incomplete. */
export function conditionOf({ field, how, value }: ConditionDraft, fields: readonly OwnField[]): Condition | null {
  const typed = value.trim();
  if (!field || !typed) return null;
  const place = field as Condition['field'];
  switch (fieldKind(field, fields)) {
    case 'count': {
      const number = Number(typed);
      if (!Number.isInteger(number) || number < 0) return null;
      return how === 'min' ? { field: place, min: number } : { field: place, is: number };
    }
    case 'yes_no':
      return { field: place, is: typed === 'yes' };
    default:
      return { field: place, is: typed };
  }
}
