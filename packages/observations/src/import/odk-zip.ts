import { err, type Result } from '@vigie/core';
import { collectRecords } from './collect.ts';
import { recogniseColumns } from './columns.ts';
import { readDelimited } from './delimited.ts';
import { itemColumns } from './item-columns.ts';
import { sumItems, type ItemRow } from './items.ts';
import { bodyRows } from './kobo-csv.ts';
import { ProblemList, type ImportError, type LedgerImport } from './ledger-import.ts';
import { MAX_PROBLEMS } from './limits.ts';
import { cellAt } from './table.ts';
import { decodeText } from './text.ts';

const VERIFIER = 'ODK Central';

/** Whether a header is the root table of an ODK Central export. */
export function isOdkHeader(header: readonly string[]): boolean {
  return header.includes('SubmissionDate') && header.includes('KEY');
}

/** An ODK Central export: one CSV for the submissions, one for each repeat (joined by `PARENT_KEY`). */
export async function readOdkZip(
  parts: ReadonlyMap<string, Uint8Array>,
  signal?: AbortSignal,
): Promise<Result<LedgerImport, ImportError>> {
  const problems = new ProblemList(MAX_PROBLEMS);
  const items: ItemRow[] = [];
  let root: string[][] | null = null;
  for (const bytes of parts.values()) {
    const rows = readDelimited(decodeText(bytes).replace(/^\uFEFF/, ''), ',');
    if (!rows.ok) return rows;
    const header = rows.value[0] ?? [];
    if (isOdkHeader(header)) root = rows.value;
    else items.push(...itemRows(rows.value, header, problems));
  }
  if (!root) return err('import_not_a_ledger');
  const header = root[0] ?? [];
  const columns = recogniseColumns(header, { meta: true });
  const keyOf = columns.meta.get('rootUuid');
  const rows = bodyRows(root, header, problems);
  const byParent = sumItems(items, new Set(rows.map((row) => cellAt(row, keyOf))), problems);
  return collectRecords(
    {
      format: 'odk-zip',
      kind: 'odk',
      table: { header, rows },
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
    signal,
  );
}

function itemRows(rows: readonly string[][], header: readonly string[], problems: ProblemList): ItemRow[] {
  const columns = itemColumns(header);
  const parent = header.indexOf('PARENT_KEY');
  if (!columns || parent < 0) return [];
  return bodyRows(rows, header, problems).map((row) => ({
    row: row.row,
    parent: cellAt(row, parent),
    item: cellAt(row, columns.item),
    quantity: cellAt(row, columns.quantity),
  }));
}
