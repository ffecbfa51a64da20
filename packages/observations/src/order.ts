import type { LedgerRecord } from './record.ts';

/** Oldest first: by date, then start (unknown starts last), then id. The same on every device. */
export function compareRecords(a: LedgerRecord, b: LedgerRecord): number {
  return compareText(a.date, b.date) || compareText(a.start ?? '99:99', b.start ?? '99:99') || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
