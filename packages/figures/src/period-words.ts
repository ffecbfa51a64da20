import { formatDate, m, type Locale } from '@vigie/i18n';
import { periodShape } from './period.ts';
import type { Period } from './query.ts';

const QUARTERS = [m.figures_quarter_1, m.figures_quarter_2, m.figures_quarter_3, m.figures_quarter_4] as const;

/** A period by name: "janvier 2024", "1er trimestre 2024", "3 janvier 2024", "janvier à avril 2024". */
export function periodName(period: Period, locale: Locale): string {
  const shape = periodShape(period);
  switch (shape.kind) {
    case 'day':
      return formatDate(shape.date, locale);
    case 'month':
      return formatDate(period.from, locale, 'month');
    case 'quarter':
      return (QUARTERS[shape.quarter - 1] ?? m.figures_quarter_1)({ year: shape.year }, { locale });
    case 'year':
      return String(shape.year);
    case 'campaign_year':
      return m.figures_campaign({ from: shape.year - 1, to: shape.year }, { locale });
    case 'months':
      return m.figures_months_name(monthEnds(period, locale), { locale });
    case 'range':
      return m.figures_range(dayEnds(period, locale), { locale });
  }
}

/** A period as it stands in a sentence: "en janvier 2024", "le 3 janvier 2024", "from January to April 2024". */
export function periodPhrase(period: Period, locale: Locale): string {
  const name = periodName(period, locale);
  switch (periodShape(period).kind) {
    case 'day':
      return m.figures_when_day({ date: name }, { locale });
    case 'month':
      return m.figures_when_month({ month: name }, { locale });
    case 'quarter':
      return m.figures_when_quarter({ quarter: name }, { locale });
    case 'year':
      return m.figures_when_year({ year: name }, { locale });
    case 'campaign_year':
      return m.figures_when_campaign({ campaign: name }, { locale });
    case 'months':
      return m.figures_when_months(monthEnds(period, locale), { locale });
    case 'range':
      return name;
  }
}

/** A period after a comparison: "par rapport au 3 janvier 2024", "compared with the fourth quarter of 2023". */
export function comparedWithPhrase(period: Period, locale: Locale): string {
  const shape = periodShape(period);
  const name = periodName(period, locale);
  switch (shape.kind) {
    case 'day':
      return m.figures_compared_with_day({ date: name }, { locale });
    case 'month':
    case 'year':
      return m.figures_compared_with_name({ name }, { locale });
    case 'quarter':
      return m.figures_compared_with_quarter({ quarter: name }, { locale });
    case 'campaign_year':
      return m.figures_compared_with_campaign({ from: shape.year - 1, to: shape.year }, { locale });
    case 'months':
    case 'range':
      return m.figures_compared_with_period({ period: periodPhrase(period, locale) }, { locale });
  }
}

/** First and last month; the year is written once when it is the same. */
function monthEnds(period: Period, locale: Locale): { from: string; to: string } {
  const sameYear = period.from.slice(0, 4) === period.to.slice(0, 4);
  return {
    from: formatDate(period.from, locale, sameYear ? 'month_name' : 'month'),
    to: formatDate(period.to, locale, 'month'),
  };
}

/** First and last day; month and year are written once when they are the same. */
function dayEnds({ from, to }: Period, locale: Locale): { from: string; to: string } {
  const same = (length: number) => from.slice(0, length) === to.slice(0, length);
  const form = same('YYYY-MM'.length) ? 'day' : same('YYYY'.length) ? 'day_month' : 'long';
  return { from: formatDate(from, locale, form), to: formatDate(to, locale) };
}
