import {
  INDICATORS, indicatorName, monthPeriod, periodName, yearPeriod, zoneName, type IndicatorId, type Period,
} from '@vigie/figures'; // prettier-ignore
import type { Locale } from '@vigie/i18n';
import type { LedgerRecord } from '@vigie/observations';
import type { Option } from '@vigie/ui';

/** Stands for "every zone" in a list of choices, where an empty value is none. */
export const EVERYWHERE = '*';

/** Zones of the ledger, those with most observations first. */
export function zonesOf(records: readonly LedgerRecord[]): string[] {
  const counts = new Map<string, number>();
  for (const { zone } of records) if (zone) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, k]) => k - n || a.localeCompare(b)).map(([zone]) => zone);
}

/** Months (`YYYY-MM`) of the ledger, newest first. */
export function monthsOf(records: readonly LedgerRecord[]): string[] {
  return [...new Set(records.map((record) => record.date.slice(0, 7)))].sort().reverse();
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
): Option[] {
  const zones = zonesOf(records);
  if (used && !zones.includes(used)) zones.unshift(used);
  return [
    { value: EVERYWHERE, label: everywhere },
    ...zones.map((zone) => ({ value: zone, label: capitalised(zoneName(zone, locale), locale) })),
  ];
}

/** All indicators by name. */
export function indicatorOptions(locale: Locale): Option<IndicatorId>[] {
  return INDICATORS.map((id) => ({ value: id, label: indicatorName(id, locale) }));
}

function capitalised(text: string, locale: Locale): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
