import { newId } from '@vigie/core';
import {
  answerChart, indicatorDefinition, MAX_CHART_ZONES, periodName, seen, seenChart, splitPeriod, summaryQueries, zoneName,
  type Binding, type ChartBinding, type ChartSpec, type FigureSource, type Period, type Query,
} from '@vigie/figures'; // prettier-ignore
import { m, type Locale } from '@vigie/i18n';
import { TEMPLATE_CHART } from './chart-template.ts';
import { capitalised, chartWords } from './chart-words.ts';
import { SCENE_VERSION, type VisualTemplate } from './scene.ts';
import { TILE_COUNT } from './six-tiles.ts';

type Options = {
  locale: Locale;
  figures: FigureSource;
  period: Period;
  zone?: string;
  zones?: readonly string[];
  organisation: string;
};

/** What a new document holds: keys of `meta`, and the values of each object by id. */
export interface FirstScene {
  readonly meta: Readonly<Record<string, unknown>>;
  readonly objects: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The words and figures that a template starts with. */
export function firstScene(template: VisualTemplate, options: Options): FirstScene {
  if (template !== 'six_tiles' && template !== 'big_number') return firstChartScene(template, options);
  const { locale, zone, period } = options;
  const kicker = [zone && zoneName(zone, locale), periodName(period, locale)].filter(Boolean).join(' · ');
  const bindings = chosen(template === 'six_tiles' ? TILE_COUNT : 1, options);
  const first = bindings[0]?.query.indicator ?? 'evictions';
  const texts: Record<string, string> = {
    kicker: capitalised(kicker, locale),
    organisation: options.organisation,
    ...(template === 'six_tiles'
      ? { title: m.visuals_first_title({}, { locale }), footnote: m.visuals_first_footnote({}, { locale }) }
      : { context: indicatorDefinition(first, locale), footnote: footnoteOf(bindings[0], locale) }),
  };
  return {
    meta: {
      version: SCENE_VERSION,
      template,
      locale,
      size: 'portrait',
      theme: template === 'six_tiles' ? 'paper' : 'sea',
    },
    objects: {
      ...Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, { kind: 'text', text }])),
      ...Object.fromEntries(bindings.map((binding, index) => [`figure-${index + 1}`, { kind: 'figure', binding }])),
    },
  };
}

/** A chart of the month's first figure under its own heading, over its source. */
function firstChartScene(template: Exclude<VisualTemplate, 'six_tiles' | 'big_number'>, options: Options): FirstScene {
  const { locale, figures, period } = options;
  const kind = template === 'chart' ? 'bars' : template;
  const zone = kind === 'map' ? undefined : options.zone;
  const [first] = summaryQueries(figures, { period, ...(zone ? { zone } : {}) }, 1);
  const query: Query = first ?? { indicator: 'evictions', period, ...(zone ? { zone } : {}), verification: 'verified' };
  const chart = bindChart(
    { kind, query, step: splitPeriod(period, 'month').length > 1 ? 'month' : 'day', zones: zonesOf(options) },
    figures,
  );
  const texts: Record<string, string> = {
    ...chartWords(chart.spec, figures, locale),
    footnote: m.visuals_first_chart_footnote({}, { locale }),
    organisation: options.organisation,
  };
  return {
    meta: { version: SCENE_VERSION, template, locale, size: 'portrait', theme: 'paper' },
    objects: {
      ...Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, { kind: 'text', text }])),
      [TEMPLATE_CHART]: { kind: 'chart', chart },
    },
  };
}

function zonesOf({ zone, zones = [] }: Options): string[] {
  return (zones.length > 0 || !zone ? [...zones] : [zone]).slice(0, MAX_CHART_ZONES);
}

/** A new chart whose figures of today its author is being shown. */
export function bindChart(spec: ChartSpec, figures: FigureSource): ChartBinding {
  return { id: newId(), spec, seen: seenChart(answerChart(spec, figures)) };
}

/** The first figures of a visual are those of the monthly note. */
function chosen(count: number, { figures, period, zone }: Options): Binding[] {
  return summaryQueries(figures, { period, ...(zone ? { zone } : {}) }, count).map((query) =>
    bindFigure(query, figures),
  );
}

/** A new binding to a query whose figure of today its author is being shown. */
export function bindFigure(query: Query, figures: FigureSource): Binding {
  return { id: newId(), query, wording: 'tile', seen: seen(figures.figure(query)) };
}

function footnoteOf(binding: Binding | undefined, locale: Locale): string {
  if (binding?.seen.qualifier === 'at_least') return m.visuals_first_footnote_minimum({}, { locale });
  return m.visuals_first_footnote_exact({}, { locale });
}
