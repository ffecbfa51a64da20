import { nameKey, type LedgerRecord } from '@vigie/observations';
import type { Figure } from './figure.ts';
import { comparedPeriod } from './period.ts';
import type { Period } from './query.ts';

/** Counts up to this may stand for people whom others know. */
const SMALL = 4;

/** Counts of people whom site and day could single out. */
const PEOPLE = ['minors', 'women', 'families'] as const;
type PeopleField = (typeof PEOPLE)[number];

/**
 * Tells whether a figure could make people recognisable: 1 to 4 minors, women or families of one site on one day. `used` are the
 * records that the figure rests on: a month in which a single site was seen on a single day says as much as a query for that day.
 * A comparison tells two numbers: either of them is looked at.
 */
export function couldIdentify(figure: Figure, used: readonly LedgerRecord[]): boolean {
  const field = peopleField(figure);
  if (!field || figure.records === 0) return false;
  const { period, compare, site } = figure.query;
  const periods = compare ? [period, comparedPeriod(period, compare.to)] : [period];
  // A question about one site has it under each of its names.
  const siteOf = site ? () => site : siteKey;
  return periods.some((part) => isSmall(field, used.filter(within(part)), siteOf));
}

/** The count of people that a figure tells; `undefined` when it tells none, or when the records may say otherwise than it does. */
function peopleField({ indicator, own }: Figure): PeopleField | undefined {
  if (own && own.measure !== 'sum' && own.measure !== 'mean') return undefined;
  return PEOPLE.find((field) => field === (own ? own.field : indicator));
}

function isSmall(field: PeopleField, used: readonly LedgerRecord[], siteOf: (record: LedgerRecord) => string): boolean {
  const counted = used.filter(({ counts }) => (counts[field]?.value ?? 0) > 0);
  const people = counted.reduce((sum, { counts }) => sum + (counts[field]?.value ?? 0), 0);
  if (people < 1 || people > SMALL) return false;
  return new Set(counted.map((record) => `${record.date} ${siteOf(record)}`)).size === 1;
}

function siteKey({ site }: LedgerRecord): string {
  return site ? nameKey(site) : '';
}

function within({ from, to }: Period): (record: LedgerRecord) => boolean {
  return ({ date }) => date >= from && date <= to;
}
