import type { Period, Query } from './query.ts';

const DAY = 86_400_000;

/** What kind of period two dates make, with what is needed to name it. */
export type PeriodShape =
  | { readonly kind: 'day'; readonly date: string }
  | { readonly kind: 'month'; readonly year: number; readonly month: number }
  | { readonly kind: 'quarter'; readonly year: number; readonly quarter: number }
  | { readonly kind: 'year'; readonly year: number }
  /** The national observatory's year, 1 November to 31 October; `year` is the one it ends in. */
  | { readonly kind: 'campaign_year'; readonly year: number }
  /** Whole months in a row. */
  | { readonly kind: 'months'; readonly months: number }
  | { readonly kind: 'range' };

/** One day. */
export function dayPeriod(date: string): Period {
  return { from: date, to: date };
}

/** A calendar month, from `YYYY-MM`. */
export function monthPeriod(month: string): Period {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return monthsPeriod(year, number, 1);
}

/** Quarter 1–4 of a calendar year. */
export function quarterPeriod(year: number, quarter: number): Period {
  return monthsPeriod(year, quarter * 3 - 2, 3);
}

/** A calendar year. */
export function yearPeriod(year: number): Period {
  return monthsPeriod(year, 1, 12);
}

/** The national observatory's year that ends on 31 October of `year`. */
export function campaignYearPeriod(year: number): Period {
  return monthsPeriod(year - 1, 11, 12);
}

/** Tells what kind of period this is. */
export function periodShape(period: Period): PeriodShape {
  const from = partsOf(period.from);
  if (period.from === period.to) return { kind: 'day', date: period.from };
  const months = wholeMonths(period);
  if (months === null) return { kind: 'range' };
  if (months === 1) return { kind: 'month', year: from.year, month: from.month };
  if (months === 3 && from.month % 3 === 1) return { kind: 'quarter', year: from.year, quarter: (from.month + 2) / 3 };
  if (months === 12 && from.month === 1) return { kind: 'year', year: from.year };
  if (months === 12 && from.month === 11) return { kind: 'campaign_year', year: from.year + 1 };
  return { kind: 'months', months };
}

/** The period of the same length just before: whole months before whole months, else as many days. */
export function previousPeriod(period: Period): Period {
  const months = wholeMonths(period);
  const from = partsOf(period.from);
  if (months !== null) return monthsPeriod(from.year, from.month - months, months);
  const start = timeOf(period.from);
  const length = timeOf(period.to) - start + DAY;
  return { from: isoOf(start - length), to: isoOf(start - DAY) };
}

/** The same period a year before. Whole months stay whole; 29 February becomes 28. */
export function yearBefore(period: Period): Period {
  const months = wholeMonths(period);
  const from = partsOf(period.from);
  if (months !== null) return monthsPeriod(from.year - 1, from.month, months);
  return { from: dayYearBefore(period.from), to: dayYearBefore(period.to) };
}

/** The period that a query compares with. */
export function comparedPeriod(period: Period, to: NonNullable<Query['compare']>['to']): Period {
  return to === 'previous_period' ? previousPeriod(period) : yearBefore(period);
}

/** The day after a date. */
export function nextDay(date: string): string {
  return isoOf(timeOf(date) + DAY);
}

export type SeriesStep = 'day' | 'month' | 'quarter' | 'year';

/** Cuts a period at the borders of calendar days, months, quarters or years; the first and last part may be shorter. */
export function splitPeriod(period: Period, step: SeriesStep): Period[] {
  const parts: Period[] = [];
  if (period.from > period.to) return parts;
  for (let from = period.from; ;) {
    const { year, month } = partsOf(from);
    const end = stepEnd(from, year, month, step);
    const to = end < period.to ? end : period.to;
    parts.push({ from, to });
    // Not "until the day after lies behind": after the last day of 9999 no date can be written that does.
    if (to === period.to) return parts;
    from = nextDay(to);
  }
}

function stepEnd(from: string, year: number, month: number, step: SeriesStep): string {
  if (step === 'day') return from;
  if (step === 'month') return monthsPeriod(year, month, 1).to;
  if (step === 'quarter') return quarterPeriod(year, Math.ceil(month / 3)).to;
  return yearPeriod(year).to;
}

/** How many whole months the period is, or `null` when it does not begin and end with a month. */
function wholeMonths(period: Period): number | null {
  const [from, to] = [partsOf(period.from), partsOf(period.to)];
  if (from.day !== 1 || to.day !== lastDay(to.year, to.month)) return null;
  return (to.year - from.year) * 12 + to.month - from.month + 1;
}

/** `count` months from a month; months below 1 and above 12 run into the years before and after. */
function monthsPeriod(year: number, month: number, count: number): Period {
  return { from: isoOf(utc(year, month, 1)), to: isoOf(utc(year, month + count, 0)) };
}

function dayYearBefore(date: string): string {
  const { year, month, day } = partsOf(date);
  return isoOf(utc(year - 1, month, Math.min(day, lastDay(year - 1, month))));
}

function lastDay(year: number, month: number): number {
  return new Date(utc(year, month + 1, 0)).getUTCDate();
}

/** The time at which a day begins; of months and days below and beyond theirs, the day that they run into. */
function utc(year: number, month: number, day: number): number {
  // `Date.UTC` takes the years 0 to 99 for those of the last century.
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

function partsOf(date: string): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

function timeOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function isoOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
