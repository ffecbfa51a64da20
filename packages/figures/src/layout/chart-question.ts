import { z } from 'zod';
import type { Figure, FigureSource } from '../figure.ts';
import { isBuiltIn } from '../indicator.ts';
import { splitPeriod, type SeriesStep } from '../period.ts';
import { NOT_NOTED, querySchema, type IndicatorId, type Period, type Query } from '../query.ts';

/** The kinds of chart, in the order in which they are offered. */
export const CHART_KINDS = ['bars', 'line', 'multiples', 'share', 'calendar', 'map'] as const;
export type ChartKind = (typeof CHART_KINDS)[number];

export const SERIES_STEPS = ['day', 'month', 'quarter', 'year'] as const satisfies readonly SeriesStep[];

/** Zones of one chart: more small charts than this are a table. */
export const MAX_CHART_ZONES = 12;

/** Values of one chart: two years of days, the longest calendar that a page can show. */
export const MAX_CHART_PARTS = 740;

/** What a chart shows, as plain JSON: a question to the ledger, and how its answer is cut into parts. */
export const chartSpecSchema = z.strictObject({
  kind: z.enum(CHART_KINDS),
  /** Without comparison. Charts by zone look at each of `zones` in turn and not at the query's own. */
  query: querySchema.omit({ compare: true }),
  /** Of bars, lines and small multiples. */
  step: z.enum(SERIES_STEPS),
  zones: z.array(z.string().min(1).max(500)).max(MAX_CHART_ZONES),
});
export type ChartSpec = z.infer<typeof chartSpecSchema>;

/** The whole that a chart tells of, and the figure of each of its parts, in drawing order. */
export interface ChartAnswer {
  readonly spec: ChartSpec;
  readonly whole: Figure;
  readonly parts: readonly Figure[];
  /** Of small multiples: the whole of each zone, in the order of the zones. */
  readonly zones: readonly Figure[];
}

/** The figures of an answer, in the order in which what is kept of them stands. */
export function figuresOf({ whole, zones, parts }: ChartAnswer): Figure[] {
  return [whole, ...zones, ...parts];
}

/** All figures of a chart: its whole, the wholes of its zones, its parts. */
export const MAX_CHART_FIGURES = 1 + MAX_CHART_ZONES + MAX_CHART_PARTS;

/** Indicators that count a part of what another one counts. */
const PART_OF: Partial<Record<IndicatorId, IndicatorId>> = { tents_full: 'tents', arrests_violent: 'arrests' };

/** Distinct dates and sites: the same one can be counted in two zones, so parts do not add up to the whole. */
const NOT_ADDED: ReadonlySet<string> = new Set(['operation_days', 'sites']);

/** The question of which an indicator counts a part, where there is one: arrests, of arrests with violence. */
export function wholeOf(query: Query): Query | null {
  const { indicator } = query;
  const whole = isBuiltIn(indicator) ? PART_OF[indicator] : undefined;
  return whole ? { ...query, indicator: whole } : null;
}

/** Whether the values of all zones add up to the value of the whole. */
export function addsUp({ indicator, own, unit }: Pick<Figure, 'indicator' | 'own' | 'unit'>): boolean {
  if (unit !== 'count' || NOT_ADDED.has(indicator)) return false;
  return own === undefined || own.measure === 'count' || own.measure === 'sum';
}

/** How a chart of shares is cut: a share and its remainder, a part of a larger count, or one part a zone. */
export type ShareCut = 'remainder' | 'part' | 'zones';

/** How the share of this figure is cut; `null` when it is no part of anything. */
export function shareCut(figure: Figure): ShareCut | null {
  if (figure.unit === 'share') return 'remainder';
  if (wholeOf(figure.query)) return 'part';
  return addsUp(figure) ? 'zones' : null;
}

/** Which kinds of chart say something about a figure. `zones` are those of the ledger. */
export function chartKindsFor(figure: Figure, parts: number, zones: readonly string[]): ChartKind[] {
  const cut = shareCut(figure);
  const days = daysOf(figure.query.period);
  const fits: Record<ChartKind, boolean> = {
    bars: parts > 0,
    line: parts > 1,
    multiples: zones.length > 1 && parts > 1,
    share: cut !== null && (cut !== 'zones' || zones.length > 1),
    calendar: days > 1 && days <= MAX_CHART_PARTS,
    map: zones.length > 0,
  };
  return CHART_KINDS.filter((kind) => fits[kind]);
}

/**
 * Asks a source for all that a chart shows. Pure over the source. A specification from outside cannot ask for more than
 * `MAX_CHART_PARTS` figures: what has more parts is cut into longer steps.
 */
export function answerChart(spec: ChartSpec, source: Pick<FigureSource, 'figure'>): ChartAnswer {
  const { query } = spec;
  const ask = (asked: Query): Figure => source.figure(asked);
  const answer = (
    whole: Query,
    parts: readonly Query[],
    { zones = [], step = spec.step }: { zones?: readonly Query[]; step?: SeriesStep } = {},
  ): ChartAnswer => ({
    // As it is drawn: a chart never calls months what it shows by quarter.
    spec: step === spec.step ? spec : { ...spec, step },
    whole: ask(whole),
    parts: parts.slice(0, MAX_CHART_PARTS).map(ask),
    zones: zones.map(ask),
  });
  switch (spec.kind) {
    case 'bars':
    case 'line': {
      const step = fittingStep(query.period, spec.step, MAX_CHART_PARTS);
      return answer(query, inSteps(query, step, MAX_CHART_PARTS), { step });
    }
    case 'calendar':
      // It has days alone: of a period too long for it the last ones.
      return answer(query, inSteps({ ...query, period: lastDays(query.period, MAX_CHART_PARTS) }, 'day'));
    case 'multiples': {
      const zones = byZone(spec);
      const most = Math.floor(MAX_CHART_PARTS / Math.max(1, zones.length));
      const step = fittingStep(query.period, spec.step, most);
      return answer(
        everywhere(query),
        zones.flatMap((zone) => inSteps(zone, step, most)),
        { zones, step },
      );
    }
    case 'map':
      return answer(everywhere(query), [...byZone(spec), { ...query, zone: NOT_NOTED }]);
    case 'share':
      return answerShare(spec, answer, ask(query));
  }
}

function answerShare(
  spec: ChartSpec,
  answer: (whole: Query, parts: readonly Query[]) => ChartAnswer,
  figure: Figure,
): ChartAnswer {
  const { query } = spec;
  const cut = shareCut(figure);
  if (cut === 'part') return answer(wholeOf(query) ?? query, [query]);
  if (cut === 'zones') return answer(everywhere(query), [...byZone(spec), { ...query, zone: NOT_NOTED }]);
  return answer(query, [query]);
}

function byZone({ query, zones }: ChartSpec): Query[] {
  return zones.map((zone) => ({ ...query, zone }));
}

function everywhere(query: Query): Query {
  const { zone: _, ...rest } = query;
  return rest;
}

/** Days of a step at least: what a period is cut into must be known before it is cut. */
const LEAST_DAYS: Readonly<Record<SeriesStep, number>> = { day: 1, month: 28, quarter: 90, year: 365 };

/** The step asked for, or the first longer one of which so few fit into the period. */
function fittingStep(period: Period, step: SeriesStep, most: number): SeriesStep {
  const days = daysOf(period);
  return SERIES_STEPS.slice(SERIES_STEPS.indexOf(step)).find((longer) => days / LEAST_DAYS[longer] < most) ?? 'year';
}

function inSteps(query: Query, step: SeriesStep, most = MAX_CHART_PARTS): Query[] {
  return splitPeriod(query.period, step)
    .slice(0, Math.min(most, MAX_CHART_PARTS))
    .map((part) => ({ ...query, period: part }));
}

const DAY_MS = 86_400_000;

function daysOf({ from, to }: Period): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

function lastDays(period: Period, most: number): Period {
  if (daysOf(period) <= most) return period;
  return { from: new Date(Date.parse(period.to) - (most - 1) * DAY_MS).toISOString().slice(0, 10), to: period.to };
}
