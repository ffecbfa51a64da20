import { say, type Figure } from '@vigie/figures';
import type { Locale } from '@vigie/i18n';

/** A figure in a cell: "≥ 101", "≈ 40", "73", "–" without data. The sign stands for the words of the legend. */
export function cellText(figure: Figure, locale: Locale): string {
  if (figure.value === null) return '–';
  const sign =
    figure.value === 0 || figure.qualifier === 'exact' ? '' : figure.qualifier === 'at_least' ? '≥\u00A0' : '≈\u00A0';
  return sign + say(figure, locale, 'number');
}
