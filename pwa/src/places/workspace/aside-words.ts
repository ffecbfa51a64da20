import { m } from '@vigie/i18n';
import type { SealedStatus } from '@vigie/sealed';

/** What was received and not applied, in words: one line a cause, none when nothing was. */
export function asideWords(aside: SealedStatus['aside'], refusedRecords: number): readonly string[] {
  return [
    aside.tampered > 0 ? m.workspace_aside_tampered({ count: aside.tampered }) : '',
    aside.replayed > 0 ? m.workspace_aside_replayed({ count: aside.replayed }) : '',
    aside.misplaced > 0 ? m.workspace_aside_misplaced({ count: aside.misplaced }) : '',
    aside.unknownDevice > 0 ? m.workspace_aside_unknown_device({ count: aside.unknownDevice }) : '',
    aside.malformed > 0 ? m.workspace_aside_malformed({ count: aside.malformed }) : '',
    refusedRecords > 0 ? m.workspace_records_refused({ count: refusedRecords }) : '',
  ].filter(Boolean);
}
