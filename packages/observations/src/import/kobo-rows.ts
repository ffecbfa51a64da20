import type { SourceOfRows } from './build-record.ts';
import type { Columns } from './columns.ts';
import { HEADER_SEARCH_ROWS } from './limits.ts';
import { cellAt, type TableRow } from './table.ts';
import { plainWords } from './words.ts';

/** Who verified, when the export says "approved" but not by whom. */
const VERIFIER = 'KoboToolbox';

/** `_validation_status` as label or name, in the languages of KoboToolbox that the team meets. */
const APPROVED = new Set(['approuve', 'approuvee', 'approved', 'validation status approved']);

/** Whether a validation status says approved. */
export function isApproved(status: string): boolean {
  return APPROVED.has(plainWords(status));
}

/**
 * KoboToolbox's own id of a submission: `meta/rootUuid`, which stays the same when a submission is edited; older exports only have
 * `_uuid`, then `_id`.
 */
export function koboIdOf(columns: Columns, row: TableRow): string | null {
  const uuid = cellAt(row, columns.meta.get('rootUuid')) || cellAt(row, columns.meta.get('uuid'));
  const id = uuid || cellAt(row, columns.meta.get('numericId'));
  return id.replace(/^uuid:/, '') || null;
}

/** What KoboToolbox says of its rows. `_submission_time` is UTC without saying so. */
export function koboSource(columns: Columns): SourceOfRows {
  return {
    kind: 'kobo',
    idOf: (row) => koboIdOf(columns, row),
    submittedAt(row) {
      const time = cellAt(row, columns.meta.get('submissionTime'));
      return /^\d{4}-\d\d-\d\dT[\d:.]+$/.test(time) ? `${time}Z` : time;
    },
    verifiedBy: (row) => (isApproved(cellAt(row, columns.meta.get('validation'))) ? VERIFIER : null),
  };
}

/** Whether a header is one of KoboToolbox. */
export function isKoboHeader(header: readonly string[]): boolean {
  const names = new Set(header.map((name) => name.trim()));
  return (
    names.has('_submission_time') ||
    names.has('_uuid') ||
    names.has('meta/rootUuid') ||
    (names.has('_id') && names.has('_index'))
  );
}

/** Where the header of KoboToolbox stands, counted from 0: below a title or a `sep=;` that somebody put above it; -1 where there is none. */
export function koboHeaderRow(rows: readonly (readonly string[])[]): number {
  return rows.slice(0, HEADER_SEARCH_ROWS).findIndex(isKoboHeader);
}
