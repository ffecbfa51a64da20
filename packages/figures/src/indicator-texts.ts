import { m } from '@vigie/i18n';
import type { IndicatorId } from './query.ts';

/** French agreement of the words that count an indicator: « comptées », « comptés », « compté·e·s ». */
export type Agreement = 'feminine' | 'masculine' | 'inclusive';

/** The texts of one indicator. Written out, so that a bundle holds the messages it can show and no others. */
interface IndicatorTexts {
  readonly name: typeof m.figures_tents_name;
  readonly unit: typeof m.figures_tents_unit;
  readonly definition: typeof m.figures_tents_definition;
  readonly warning: typeof m.figures_tents_warning;
  readonly agreement: Agreement;
}

/** Name, counted unit, definition and usual misreading of each indicator. */
export const INDICATOR_TEXTS: Record<IndicatorId, IndicatorTexts> = {
  evictions: {
    name: m.figures_evictions_name,
    unit: m.figures_evictions_unit,
    definition: m.figures_evictions_definition,
    warning: m.figures_evictions_warning,
    agreement: 'feminine',
  },
  operation_days: {
    name: m.figures_operation_days_name,
    unit: m.figures_operation_days_unit,
    definition: m.figures_operation_days_definition,
    warning: m.figures_operation_days_warning,
    agreement: 'masculine',
  },
  sites: {
    name: m.figures_sites_name,
    unit: m.figures_sites_unit,
    definition: m.figures_sites_definition,
    warning: m.figures_sites_warning,
    agreement: 'masculine',
  },
  persons: {
    name: m.figures_persons_name,
    unit: m.figures_persons_unit,
    definition: m.figures_persons_definition,
    warning: m.figures_persons_warning,
    agreement: 'feminine',
  },
  minors: {
    name: m.figures_minors_name,
    unit: m.figures_minors_unit,
    definition: m.figures_minors_definition,
    warning: m.figures_minors_warning,
    agreement: 'inclusive',
  },
  families: {
    name: m.figures_families_name,
    unit: m.figures_families_unit,
    definition: m.figures_families_definition,
    warning: m.figures_families_warning,
    agreement: 'feminine',
  },
  tents: {
    name: m.figures_tents_name,
    unit: m.figures_tents_unit,
    definition: m.figures_tents_definition,
    warning: m.figures_tents_warning,
    agreement: 'feminine',
  },
  tents_full: {
    name: m.figures_tents_full_name,
    unit: m.figures_tents_full_unit,
    definition: m.figures_tents_full_definition,
    warning: m.figures_tents_full_warning,
    agreement: 'feminine',
  },
  tarps: {
    name: m.figures_tarps_name,
    unit: m.figures_tarps_unit,
    definition: m.figures_tarps_definition,
    warning: m.figures_tarps_warning,
    agreement: 'feminine',
  },
  tents_tarps: {
    name: m.figures_tents_tarps_name,
    unit: m.figures_tents_tarps_unit,
    definition: m.figures_tents_tarps_definition,
    warning: m.figures_tents_tarps_warning,
    agreement: 'feminine',
  },
  blankets: {
    name: m.figures_blankets_name,
    unit: m.figures_blankets_unit,
    definition: m.figures_blankets_definition,
    warning: m.figures_blankets_warning,
    agreement: 'feminine',
  },
  sleeping_bags: {
    name: m.figures_sleeping_bags_name,
    unit: m.figures_sleeping_bags_unit,
    definition: m.figures_sleeping_bags_definition,
    warning: m.figures_sleeping_bags_warning,
    agreement: 'masculine',
  },
  blankets_sleeping_bags: {
    name: m.figures_blankets_sleeping_bags_name,
    unit: m.figures_blankets_sleeping_bags_unit,
    definition: m.figures_blankets_sleeping_bags_definition,
    warning: m.figures_blankets_sleeping_bags_warning,
    agreement: 'masculine',
  },
  mattresses: {
    name: m.figures_mattresses_name,
    unit: m.figures_mattresses_unit,
    definition: m.figures_mattresses_definition,
    warning: m.figures_mattresses_warning,
    agreement: 'masculine',
  },
  pallets: {
    name: m.figures_pallets_name,
    unit: m.figures_pallets_unit,
    definition: m.figures_pallets_definition,
    warning: m.figures_pallets_warning,
    agreement: 'feminine',
  },
  chairs: {
    name: m.figures_chairs_name,
    unit: m.figures_chairs_unit,
    definition: m.figures_chairs_definition,
    warning: m.figures_chairs_warning,
    agreement: 'feminine',
  },
  bikes: {
    name: m.figures_bikes_name,
    unit: m.figures_bikes_unit,
    definition: m.figures_bikes_definition,
    warning: m.figures_bikes_warning,
    agreement: 'masculine',
  },
  phones: {
    name: m.figures_phones_name,
    unit: m.figures_phones_unit,
    definition: m.figures_phones_definition,
    warning: m.figures_phones_warning,
    agreement: 'masculine',
  },
  bags: {
    name: m.figures_bags_name,
    unit: m.figures_bags_unit,
    definition: m.figures_bags_definition,
    warning: m.figures_bags_warning,
    agreement: 'masculine',
  },
  arrests: {
    name: m.figures_arrests_name,
    unit: m.figures_arrests_unit,
    definition: m.figures_arrests_definition,
    warning: m.figures_arrests_warning,
    agreement: 'feminine',
  },
  arrests_violent: {
    name: m.figures_arrests_violent_name,
    unit: m.figures_arrests_violent_unit,
    definition: m.figures_arrests_violent_definition,
    warning: m.figures_arrests_violent_warning,
    agreement: 'feminine',
  },
  share_no_legal_basis: {
    name: m.figures_share_no_legal_basis_name,
    unit: m.figures_share_no_legal_basis_unit,
    definition: m.figures_share_no_legal_basis_definition,
    warning: m.figures_share_no_legal_basis_warning,
    agreement: 'feminine',
  },
  share_belongings_seized: {
    name: m.figures_share_belongings_seized_name,
    unit: m.figures_share_belongings_seized_unit,
    definition: m.figures_share_belongings_seized_definition,
    warning: m.figures_share_belongings_seized_warning,
    agreement: 'feminine',
  },
  mean_hours_between: {
    name: m.figures_mean_hours_between_name,
    unit: m.figures_mean_hours_between_unit,
    definition: m.figures_mean_hours_between_definition,
    warning: m.figures_mean_hours_between_warning,
    agreement: 'feminine',
  },
  intimidations: {
    name: m.figures_intimidations_name,
    unit: m.figures_intimidations_unit,
    definition: m.figures_intimidations_definition,
    warning: m.figures_intimidations_warning,
    agreement: 'masculine',
  },
  violence: {
    name: m.figures_violence_name,
    unit: m.figures_violence_unit,
    definition: m.figures_violence_definition,
    warning: m.figures_violence_warning,
    agreement: 'masculine',
  },
};
