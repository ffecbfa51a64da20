import { err, type Result } from '@vigie/core';
import { z } from 'zod';
import { collectRecords, type ReadOptions } from './collect.ts';
import { recogniseColumns } from './columns.ts';
import { itemColumns } from './item-columns.ts';
import { sumItems, type ItemRow } from './items.ts';
import { isApproved, koboIdOf, koboSource } from './kobo-rows.ts';
import { ProblemList, type ImportError, type LedgerImport } from './ledger-import.ts';
import { MAX_COLUMNS, MAX_PROBLEMS, MAX_ROWS } from './limits.ts';
import { inMemory, type TableRow } from './table.ts';

/** A page of `GET /api/v2/assets/{uid}/data/`. */
const pageSchema = z.looseObject({
  count: z.number().int().min(0).optional().catch(undefined),
  results: z.array(z.record(z.string(), z.unknown())).max(MAX_ROWS),
});
const pagesSchema = z.union([pageSchema.transform((page) => [page]), z.array(pageSchema).max(MAX_ROWS)]);
const validationSchema = z.looseObject({ uid: z.string().optional(), by_whom: z.string().max(500).optional() });

type Submission = Record<string, unknown>;

/** KoboToolbox's REST v2 data: one page, or an array of pages; XML names, groups in keys, a repeat as an array of objects. */
export async function readKoboApi(json: unknown, options: ReadOptions): Promise<Result<LedgerImport, ImportError>> {
  const pages = pagesSchema.safeParse(json);
  if (!pages.success) return err('import_not_a_ledger');
  const submissions = pages.data.flatMap((page) => page.results);
  if (submissions.length === 0) return err('import_no_rows');
  if (submissions.length > MAX_ROWS) return err('import_too_many_rows', { max: MAX_ROWS });
  const header = headerOf(submissions);
  if (header.length > MAX_COLUMNS) return err('import_too_many_rows', { max: MAX_ROWS });
  const problems = new ProblemList(MAX_PROBLEMS);
  // Pages that were never fetched would read as submissions that are gone.
  const count = Math.max(0, ...pages.data.map((page) => page.count ?? 0));
  if (submissions.length < count)
    problems.add(submissions.length, 'import_pages_missing', undefined, { have: submissions.length, count });
  const columns = recogniseColumns(header, 'kobo', { ...options, format: 'kobo-api', formId: formIdOf(submissions) });
  const rows = submissions.map((submission, index): TableRow => ({
    row: index + 1,
    cells: header.map((key) => cellText(submission[key])),
  }));
  if (rows.every((row) => koboIdOf(columns, row) === null)) return err('import_not_a_ledger');
  const parents = new Set(rows.map(({ row }) => String(row)));
  const items = sumItems(submissions.flatMap(itemRows), parents, problems, columns.itemOf);
  return collectRecords(
    {
      format: 'kobo-api',
      kind: 'kobo',
      table: { header, batches: inMemory(rows) },
      columns,
      source: {
        ...koboSource(columns),
        verifiedBy: (row) => verifierOf(submissions[row.row - 1]?.['_validation_status']),
        itemsOf: (row) => items.get(String(row.row)),
      },
      problems,
    },
    options,
  );
}

/** The form's own id, when all submissions are of one. */
function formIdOf(submissions: readonly Submission[]): string {
  const ids = new Set(submissions.map((submission) => cellText(submission['_xform_id_string'])));
  return ids.size === 1 ? ([...ids][0] ?? '') : '';
}

/** Every key that any submission has (unanswered questions are simply absent), in order of appearance. Lists are no cells. */
function headerOf(submissions: readonly Submission[]): string[] {
  const keys = new Set<string>();
  for (const submission of submissions) {
    for (const [key, value] of Object.entries(submission)) if (!Array.isArray(value)) keys.add(key);
  }
  return [...keys];
}

function cellText(value: unknown): string {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
}

function verifierOf(status: unknown): string | null {
  const parsed = validationSchema.safeParse(status);
  if (!parsed.success || !isApproved(parsed.data.uid ?? '')) return null;
  return parsed.data.by_whom || 'KoboToolbox';
}

/** Rows of repeats: arrays of objects with full paths (`"rep": [{"rep/item": …}]`). */
function itemRows(submission: Submission, index: number): ItemRow[] {
  return Object.values(submission).flatMap((list) => {
    if (!Array.isArray(list)) return [];
    return list.flatMap((entry: unknown): ItemRow[] => {
      if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return [];
      const cells = Object.entries(entry);
      const columns = itemColumns(cells.map(([key]) => key));
      if (!columns) return [];
      const at = (column: number) => cellText(cells[column]?.[1]);
      return [{ row: index + 1, parent: String(index + 1), item: at(columns.item), quantity: at(columns.quantity) }];
    });
  });
}
