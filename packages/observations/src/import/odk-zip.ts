import { err, type Result } from '@vigie/core';
import { collectRecords, type ReadOptions } from './collect.ts';
import { recogniseColumns } from './columns.ts';
import { delimitedFile, readDelimited } from './delimited.ts';
import { itemColumns } from './item-columns.ts';
import { sumItems, type ItemRow } from './items.ts';
import { bodyRows } from './kobo-csv.ts';
import { ProblemList, type ImportError, type LedgerImport } from './ledger-import.ts';
import { MAX_PROBLEMS } from './limits.ts';
import { cellAt, inMemory, isBlank } from './table.ts';
import { encodingOf } from './text.ts';

const VERIFIER = 'ODK Central';

/** Whether a header is the root table of an ODK Central export. */
export function isOdkHeader(header: readonly string[]): boolean {
  return header.includes('SubmissionDate') && header.includes('KEY');
}

interface OdkTables {
  readonly name: string;
  readonly root: readonly string[][];
  readonly repeats: readonly { readonly name: string; readonly rows: readonly string[][] }[];
}

/** The tables of an ODK Central export: one CSV for the submissions, one for each repeat; `null` when it is no such export. */
export function odkTables(parts: ReadonlyMap<string, Uint8Array>): Result<OdkTables | null, ImportError> {
  const tables: { name: string; rows: string[][] }[] = [];
  for (const [name, bytes] of parts) {
    const rows = readDelimited(delimitedFile(bytes, encodingOf(bytes)), ',');
    if (!rows.ok) return rows;
    tables.push({ name, rows: rows.value });
  }
  const roots = tables.filter(({ rows }) => isOdkHeader(rows[0] ?? []));
  const [root, other] = roots;
  if (!root) return { ok: true, value: null };
  // Which of two forms is meant is not ours to guess.
  if (other) return err('import_several_forms');
  return { ok: true, value: { name: root.name, root: root.rows, repeats: tables.filter((table) => table !== root) } };
}

/** An ODK Central export: submissions, and repeats of belongings joined by `PARENT_KEY`. */
export function readOdkTables(tables: OdkTables, options: ReadOptions): Promise<Result<LedgerImport, ImportError>> {
  const problems = new ProblemList(MAX_PROBLEMS);
  const header = tables.root[0] ?? [];
  const items = tables.repeats.flatMap(({ name, rows }) => itemRows(name, rows, problems));
  const formId = tables.name.slice(tables.name.lastIndexOf('/') + 1).replace(/\.csv$/i, '');
  const columns = recogniseColumns(header, 'odk', { ...options, format: 'odk-zip', formId });
  const keyOf = columns.meta.get('rootUuid');
  const rows = bodyRows(tables.root, header, problems);
  const byParent = sumItems(items, new Set(rows.map((row) => cellAt(row, keyOf))), problems, columns.itemOf);
  return collectRecords(
    {
      format: 'odk-zip',
      kind: 'odk',
      table: { header, batches: inMemory(rows) },
      columns,
      source: {
        kind: 'odk',
        idOf: (row) => cellAt(row, keyOf) || null,
        submittedAt: (row) => cellAt(row, columns.meta.get('submissionTime')),
        verifiedBy: (row) => (cellAt(row, columns.meta.get('validation')) === 'approved' ? VERIFIER : null),
        itemsOf: (row) => byParent.get(cellAt(row, keyOf)),
      },
      problems,
    },
    options,
  );
}

function itemRows(name: string, rows: readonly string[][], problems: ProblemList): ItemRow[] {
  const header = rows[0] ?? [];
  const parent = header.indexOf('PARENT_KEY');
  // The lists that a form looks its choices up in.
  if (parent < 0) return [];
  const sheet = name.slice(name.lastIndexOf('/') + 1);
  const columns = itemColumns(header);
  if (!columns) {
    if (rows.slice(1).some((cells) => !isBlank(cells))) problems.add({ row: 1, sheet }, 'import_repeat_left_out');
    return [];
  }
  return bodyRows(rows, header, problems, sheet).map((row) => ({
    row: row.row,
    sheet,
    parent: cellAt(row, parent),
    item: cellAt(row, columns.item),
    quantity: cellAt(row, columns.quantity),
  }));
}
