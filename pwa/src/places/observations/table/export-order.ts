import type { Locale } from '@vigie/i18n';
import type { ExportFormat, ExportHeader, LedgerRecord, ListEntry, OwnField } from '@vigie/observations';

/** What a file is to hold; the records follow in shares. */
export interface ExportOrder {
  readonly format: ExportFormat;
  readonly header: ExportHeader;
  readonly locale: Locale;
  readonly fields: readonly OwnField[];
  /** What the team calls belongings. */
  readonly items: readonly ListEntry[];
}

/** What the worker is told: some records, then what to make of them. */
export type ExportMessage =
  | { readonly is: 'records'; readonly records: readonly LedgerRecord[] }
  | { readonly is: 'write'; readonly order: ExportOrder };

/** The file. It is our own code: nothing of it is checked again. */
export interface WrittenFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
}
