import { createFigureSource, type ChangingFigureSource, type Figure } from '@vigie/figures';
import type { LedgerRecord } from '@vigie/observations';
import type { Contender, DashboardAnswer } from './contender.ts';
import { DASHBOARD } from './dashboard.ts';

/** Vigie's source of figures over the records themselves. */
export function ours(): Contender {
  let records: LedgerRecord[] = [];
  let source: ChangingFigureSource = createFigureSource(() => records);
  return {
    name: 'Vigie',
    async open(stored) {
      records = JSON.parse(stored) as LedgerRecord[];
      source = createFigureSource(() => records);
      const [first] = DASHBOARD;
      if (first) source.figure(first);
    },
    dashboard: () => DASHBOARD.map((query) => answerOf(source.figure(query))),
    change(index, after) {
      const before = records[index];
      records[index] = after;
      source.changed({ removed: before ? [before] : [], added: [after] });
    },
    close: () => (records = []),
  };
}

function answerOf({ value, qualifier, records, missing, unverified }: Figure): DashboardAnswer {
  return { value, qualifier, records, missing, unverified };
}
