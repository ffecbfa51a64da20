import { layoutChart, shownChart, type ChartLayout, type FigureSource } from '@vigie/figures';
import type { Locale } from '@vigie/i18n';
import type { ChartObject } from './scene.ts';
import type { SizeId } from './size.ts';
import { chartTextSize } from './typography.ts';

/**
 * The chart of an object in its box: the very layout that a page of this width, height and size of letters would draw. `small` when its
 * words are hard to read in a feed.
 */
export function layoutChartObject(
  { chart, width, height }: ChartObject,
  figures: FigureSource,
  locale: Locale,
  size: SizeId,
): { readonly layout: ChartLayout; readonly textSize: number; readonly small: boolean } {
  const { textSize, small } = chartTextSize(size, width, height);
  return { layout: layoutChart(shownChart(chart, figures), { width, height, textSize }, locale), textSize, small };
}
