import type { OwnMeasure } from '@vigie/figures';
import { m } from '@vigie/i18n';
import type { OwnFieldKind } from '@vigie/observations';

/** What a field holds, in words. */
export const FIELD_KINDS: Readonly<Record<OwnFieldKind, () => string>> = {
  count: () => m.lists_fields_kind_count(),
  choice: () => m.lists_fields_kind_choice(),
  text: () => m.lists_fields_kind_text(),
  yes_no: () => m.lists_fields_kind_yes_no(),
};

/** What an indicator does, in words. */
export const MEASURES: Readonly<Record<OwnMeasure, () => string>> = {
  count: () => m.lists_indicators_measure_count(),
  sum: () => m.lists_indicators_measure_sum(),
  distinct: () => m.lists_indicators_measure_distinct(),
  share: () => m.lists_indicators_measure_share(),
  mean: () => m.lists_indicators_measure_mean(),
};
