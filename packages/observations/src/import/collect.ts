import { err, ok, type Result } from '@vigie/core';
import type { LedgerRecord } from '../record.ts';
import type { Columns } from './columns.ts';
import { RecordBuilder, type SourceOfRows } from './build-record.ts';
import type { ImportError, ImportFormat, LedgerImport, ProblemList } from './ledger-import.ts';
import type { Table } from './table.ts';

/** Rows read before the event loop gets its turn: about 10 ms on an old laptop. */
const ROWS_A_TURN = 500;

/** What an import is made of once its format has been taken apart. */
export interface Gathered {
  readonly format: ImportFormat;
  readonly kind: 'kobo' | 'odk' | 'sheet';
  readonly table: Table;
  readonly columns: Columns;
  readonly source: SourceOfRows;
  readonly problems: ProblemList;
}

/** Builds every record of a table. A later row with the id of an earlier one replaces it, and is told. */
export async function collectRecords(
  gathered: Gathered,
  signal?: AbortSignal,
): Promise<Result<LedgerImport, ImportError>> {
  const { table, columns, problems } = gathered;
  if (!columns.fields.has('date') && !columns.meta.has('opened')) return err('import_no_date_column');
  if (table.rows.length === 0) return err('import_no_rows');
  const builder = new RecordBuilder(table, columns, gathered.source, problems);
  const records = new Map<string, LedgerRecord>();
  for (const [index, row] of table.rows.entries()) {
    if (index % ROWS_A_TURN === 0) await nextTurn();
    if (signal?.aborted) return err('import_cancelled');
    const record = builder.build(row);
    if (!record) continue;
    if (records.has(record.id)) problems.add(row.row, 'import_row_duplicate', undefined, { id: record.source.id });
    records.set(record.id, record);
  }
  return ok({
    records: [...records.values()],
    source: gathered.kind,
    format: gathered.format,
    mapping: columns.mapping,
    problems: problems.list,
    columns: columns.unknown,
  });
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
