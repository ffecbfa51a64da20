import type { LedgerRecord } from '@vigie/observations';
import type { combine } from './peer-question.ts';

/** What every contender answers to one query of the dashboard. */
export type DashboardAnswer = ReturnType<typeof combine>;

/** One way of keeping a ledger and answering a dashboard's queries from it. */
export interface Contender {
  readonly name: string;
  /** From the ledger as it is stored to the first answer. Opening again starts over. */
  open(stored: string): Promise<void>;
  /** Every figure of the dashboard, in its order. */
  dashboard(): DashboardAnswer[];
  /** Takes one changed record in, at its place in the ledger. */
  change(index: number, after: LedgerRecord): void;
  close(): void;
}
