import { err, ok, type Result } from '@vigie/core';
import type { LedgerRecord } from '../record.ts';
import { RecordBuilder, type SourceOfRows } from './build-record.ts';
import type { Columns, MappingOptions } from './columns.ts';
import type { ImportError, ImportFormat, LedgerImport, ProblemList } from './ledger-import.ts';
import { QuestionAsker } from './questions.ts';
import type { Table } from './table.ts';

/** Milliseconds of reading before the event loop gets its turn, so that a reading can be stopped. */
const TURN_MS = 25;

/** How a file is read. */
export interface ReadOptions extends MappingOptions {
  readonly signal?: AbortSignal;
  /** Dates in figures are month/day/year. */
  readonly monthFirst?: boolean;
  /** Called now and then with how much of the file has been read, from 0 to 1. */
  readonly onProgress?: (read: number) => void;
}

/** What an import is made of once its format has been taken apart. */
export interface Gathered {
  readonly format: ImportFormat;
  readonly kind: 'kobo' | 'odk' | 'sheet';
  readonly table: Table;
  readonly columns: Columns;
  readonly source: SourceOfRows;
  readonly problems: ProblemList;
}

/**
 * Builds every record of a table. A later row with the id of an earlier one replaces it, and is told. Without a column of dates there
 * are no records, only questions.
 */
export async function collectRecords(
  gathered: Gathered,
  { signal, onProgress, monthFirst = false }: ReadOptions,
): Promise<Result<LedgerImport, ImportError>> {
  const { table, columns, problems } = gathered;
  const dated = columns.fields.has('date') || columns.meta.has('opened');
  const builder = new RecordBuilder(columns, gathered.source, problems, monthFirst);
  const asker = new QuestionAsker(columns);
  const records = new Map<string, LedgerRecord>();
  let count = 0;
  let read = 0;
  let turn = performance.now();
  for (const batch of table.batches) {
    if (!batch.ok) return batch;
    const { rows } = batch.value;
    for (const [index, row] of rows.entries()) {
      if (count++ === 0 || performance.now() - turn > TURN_MS) {
        onProgress?.(read + (batch.value.read - read) * (index / rows.length));
        await nextTurn();
        turn = performance.now();
        if (signal?.aborted) return err('import_cancelled');
      }
      asker.look(row);
      const record = dated ? builder.build(row) : null;
      if (!record) continue;
      if (records.has(record.id)) problems.add(row, 'import_row_duplicate', undefined, { id: record.source.id });
      records.set(record.id, record);
    }
    read = batch.value.read;
  }
  if (!dated && !asker.holdsDates) return err('import_no_date_column');
  // Where every row was left out the reasons are told instead.
  if (count === 0 && problems.list.length === 0) return err('import_no_rows');
  onProgress?.(1);
  // A column of dates that is asked may be the day of the operation: until it is placed, or left out, the day of opening is not taken.
  const uncertain = !columns.fields.has('date') && asker.holdsDates;
  const opened = columns.fields.has('date') ? undefined : columns.meta.get('opened');
  if (!uncertain && opened !== undefined) problems.add(1, 'import_date_of_opening', table.header[opened]);
  if (gathered.kind === 'sheet' && builder.monthFirst) {
    problems.add(1, 'import_dates_month_first', table.header[columns.fields.get('date') ?? -1]);
  }
  return ok({
    records: uncertain ? [] : [...records.values()],
    source: gathered.kind,
    format: gathered.format,
    mapping: [...columns.mapping],
    problems: problems.list,
    columns: asker.unknown(table.header),
    leftOut: columns.leftOut,
    questions: [...asker.questions(table.header), ...builder.misfits()],
    needsDate: !dated,
    form: columns.form,
    register: columns.register,
    remembered: columns.remembered,
  });
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
