import { formatNumber, m, type Locale } from '@vigie/i18n';
import type { Figure } from '../figure.ts';
import { periodName } from '../period-words.ts';
import type { ChartAnswer } from './chart-question.ts';
import { shortNumber } from './chart-series.ts';
import { partName, upperFirst, zoneOfFigure } from './chart-words.ts';
import { shareSegments } from './share-segments.ts';

export interface ChartCell {
  readonly text: string;
  /** The value itself, among what it rests on. */
  readonly value?: boolean;
  /** The point that the cell tells of. */
  readonly part?: number;
}

export interface ChartRow {
  readonly name: string;
  /** The point of the whole row, where it is one. */
  readonly part?: number;
  readonly cells: readonly ChartCell[];
}

/** The data table of a chart: all that it shows, and what each value rests on. */
export interface ChartTable {
  /** Names of the columns; the first is that of the rows' names. */
  readonly columns: readonly string[];
  readonly rows: readonly ChartRow[];
}

/** The chart as a table. Small multiples have zones one way and periods the other, the more of the two downwards; every other kind a row a point. */
export function chartTable(answer: ChartAnswer, locale: Locale): ChartTable {
  return answer.spec.kind === 'multiples' ? zoneTable(answer, locale) : pointTable(answer, locale);
}

function zoneTable({ zones, parts }: ChartAnswer, locale: Locale): ChartTable {
  const each = zones.length === 0 ? 0 : parts.length / zones.length;
  const periods = parts.slice(0, each).map(({ query }) => upperFirst(periodName(query.period, locale)));
  const names = zones.map((zone) => zoneOfFigure(zone, locale));
  const cell = (part: number): ChartCell => {
    const figure = parts[part];
    return { text: figure ? shortNumber(figure, locale) : '', value: true, part };
  };
  // A page is longer than it is wide.
  if (zones.length > each)
    return {
      columns: [m.figures_place_zone({}, { locale }), ...periods],
      rows: names.map((name, zone) => ({ name, cells: periods.map((_, at) => cell(zone * each + at)) })),
    };
  return {
    columns: [m.figures_explore_part({}, { locale }), ...names],
    rows: periods.map((name, at) => ({ name, cells: names.map((_, zone) => cell(zone * each + at)) })),
  };
}

function pointTable(answer: ChartAnswer, locale: Locale): ChartTable {
  const { spec, whole, parts } = answer;
  const verified = whole.query.verification === 'verified';
  const share = spec.kind === 'share';
  const percents = new Map(share ? shareSegments(answer, locale).map(({ index, percent }) => [index, percent]) : []);
  const first =
    spec.kind === 'map' || share ? m.figures_place_zone({}, { locale }) : m.figures_explore_part({}, { locale });
  return {
    columns: [
      first,
      m.figures_explore_value({}, { locale }),
      ...(share ? [m.figures_chart_part({}, { locale })] : []),
      m.figures_explore_used({}, { locale }),
      m.figures_explore_missing({}, { locale }),
      ...(verified ? [m.figures_explore_unverified({}, { locale })] : []),
    ],
    rows: parts.map((part, index) => ({
      name: upperFirst(partName(answer, part, locale)),
      part: index,
      cells: [
        { text: shortNumber(part, locale), value: true },
        ...(share ? [{ text: percents.get(index) ?? '–' }] : []),
        ...restsOn(part, verified, locale),
      ],
    })),
  };
}

function restsOn({ records, missing, unverified }: Figure, verified: boolean, locale: Locale): ChartCell[] {
  return [records, missing, ...(verified ? [unverified] : [])].map((count) => ({ text: formatNumber(count, locale) }));
}
