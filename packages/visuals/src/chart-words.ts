import { answerChart, chartHeading, periodName, zoneName, type ChartSpec, type FigureSource } from '@vigie/figures';
import type { Locale } from '@vigie/i18n';
import { TEMPLATE_CHART } from './chart-template.ts';
import type { ChartObject, Scene } from './scene.ts';

/** The texts of a template that speak of its chart, as the template itself words them: where and when, and what. */
export interface ChartWords {
  readonly kicker: string;
  readonly title: string;
}

/** What stands over a chart that shows this. A chart of all zones names none. */
export function chartWords(spec: ChartSpec, figures: FigureSource, locale: Locale): ChartWords {
  const answer = answerChart(spec, figures);
  const { zone, period } = answer.whole.query;
  const kicker = [zone && zoneName(zone, locale), periodName(period, locale)].filter(Boolean).join(' · ');
  return { kicker: capitalised(kicker, locale), title: chartHeading(answer, locale) };
}

/**
 * New words for the texts of a template that still say what it wrote about its chart, once that shows something else. Words that people
 * wrote stay theirs, and a chart that was added to another template has none.
 */
export function followedWords(
  scene: Scene,
  { id: chartId, chart }: ChartObject,
  after: ChartSpec,
  figures: FigureSource,
): { readonly id: keyof ChartWords; readonly text: string }[] {
  if (chartId !== TEMPLATE_CHART) return [];
  const said = chartWords(chart.spec, figures, scene.locale);
  const next = chartWords(after, figures, scene.locale);
  return scene.objects.flatMap((object) => {
    const { id } = object;
    if (object.kind !== 'text' || (id !== 'kicker' && id !== 'title')) return [];
    return object.text === said[id] && next[id] !== said[id] ? [{ id, text: next[id] }] : [];
  });
}

/** With a capital, as a line begins. */
export function capitalised(text: string, locale: Locale): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
