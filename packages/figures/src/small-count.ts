import { nameKey, type LedgerRecord } from '@vigie/observations';
import type { Figure } from './figure.ts';

/** Counts up to this may stand for people whom others know. */
const SMALL = 4;

/** Counts of people whom site and day could single out. */
const PEOPLE = ['minors', 'families'] as const;

/**
 * Tells whether a figure could make people recognisable: 1 to 4 minors or families of one site on one day. `used` are the records
 * that the figure rests on: a month in which a single site was seen on a single day says as much as a query for that day.
 */
export function couldIdentify(figure: Figure, used: readonly LedgerRecord[]): boolean {
  const { value, indicator } = figure;
  const field = PEOPLE.find((id) => id === indicator);
  if (!field || value === null || value < 1 || value > SMALL) return false;
  const counted = used.filter(({ counts }) => (counts[field]?.value ?? 0) > 0);
  return new Set(counted.map(({ date, site }) => `${date} ${site ? nameKey(site) : ''}`)).size === 1;
}
