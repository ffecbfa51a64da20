import { valueAt, withValues } from '../correction.ts';
import { differingFields } from '../merge.ts';
import type { LedgerRecord } from '../record.ts';

/**
 * A record that comes back in an export of Vigie, as its source would have sent it: only what somebody changed in the file is new.
 * Corrections, which the export held, stay corrections of the `original`; and nobody verifies by writing a name into a file. `today`
 * is the record as the ledger shows it.
 */
export function returnedRecord(returned: LedgerRecord, original: LedgerRecord, today: LedgerRecord): LedgerRecord {
  const changed = differingFields(today, returned).filter((path) => path !== 'verified');
  if (changed.length === 0) return original;
  const next = withValues(
    original,
    changed.map((path) => [path, valueAt(returned, path)] as const),
  );
  return next.ok ? next.value : original;
}
