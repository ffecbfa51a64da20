import {
  campaignYearPeriod,
  monthPeriod,
  quarterPeriod,
  splitPeriod,
  yearPeriod,
  type Period,
  type SeriesStep,
} from '@vigie/figures';
import type { LedgerRecord } from '@vigie/observations';
import { periodValue } from '../../app/figure-picker/figure-choices.ts';

/** Bars of one chart: more would be too thin to read. */
const MAX_PARTS = 62;
const DAY = 86_400_000;

/**
 * The periods that a ledger can be asked about: for each year, newest first, the months that were observed as one, the year, its
 * quarters and its months; then the campaign years. Only those with records; none for an empty ledger.
 */
export function periodChoices(records: readonly LedgerRecord[]): Period[] {
  const months = [...new Set(records.map(({ date }) => date.slice(0, 7)))].sort();
  const years = [...new Set(months.map((month) => month.slice(0, 4)))].toReversed();
  const offered = years.flatMap((year) =>
    periodsOfYear(
      Number(year),
      months.filter((month) => month.startsWith(year)),
    ),
  );
  const [first, last] = [months[0], months.at(-1)];
  if (first && last && years.length > 1) offered.push({ from: monthPeriod(first).from, to: monthPeriod(last).to });
  const campaigns = [...new Set(months.map(campaignOf))].toReversed().map(campaignYearPeriod);
  const seen = new Set<string>();
  return [...offered, ...campaigns].filter((period) => {
    const known = seen.has(periodValue(period));
    seen.add(periodValue(period));
    return !known;
  });
}

/** Year that the campaign year of a month ends in: it begins in November. */
function campaignOf(month: string): number {
  const year = Number(month.slice(0, 4));
  return Number(month.slice(5)) >= 11 ? year + 1 : year;
}

function periodsOfYear(year: number, months: readonly string[]): Period[] {
  const [first = `${year}-01`, last = `${year}-12`] = [months[0], months.at(-1)];
  const quarters = [...new Set(months.map((month) => Math.ceil(Number(month.slice(5)) / 3)))];
  return [
    { from: monthPeriod(first).from, to: monthPeriod(last).to },
    yearPeriod(year),
    ...quarters.toReversed().map((quarter) => quarterPeriod(year, quarter)),
    ...months.toReversed().map(monthPeriod),
  ];
}

/** The steps that cut a period in two parts at least and no more than a chart can show, the finest first; days when there is none. */
export function stepsOf(period: Period): readonly SeriesStep[] {
  const fitting = (['day', 'month', 'quarter', 'year'] as const).filter((step) => {
    if (step === 'day' && (Date.parse(period.to) - Date.parse(period.from)) / DAY > MAX_PARTS) return false;
    const { length } = splitPeriod(period, step);
    return length >= 2 && length <= MAX_PARTS;
  });
  return fitting.length > 0 ? fitting : period.from === period.to ? ['day'] : ['year'];
}
