import type { VigieError } from '@vigie/core';
import type { CountField, LedgerRecord } from '../record.ts';

/** The formats that are read. */
export type ImportFormat = 'kobo-csv' | 'kobo-xlsx' | 'kobo-api' | 'odk-zip' | 'sheet';

/** Why a file cannot be read at all. Each code has a text; `params` name limits and columns. */
export type ImportErrorCode =
  | 'import_file_empty'
  | 'import_file_too_large'
  | 'import_not_a_ledger'
  | 'import_archive_too_large'
  | 'import_archive_unreadable'
  | 'import_file_damaged'
  | 'import_no_date_column'
  | 'import_no_rows'
  | 'import_too_many_rows'
  | 'import_odk_table_alone'
  | 'import_cancelled';
export type ImportError = VigieError<ImportErrorCode>;

/** What was wrong with one row or one cell. The row is kept without the cell, or left out where nothing could be made of it. */
export type ImportProblemCode =
  | 'import_row_no_date'
  | 'import_row_no_id'
  | 'import_row_length'
  | 'import_row_duplicate'
  | 'import_row_invalid'
  | 'import_cell_number'
  | 'import_cell_too_large'
  | 'import_cell_date'
  | 'import_cell_time'
  | 'import_cell_choice'
  | 'import_cell_too_long'
  | 'import_item_unknown'
  | 'import_item_without_row';

export interface ImportProblem {
  /** As a spreadsheet counts them: the header of a plain export is row 1. */
  readonly row: number;
  /** Header of the column, as written in the file. */
  readonly column?: string;
  readonly code: ImportProblemCode;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Which column a field was read from. A field with several columns (one a choice) is listed once for each. */
export interface ColumnMapping {
  readonly field: ImportField;
  readonly column: string;
}

/** What a column can mean. */
export type ImportField =
  | 'date' | 'start' | 'end' | 'zone' | 'site' | 'kind' | 'legalBasis' | 'legalBasisShown' | 'forces' | 'cleaningTeam' | 'interpreter'
  | 'visibility' | 'quality' | 'violence' | 'intimidation' | 'notes' | 'verified' | 'enteredBy'
  | CountField; // prettier-ignore

/** What was read from a file, before anything is written. */
export interface LedgerImport {
  readonly records: LedgerRecord[];
  readonly source: 'kobo' | 'odk' | 'sheet';
  readonly format: ImportFormat;
  readonly mapping: ColumnMapping[];
  readonly problems: ImportProblem[];
  /** Headers that were not recognised: nothing of them is imported. */
  readonly columns: string[];
}

/** Collects problems, up to a bound. */
export class ProblemList {
  readonly list: ImportProblem[] = [];
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  add(row: number, code: ImportProblemCode, column?: string, params?: Record<string, string | number>): void {
    if (this.list.length >= this.#max) return;
    this.list.push({ row, code, ...(column === undefined ? {} : { column }), ...(params ? { params } : {}) });
  }
}
