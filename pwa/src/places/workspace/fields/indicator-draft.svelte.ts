import type { Condition, OwnIndicator, OwnMeasure } from '@vigie/figures';
import type { OwnField, Register } from '@vigie/observations';
import { conditionDraft, conditionOf, type ConditionDraft } from './condition-draft.ts';

/** An indicator of the team's own being written. */
export class IndicatorDraft {
  readonly id: OwnIndicator['id'];
  readonly #retired: boolean;
  register = $state<Register>('eviction');
  measure = $state<OwnMeasure>('sum');
  field = $state('');
  where = $state<ConditionDraft[]>([]);
  nameFr = $state('');
  nameEn = $state('');
  oneFr = $state('');
  otherFr = $state('');
  oneEn = $state('');
  otherEn = $state('');
  agreement = $state<NonNullable<OwnIndicator['agreement']> | ''>('');
  definitionFr = $state('');
  definitionEn = $state('');
  warningFr = $state('');
  warningEn = $state('');

  constructor(id: OwnIndicator['id'], from?: OwnIndicator) {
    this.id = id;
    this.#retired = from?.retired ?? false;
    if (!from) return;
    this.register = from.register;
    this.measure = from.measure;
    this.field = from.field ?? '';
    this.where = (from.where ?? []).map(conditionDraft);
    this.nameFr = from.names.fr;
    this.nameEn = from.names.en ?? '';
    this.oneFr = from.unit.fr.one;
    this.otherFr = from.unit.fr.other;
    this.oneEn = from.unit.en?.one ?? '';
    this.otherEn = from.unit.en?.other ?? '';
    this.agreement = from.agreement ?? '';
    this.definitionFr = from.definition.fr;
    this.definitionEn = from.definition.en ?? '';
    this.warningFr = from.warning?.fr ?? '';
    this.warningEn = from.warning?.en ?? '';
  }

  /** Whether the measure works on a field. */
  get needsField(): boolean {
    return this.measure !== 'count' && this.measure !== 'share';
  }

  /** Whether a condition is not finished: saved without it, the indicator would be another one. */
  unfinished(fields: readonly OwnField[]): boolean {
    return this.where.some((condition) => conditionOf(condition, fields) === null);
  }

  /** What decides the value, apart from every word about it. */
  calculation(
    fields: readonly OwnField[],
  ): Pick<OwnIndicator, 'register' | 'measure'> & { field?: string; where?: Condition[] } {
    const where = this.where.flatMap((condition) => conditionOf(condition, fields) ?? []);
    return {
      register: this.register,
      measure: this.measure,
      ...(this.needsField && this.field ? { field: this.field } : {}),
      ...(where.length > 0 ? { where } : {}),
    };
  }

  /** The indicator as it stands; `checkIndicator` tells whether it is one. */
  indicator(fields: readonly OwnField[]): unknown {
    // A share is said of one thing, whatever its number: "40 % of evictions".
    const [oneFr, oneEn] = this.measure === 'share' ? [this.otherFr, this.otherEn] : [this.oneFr, this.oneEn];
    const english = oneEn.trim() && this.otherEn.trim();
    return {
      id: this.id,
      ...this.calculation(fields),
      names: bilingual(this.nameFr, this.nameEn),
      unit: {
        fr: { one: oneFr.trim(), other: this.otherFr.trim() },
        ...(english ? { en: { one: oneEn.trim(), other: this.otherEn.trim() } } : {}),
      },
      ...(this.agreement ? { agreement: this.agreement } : {}),
      definition: bilingual(this.definitionFr, this.definitionEn),
      ...(this.warningFr.trim() || this.warningEn.trim() ? { warning: bilingual(this.warningFr, this.warningEn) } : {}),
      ...(this.#retired ? { retired: true } : {}),
    };
  }
}

function bilingual(fr: string, en: string): { fr: string; en?: string } {
  return { fr: fr.trim(), ...(en.trim() ? { en: en.trim() } : {}) };
}
