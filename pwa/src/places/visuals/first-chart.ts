import { MAX_CHART_ZONES, splitPeriod, yearPeriod, type ChartSpec, type Query } from '@vigie/figures';
import type { LedgerRecord, NameBook } from '@vigie/observations';
import type { SceneObject } from '@vigie/visuals';
import { ledgerZones } from '../../app/figure-picker/figure-choices.ts';
import { observedMonths } from './choices.ts';

/** What a new chart shows first: what the visual already speaks of, else the evictions of the newest year of the ledger, as far as it was observed. */
export function firstChart(
  objects: readonly SceneObject[],
  records: readonly LedgerRecord[],
  names: NameBook,
): ChartSpec {
  const { compare: _, ...query } = spokenOf(objects) ?? newest(records);
  return {
    kind: 'bars',
    query,
    step: splitPeriod(query.period, 'month').length > 1 ? 'month' : 'day',
    zones: ledgerZones(records, names).slice(0, MAX_CHART_ZONES),
  };
}

function spokenOf(objects: readonly SceneObject[]): Query | undefined {
  for (const object of objects) {
    if (object.kind === 'figure') return object.binding.query;
    if (object.kind === 'chart') return object.chart.spec.query;
  }
  return undefined;
}

function newest(records: readonly LedgerRecord[]): Query {
  const period = observedMonths(records) ?? yearPeriod(new Date().getFullYear());
  return { indicator: 'evictions', period, verification: 'verified' };
}
