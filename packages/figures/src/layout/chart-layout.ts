import { formatDate, m, type Locale } from '@vigie/i18n';
import { NOT_NOTED } from '../query.ts';
import type { ChartMark, ChartTarget } from './chart-mark.ts';
import type { ChartAnswer } from './chart-question.ts';
import { axisNumber, chartPoints, shortNumber } from './chart-series.ts';
import { namesOf, upperFirst, zoneOfFigure } from './chart-words.ts';
import { calendarHeight, layoutCalendar, type CalendarDay, type CalendarOptions } from './layout-calendar.ts';
import { layoutBars } from './layout-bars.ts';
import { layoutMap, mapHeight, type MapZone } from './layout-map.ts';
import { layoutMultiples, multiplesHeight, type ChartPanel } from './layout-multiples.ts';
import { layoutShare, shareHeight } from './layout-share.ts';
import { shareSegments } from './share-segments.ts';
import { shapeOfZone } from './zone-shapes.ts';

/** The box of a chart and the size of its letters, in one unit: pixels of a page, or of an image. */
export interface ChartFrame {
  readonly width: number;
  readonly height: number;
  readonly textSize: number;
}

/** A chart ready to draw: the same marks in a page, in print and in an image. */
export interface ChartLayout {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly ChartMark[];
  /** Where each point answers, by its number among the parts of the answer. */
  readonly targets: readonly ChartTarget[];
}

/**
 * Lays a chart out. Pure: the same answer, frame and language give the same marks; all of them inside the frame.
 */
export function layoutChart(answer: ChartAnswer, frame: ChartFrame, locale: Locale): ChartLayout {
  const { width, height } = frame;
  const { marks, targets } = drawingOf(answer, frame, locale);
  return { width, height, marks, targets };
}

/** The height at which a chart of this width is well read. */
export function chartHeight(answer: ChartAnswer, width: number, textSize: number, locale: Locale): number {
  switch (answer.spec.kind) {
    case 'bars':
    case 'line':
      // On a phone the answer and its chart share a screen.
      return textSize * (width < textSize * 40 ? 18 : 23);
    case 'multiples':
      return multiplesHeight(answer.zones.length, width, textSize);
    case 'share':
      return shareHeight(shareSegments(answer, locale), width, textSize);
    case 'calendar':
      return calendarHeight(daysOf(answer, locale), { ...calendarOptions(answer, locale), width, textSize });
    case 'map':
      return mapHeight(zonesOf(answer, locale), width, textSize);
  }
}

function drawingOf(answer: ChartAnswer, frame: ChartFrame, locale: Locale) {
  const { kind, step } = answer.spec;
  const { unit } = answer.whole;
  const series = {
    ...frame,
    whole: unit === 'count',
    tickText: (value: number) => axisNumber(value, unit, locale),
  };
  switch (kind) {
    case 'bars':
    case 'line':
      return layoutBars(chartPoints(answer.parts, step, locale), { ...series, variant: kind });
    case 'multiples':
      return layoutMultiples(panelsOf(answer, locale), { ...series, variant: 'bars' });
    case 'share':
      return layoutShare(shareSegments(answer, locale), frame);
    case 'calendar':
      return layoutCalendar(daysOf(answer, locale), { ...frame, ...calendarOptions(answer, locale) });
    case 'map':
      return layoutMap(zonesOf(answer, locale), {
        ...frame,
        aside: m.figures_chart_aside({}, { locale }),
        sea: m.figures_chart_sea({}, { locale }),
        credit: m.figures_chart_credit({}, { locale }),
      });
  }
}

function panelsOf({ zones, parts, spec }: ChartAnswer, locale: Locale): ChartPanel[] {
  const each = zones.length === 0 ? 0 : parts.length / zones.length;
  return zones.map((zone, at) => ({
    name: zoneOfFigure(zone, locale),
    label: shortNumber(zone, locale),
    points: chartPoints(parts.slice(at * each, (at + 1) * each), spec.step, locale),
  }));
}

function daysOf({ parts }: ChartAnswer, locale: Locale): CalendarDay[] {
  return parts.map((part) => ({
    date: part.query.period.from,
    value: part.value,
    label: shortNumber(part, locale),
  }));
}

function calendarOptions({ whole, parts }: ChartAnswer, locale: Locale): Omit<CalendarOptions, 'width' | 'height'> {
  const years = new Set(parts.map(({ query }) => query.period.from.slice(0, 4))).size;
  const number = (value: number) => axisNumber(value, whole.unit, locale);
  return {
    weekdays: m.figures_chart_weekdays({}, { locale }).split(' '),
    monthName: (date, form) => {
      if (form === 'long') return upperFirst(formatDate(date, locale, 'month'));
      return formatDate(date, locale, years > 1 && date.slice(5, 7) === '01' ? 'month_short' : 'month_name_short');
    },
    levelText: ({ from, to }) => (from === to ? number(from) : `${number(from)}–${number(to)}`),
    noData: m.figures_no_data({}, { locale }),
  };
}

function zonesOf({ parts }: ChartAnswer, locale: Locale): MapZone[] {
  return parts.flatMap((part, index): MapZone[] => {
    if (part.query.zone === NOT_NOTED && !part.value) return [];
    return [
      {
        name: zoneOfFigure(part, locale),
        value: part.value,
        label: shortNumber(part, locale),
        shape: shapeOfZone(namesOf(part)),
        index,
      },
    ];
  });
}
