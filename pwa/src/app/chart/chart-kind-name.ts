import type { ChartKind } from '@vigie/figures';
import { m } from '@vigie/i18n';

const NAMES: Readonly<Record<ChartKind, () => string>> = {
  bars: () => m.figures_chart_kind_bars(),
  line: () => m.figures_chart_kind_line(),
  multiples: () => m.figures_chart_kind_multiples(),
  share: () => m.figures_chart_kind_share(),
  calendar: () => m.figures_chart_kind_calendar(),
  map: () => m.figures_chart_kind_map(),
};

/** The name of a kind of chart, in the language of the page. */
export function chartKindName(kind: ChartKind): string {
  return NAMES[kind]();
}
