import type { VigieError } from '@vigie/core';
import type { OwnField } from '../lists/own-field.ts';
import type { CountField, LedgerRecord, Register } from '../record.ts';
import type { ImportForm } from './mapping.ts';
import type { RecordSequence } from './record-sequence.ts';

/** The formats that are read. */
export type ImportFormat = 'kobo-csv' | 'kobo-xlsx' | 'kobo-api' | 'odk-zip' | 'sheet' | 'vigie';

/** Why a file cannot be read at all. Each code has a text; `params` name limits and columns. */
export type ImportErrorCode =
  | 'import_file_empty'
  | 'import_file_too_large'
  | 'import_not_a_ledger'
  | 'import_other_workbook'
  | 'import_archive_too_large'
  | 'import_archive_unreadable'
  | 'import_file_damaged'
  | 'import_no_date_column'
  | 'import_no_rows'
  | 'import_too_many_rows'
  | 'import_odk_table_alone'
  | 'import_several_forms'
  | 'import_cancelled';
export type ImportError = VigieError<ImportErrorCode>;

/** What was wrong with one row or one cell. The row is kept without the cell, or left out where nothing could be made of it. */
export type ImportProblemCode =
  | 'import_row_no_date'
  | 'import_row_no_id'
  | 'import_row_length'
  | 'import_row_duplicate'
  | 'import_row_copy'
  | 'import_row_same'
  | 'import_row_total'
  | 'import_row_invalid'
  | 'import_cell_number'
  | 'import_cell_too_large'
  | 'import_cell_date'
  | 'import_cell_time'
  | 'import_cell_choice'
  | 'import_cell_too_long'
  | 'import_item_unknown'
  | 'import_item_without_row'
  | 'import_sheet_left_out'
  | 'import_repeat_left_out'
  | 'import_pages_missing'
  | 'import_date_of_opening'
  | 'import_dates_month_first';

export interface ImportProblem {
  /** As a spreadsheet counts them: the header of a plain export is row 1. */
  readonly row: number;
  /** Name of the sheet, in a workbook of several. */
  readonly sheet?: string;
  /** Header of the column, as written in the file. */
  readonly column?: string;
  readonly code: ImportProblemCode;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Which column a field was read from. A field with several columns (one a choice) is listed once for each. */
export interface ColumnMapping {
  readonly field: ImportField | `own_${string}`;
  readonly column: string;
  /** A person chose it; without, the name of the column says so. */
  readonly chosen?: boolean;
}

/** A column that nobody but a person can place. Until it is answered nothing of it is imported. */
export interface ColumnQuestion {
  /** The name under which the answer is kept. */
  readonly column: string;
  /** Not known; known, but another column of that meaning came first; or known, but most of its values do not fit. */
  readonly why: 'unknown' | 'twice' | 'values';
  /** A proposal by the likeness of names and values. */
  readonly likely?: ImportField;
  /** Values that it holds, the first ones met, each once, cut to a line. */
  readonly samples: readonly string[];
  /** Of a question with several choices that come as one column each. */
  readonly choices?: readonly string[];
  /** Only columns of choices: the question itself has no column, so it can only be a field of several choices. */
  readonly choicesOnly?: boolean;
}

/** What a column can mean. */
export type ImportField =
  | 'date' | 'start' | 'end' | 'zone' | 'site' | 'kind' | 'legalBasis' | 'legalBasisShown' | 'forces' | 'cleaningTeam' | 'interpreter'
  | 'visibility' | 'quality' | 'violence' | 'intimidation' | 'weapons' | 'weaponsCarried' | 'team' | 'testimony' | 'consent' | 'consentNote'
  | 'notes' | 'verified' | 'enteredBy'
  | CountField; // prettier-ignore

/** The records of a file, and where they come from: all that a comparison with the ledger needs. */
export interface ImportedRecords {
  readonly records: RecordSequence;
  readonly source: LedgerImport['source'];
}

/** What was read from a file, before anything is written. */
export interface LedgerImport {
  readonly records: LedgerRecord[];
  /** `vigie`: an export of Vigie, whose records keep their ids and the sources that they came from. */
  readonly source: 'kobo' | 'odk' | 'sheet' | 'vigie';
  readonly format: ImportFormat;
  readonly mapping: ColumnMapping[];
  readonly problems: ImportProblem[];
  /** Headers that were not recognised: nothing of them is imported. */
  readonly columns: string[];
  /** Headers that a person chose to leave out. */
  readonly leftOut: readonly string[];
  /** What has to be asked, in the order of the columns. */
  readonly questions: readonly ColumnQuestion[];
  /** No column of dates is known: there are no records until one is chosen. */
  readonly needsDate: boolean;
  /** How the form is recognised when it comes again. */
  readonly form: ImportForm;
  /** The register that the rows belong to. */
  readonly register: Register;
  /** Whether choices made for an earlier file of this form were used. */
  readonly remembered: boolean;
  /** Of an export of Vigie: the fields of the team's own that its records hold, as well as the file tells them. */
  readonly ownFields?: readonly OwnField[];
}

/** Collects problems, up to a bound. */
export class ProblemList {
  readonly list: ImportProblem[] = [];
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  add(
    at: number | { readonly row: number; readonly sheet?: string },
    code: ImportProblemCode,
    column?: string,
    params?: Record<string, string | number>,
  ): void {
    if (this.list.length >= this.#max) return;
    const { row, sheet } = typeof at === 'number' ? { row: at } : at;
    this.list.push({
      row,
      ...(sheet === undefined ? {} : { sheet }),
      code,
      ...(column === undefined ? {} : { column }),
      ...(params ? { params } : {}),
    });
  }
}
