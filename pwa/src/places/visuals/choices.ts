import { monthPeriod, periodName, yearPeriod, zoneName, type Period } from '@vigie/figures';
import { capitalised, type Locale } from '@vigie/i18n';
import { DEFAULT_NAMES, type LedgerRecord, type NameBook } from '@vigie/observations';
import type { Option } from '@vigie/ui';
import { ledgerZones } from '../../app/figure-picker/figure-choices.ts';

/** Stands for "every zone" in a list of choices, where an empty value is none. */
export const EVERYWHERE = '*';

/** Months (`YYYY-MM`) of the ledger, newest first. */
export function monthsOf(records: readonly LedgerRecord[]): string[] {
  return [...new Set(records.map((record) => record.date.slice(0, 7)))].sort().reverse();
}

/** The months of the newest year from the first to the last with records: a whole year would be half empty in spring. */
export function observedMonths(records: readonly LedgerRecord[]): Period | null {
  const [last] = monthsOf(records);
  const first = last && monthsOf(records).findLast((month) => month.slice(0, 4) === last.slice(0, 4));
  return first ? { from: monthPeriod(first).from, to: monthPeriod(last).to } : null;
}

/** A period as the value of a choice, and back. */
export function periodKey(period: Period): string {
  return `${period.from}/${period.to}`;
}

export function periodOfKey(key: string): Period {
  const [from = '', to = ''] = key.split('/');
  return { from, to };
}

/** Months and years of the ledger; the period in use is always among them. */
export function periodOptions(records: readonly LedgerRecord[], locale: Locale, used?: Period): Option[] {
  const months = monthsOf(records);
  const years = [...new Set(months.map((month) => Number(month.slice(0, 4))))];
  const periods = [...months.map(monthPeriod), ...years.map(yearPeriod)];
  if (used && !periods.some((period) => periodKey(period) === periodKey(used))) periods.unshift(used);
  return periods.map((period) => ({
    value: periodKey(period),
    label: capitalised(periodName(period, locale), locale),
  }));
}

/** Zones of the ledger after "every zone"; the zone in use is always among them. */
export function zoneOptions(
  records: readonly LedgerRecord[],
  locale: Locale,
  everywhere: string,
  used?: string,
  names: NameBook = DEFAULT_NAMES,
): Option[] {
  const meant = (zone: string) => names.idOf('zone', zone);
  const zones = ledgerZones(records, names);
  // The one in use keeps the word that the question has, so that it is the one chosen.
  const kept = used === undefined ? zones : zones.map((zone) => (meant(zone) === meant(used) ? used : zone));
  if (used && !kept.includes(used)) kept.unshift(used);
  const label = (zone: string) => capitalised(zoneName(names.nameOf('zone', zone, locale), locale), locale);
  return [{ value: EVERYWHERE, label: everywhere }, ...kept.map((zone) => ({ value: zone, label: label(zone) }))];
}
