import type { Figure } from './figure.ts';
import { isBuiltIn } from './indicator.ts';

/** What one value of an indicator is, before anything is compared. */
export type IndicatorUnit = Extract<Figure['unit'], 'count' | 'share' | 'mean' | 'hours'>;

/** The unit in which an indicator is counted. */
export function indicatorUnit({ indicator, own }: Pick<Figure, 'indicator' | 'own'>): IndicatorUnit {
  if (!isBuiltIn(indicator)) return own?.measure === 'share' || own?.measure === 'mean' ? own.measure : 'count';
  if (indicator === 'mean_hours_between') return 'hours';
  return indicator.startsWith('share_') ? 'share' : 'count';
}
