import { formatDate, formatNumber, formatPercent, m, type Locale } from '@vigie/i18n';
import type { Figure } from '../figure.ts';
import { periodName } from '../period-words.ts';
import { periodShape, type SeriesStep } from '../period.ts';
import type { Period } from '../query.ts';
import { say } from '../say.ts';
import { upperFirst } from './chart-words.ts';
import type { ChartPoint } from './layout-bars.ts';

/** Above so many periods the note on lighter bars gives their sum. */
const MAX_NOTED = 4;

/** "≥ 101", "≈ 40", "73", "–" without data: a figure where there is no room for words. */
export function shortNumber(figure: Figure, locale: Locale): string {
  if (figure.value === null) return '–';
  const number = say(figure, locale, 'number');
  if (figure.value === 0 || figure.qualifier === 'exact') return number;
  // An incomplete share or mean is no lower bound, only an estimate.
  return `${figure.qualifier === 'at_least' && figure.unit === 'count' ? '≥' : '≈'}\u00A0${number}`;
}

/** A series as points of a chart, lighter where unverified records were left out. */
export function chartPoints(series: readonly Figure[], step: SeriesStep, locale: Locale): ChartPoint[] {
  const years = new Set(series.map(({ query }) => query.period.from.slice(0, 4))).size;
  return series.map((figure) => ({
    name: axisName(figure.query.period, step, years > 1, locale),
    value: figure.value,
    label: shortNumber(figure, locale),
    faint: figure.unverified > 0,
  }));
}

/** How a value is written beside the axis. */
export function axisNumber(value: number, unit: Figure['unit'], locale: Locale): string {
  return unit === 'share'
    ? formatPercent(value, locale, { decimals: Number.isInteger(Math.round(value * 1000) / 10) ? 0 : 1 })
    : formatNumber(value, locale, { decimals: Number.isInteger(value) ? 0 : 1 });
}

function axisName(period: Period, step: SeriesStep, withYear: boolean, locale: Locale): string {
  const year = Number(period.from.slice(0, 4));
  const { kind } = periodShape(period);
  if (kind !== step) return partName(period, step !== 'day' && withYear, locale);
  switch (step) {
    case 'day':
      return formatDate(period.from, locale, 'day_month_short');
    case 'month':
      return formatDate(period.from, locale, withYear ? 'month_short' : 'month_name_short');
    case 'quarter': {
      const quarter = Math.ceil(Number(period.from.slice(5, 7)) / 3);
      const name = m.figures_chart_quarter({ quarter }, { locale });
      return withYear ? `${name} ${year}` : name;
    }
    case 'year':
      return String(year);
  }
}

/** The piece of a month, quarter or year that a period begins or ends with: "12–29 févr.", "janv.–avr. 2024". A whole one it is not. */
function partName({ from, to }: Period, withYear: boolean, locale: Locale): string {
  const shape = periodShape({ from, to }).kind;
  const last = (form: 'day_month_short' | 'month_name_short') =>
    [formatDate(to, locale, form), withYear ? to.slice(0, 4) : ''].filter(Boolean).join(' ');
  if (shape === 'day') return last('day_month_short');
  if (shape === 'month') return last('month_name_short');
  if (shape !== 'range') return `${formatDate(from, locale, 'month_name_short')}–${last('month_name_short')}`;
  const first = formatDate(from, locale, from.slice(0, 7) === to.slice(0, 7) ? 'day' : 'day_month_short');
  return `${first}–${last('day_month_short')}`;
}

/** Why some bars are lighter, in one sentence; empty when none is. */
export function faintNote(series: readonly Figure[], locale: Locale): string {
  const faint = series.filter(({ unverified }) => unverified > 0);
  const [first] = faint;
  if (!first) return '';
  const count = faint.reduce((sum, { unverified }) => sum + unverified, 0);
  if (faint.length > MAX_NOTED) return m.figures_chart_faint_many({ count, periods: faint.length }, { locale });
  const names = faint.map(({ query, unverified }) =>
    faint.length === 1
      ? periodName(query.period, locale)
      : m.figures_chart_value(
          { period: periodName(query.period, locale), number: formatNumber(unverified, locale) },
          { locale },
        ),
  );
  if (faint.length === 1) return m.figures_chart_faint_one({ count, period: upperFirst(names[0] ?? '') }, { locale });
  return m.figures_chart_faint_some({ count, periods: names.join(', ') }, { locale });
}
