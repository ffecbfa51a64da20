import { newId } from '@vigie/core';
import {
  indicatorDefinition, periodName, seen, zoneName, type Binding, type FigureSource, type IndicatorId, type Period, type Query,
} from '@vigie/figures'; // prettier-ignore
import { m, type Locale } from '@vigie/i18n';
import { SCENE_VERSION, type VisualTemplate } from './scene.ts';
import { TILE_COUNT } from './six-tiles.ts';

/** What a team publishes first, in order; those without data for the period come last (`domain.md` §3.2: six tiles, evictions first). */
const PREFERRED: readonly IndicatorId[] = [
  'evictions', 'sites', 'persons', 'tents_tarps', 'arrests', 'minors', 'blankets_sleeping_bags', 'pallets', 'mattresses', 'bikes',
  'phones', 'bags', 'chairs', 'operation_days',
]; // prettier-ignore

type Options = { locale: Locale; figures: FigureSource; period: Period; zone?: string; organisation: string };

/** What a new document holds: keys of `meta`, and the values of each object by id. */
export interface FirstScene {
  readonly meta: Readonly<Record<string, unknown>>;
  readonly objects: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The words and figures that a template starts with. */
export function firstScene(template: VisualTemplate, options: Options): FirstScene {
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

function chosen(count: number, { figures, period, zone }: Options): Binding[] {
  const query = (indicator: IndicatorId): Query => ({
    indicator,
    period,
    ...(zone ? { zone } : {}),
    verification: 'verified',
  });
  const weight = (indicator: IndicatorId) => ((figures.figure(query(indicator)).value ?? 0) > 0 ? 0 : 1);
  return PREFERRED.toSorted((one, other) => weight(one) - weight(other))
    .slice(0, count)
    .map((indicator) => bindFigure(query(indicator), figures));
}

/** A new binding to a query whose figure of today its author is being shown. */
export function bindFigure(query: Query, figures: FigureSource): Binding {
  return { id: newId(), query, wording: 'tile', seen: seen(figures.figure(query)) };
}

function footnoteOf(binding: Binding | undefined, locale: Locale): string {
  if (binding?.seen.qualifier === 'at_least') return m.visuals_first_footnote_minimum({}, { locale });
  return m.visuals_first_footnote_exact({}, { locale });
}

function capitalised(text: string, locale: Locale): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
