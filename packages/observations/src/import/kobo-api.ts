import { err, ok, type Result } from '@vigie/core';
import { z } from 'zod';
import { collectRecords, type ReadOptions } from './collect.ts';
import { recogniseColumns, type Columns } from './columns.ts';
import { itemColumns } from './item-columns.ts';
import { sumItems, type ItemRow } from './items.ts';
import { isApproved, koboIdOf, koboSource } from './kobo-rows.ts';
import { ProblemList, type ImportError, type LedgerImport } from './ledger-import.ts';
import { MAX_COLUMNS, MAX_PROBLEMS, MAX_ROWS } from './limits.ts';
import type { RowBatch, TableRow } from './table.ts';

/** Submissions laid out in cells at a time. */
const ROWS_A_BATCH = 200;

const submissionsSchema = z.array(z.record(z.string(), z.unknown())).max(MAX_ROWS);
/** A page of `GET /api/v2/assets/{uid}/data/`. */
const pageSchema = z.looseObject({
  count: z.number().int().min(0).optional().catch(undefined),
  results: submissionsSchema,
});
const pagesSchema = z.union([
  pageSchema.transform((page) => [page]),
  z.array(pageSchema).max(MAX_ROWS),
  submissionsSchema.transform((results) => [{ count: undefined, results }]),
]);
const validationSchema = z.looseObject({ uid: z.string().optional(), by_whom: z.string().max(500).optional() });

type Submission = Record<string, unknown>;

/** KoboToolbox's REST v2 data: one page, an array of pages, or the submissions that somebody took out of them; XML names, groups in keys, a repeat as an array of objects. */
export async function readKoboApi(json: unknown, options: ReadOptions): Promise<Result<LedgerImport, ImportError>> {
  const pages = pagesSchema.safeParse(json);
  if (!pages.success) return err('import_not_a_ledger');
  const submissions = pages.data.flatMap((page) => page.results);
  if (submissions.length === 0) return err('import_no_rows');
  if (submissions.length > MAX_ROWS) return err('import_too_many_rows', { max: MAX_ROWS });
  const header = headerOf(submissions);
  if (header.length > MAX_COLUMNS) return err('import_too_many_rows', { max: MAX_ROWS });
  const problems = new ProblemList(MAX_PROBLEMS);
  const columns = recogniseColumns(header, 'kobo', { ...options, format: 'kobo-api', formId: formIdOf(submissions) });
  const rowAt = (index: number): TableRow => ({
    row: index + 1,
    cells: header.map((key) => cellText(submissions[index]?.[key])),
  });
  const ids = new Set(submissions.map((submission, index) => idOf(submission, index, header, columns)));
  ids.delete(null);
  if (ids.size === 0) return err('import_not_a_ledger');
  // Pages that were never fetched would read as submissions that are gone; one that was saved twice does not stand for another.
  const count = Math.max(0, ...pages.data.map((page) => page.count ?? 0));
  if (ids.size < count) problems.add(submissions.length, 'import_pages_missing', undefined, { have: ids.size, count });
  const parents = new Set(submissions.map((_, index) => String(index + 1)));
  const items = sumItems(itemRows(submissions, problems), parents, problems, columns.itemOf);
  return collectRecords(
    {
      format: 'kobo-api',
      kind: 'kobo',
      table: { header, batches: batchesOf(submissions.length, rowAt) },
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

/** The id of a submission, without laying out its other cells. */
function idOf(submission: Submission, index: number, header: readonly string[], columns: Columns): string | null {
  const cells: string[] = [];
  for (const column of columns.meta.values()) cells[column] = cellText(submission[header[column] ?? '']);
  return koboIdOf(columns, { row: index + 1, cells });
}

/** Rows as they are asked for: a table of many columns that are mostly empty is never held in cells. */
function* batchesOf(count: number, rowAt: (index: number) => TableRow): Generator<RowBatch, void> {
  for (let from = 0; from < count; from += ROWS_A_BATCH) {
    const to = Math.min(from + ROWS_A_BATCH, count);
    yield ok({ rows: Array.from({ length: to - from }, (_, at) => rowAt(from + at)), read: to / count });
  }
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

/** A repeat: what its entries may hold, and the entries with the submission that each belongs to. */
interface Repeat {
  readonly keys: Set<string>;
  readonly entries: { readonly row: number; readonly entry: Submission }[];
}

/**
 * Rows of repeats: arrays of objects with full paths (`"rep": [{"rep/item": …}]`). A repeat that is no list of belongings is told, and so
 * is one within a repeat. What begins with `_` is KoboToolbox's own.
 */
function itemRows(submissions: readonly Submission[], problems: ProblemList): ItemRow[] {
  const repeats = new Map<string, Repeat>();
  const inner = new Map<string, number>();
  for (const [index, submission] of submissions.entries()) {
    for (const [name, list] of Object.entries(submission)) {
      if (name.startsWith('_')) continue;
      for (const entry of entriesOf(list)) {
        const repeat = repeats.get(name) ?? { keys: new Set(), entries: [] };
        repeats.set(name, repeat);
        repeat.entries.push({ row: index + 1, entry });
        for (const [key, value] of Object.entries(entry)) {
          if (!Array.isArray(value)) repeat.keys.add(key);
          else if (entriesOf(value).length > 0 && !inner.has(key)) inner.set(key, index + 1);
        }
      }
    }
  }
  for (const [name, row] of inner) problems.add(row, 'import_repeat_left_out', name);
  return [...repeats].flatMap(([name, { keys, entries }]) => {
    const header = [...keys];
    const columns = itemColumns(header);
    if (!columns) {
      problems.add(entries[0]?.row ?? 1, 'import_repeat_left_out', name);
      return [];
    }
    const at = (entry: Submission, column: number) => cellText(entry[header[column] ?? '']);
    return entries.map(({ row, entry }) => ({
      row,
      parent: String(row),
      item: at(entry, columns.item),
      quantity: at(entry, columns.quantity),
    }));
  });
}

function entriesOf(list: unknown): Submission[] {
  if (!Array.isArray(list)) return [];
  return list.filter(
    (entry: unknown): entry is Submission => typeof entry === 'object' && entry !== null && !Array.isArray(entry),
  );
}
