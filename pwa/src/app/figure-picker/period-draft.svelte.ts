import {
  campaignYearPeriod,
  dayPeriod,
  monthPeriod,
  periodShape,
  quarterPeriod,
  yearPeriod,
  type Period,
} from '@vigie/figures';

/** The kinds of periods that can be asked for. */
export const PERIOD_KINDS = ['day', 'month', 'quarter', 'year', 'campaign_year', 'range'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** Years that a ledger may speak of. A year half typed into a field of dates is one of antiquity: it is not one yet. */
export const YEARS = { first: 1990, last: 2100 };

/** The period of two typed dates; `null` while one is missing or out of all reach, or when they are reversed. */
export function typedPeriod({ from, to }: Period): Period | null {
  const known = [from, to].every((date) => /^\d{4}-\d\d-\d\d$/.test(date) && inReach(Number(date.slice(0, 4))));
  return known && from <= to ? { from, to } : null;
}

function inReach(year: number): boolean {
  return year >= YEARS.first && year <= YEARS.last;
}

/** A period while somebody makes it up: changing the kind keeps the year, the month and the days where they fit. */
export class PeriodDraft {
  kind = $state<PeriodKind>('month');
  year = $state('');
  month = $state('01');
  quarter = $state('1');
  from = $state('');
  to = $state('');

  constructor(period: Period) {
    const shape = periodShape(period);
    this.kind = PERIOD_KINDS.find((kind) => kind === shape.kind) ?? 'range';
    this.year = shape.kind === 'campaign_year' ? String(shape.year) : period.from.slice(0, 4);
    this.month = period.from.slice(5, 7);
    this.quarter = String(Math.ceil(Number(this.month) / 3));
    this.from = period.from;
    this.to = period.to;
  }

  /** What is meant so far; `null` while it is none. */
  readonly period: Period | null = $derived.by(() => {
    const year = Number(this.year);
    switch (this.kind) {
      case 'day':
        return typedPeriod(dayPeriod(this.from));
      case 'month':
        return monthPeriod(`${this.year}-${this.month}`);
      case 'quarter':
        return quarterPeriod(year, Number(this.quarter));
      case 'year':
        return yearPeriod(year);
      case 'campaign_year':
        return campaignYearPeriod(year);
      case 'range':
        return typedPeriod({ from: this.from, to: this.to });
    }
  });
}

/** The years to choose among: those of the ledger, those since the field began to be observed, and this one. */
export function yearChoices(dates: readonly string[], today: string): string[] {
  const years = [...new Set([...dates, today].map((date) => Number(date.slice(0, 4))))].filter(inReach);
  const first = Math.min(FIRST_OBSERVED, ...years);
  const last = Math.max(...years);
  return Array.from({ length: last - first + 1 }, (_, at) => String(last - at));
}

/** The published figures of the coast begin here. */
const FIRST_OBSERVED = 2017;
