import { sameJson } from './canonical.ts';
import { isCorrectionPath, valueAt, withValues, type CorrectionPath } from './correction.ts';
import { changeBetween, storedChangeSchema, type Author, type ChangeKind, type StoredChange } from './history.ts';
import { sourceSchema, type LedgerRecord } from './record.ts';
import { importOf, isShared, readSharedLine } from './shared-lines.ts';
import type { SharedMap } from './shared-map.ts';

/** What one import did to one record. All that an import does to a record is in one line of the history, under the import's id. */
export interface ImportTrace {
  readonly record: string;
  readonly import: string;
  readonly change: StoredChange;
}

/** The path under which a line keeps what the source says of itself (when it received the record, and from whom). */
const SOURCE = 'source';

/** A change as an import's line keeps it: what the source says of itself and of its approval too, so that nothing is lost. */
export function importedChange(
  kind: ChangeKind,
  author: Author,
  before: LedgerRecord,
  after: LedgerRecord,
): StoredChange {
  const change = changeBetween(kind, author, before, after);
  const fields = (['verified', SOURCE] as const).flatMap((path) => {
    const [was, is] = [before[path] ?? null, after[path] ?? null];
    return sameJson(was, is) ? [] : [{ path, before: was, after: is }];
  });
  return storedChangeSchema.parse({ ...change, fields: [...(change.fields ?? []), ...fields] });
}

/** What some imports did to records, from a year's history; one item for each entry looked at is `null` where it tells nothing of that. */
export function* importTraces(
  lines: SharedMap,
  imports: ReadonlySet<string>,
  records?: { has(id: string): boolean },
): Generator<ImportTrace | null, void> {
  for (const [full, value] of lines.entries()) {
    if (isShared(full)) {
      yield* imports.has(importOf(full)) ? sharedTraces(full, value, records) : [null];
      continue;
    }
    const slash = full.lastIndexOf('/');
    const [record, line] = [full.slice(2, slash), full.slice(slash + 1)];
    const meant = full.startsWith('h/') && slash > 2 && imports.has(line) && (!records || records.has(record));
    const change = meant ? storedChangeSchema.safeParse(value).data : undefined;
    yield change && (!change.was || change.was.id === record) ? { record, import: line, change } : null;
  }
}

function* sharedTraces(
  key: string,
  value: unknown,
  records: { has(id: string): boolean } | undefined,
): Generator<ImportTrace | null, void> {
  const line = readSharedLine(key, value);
  if (!line) return yield null;
  for (const record of line.records) {
    yield !records || records.has(record) ? { record, import: line.import, change: line.change } : null;
  }
}

/**
 * The record with the fields of a change as they were before it. A field stays that says something else by now, or that `stays` names;
 * `left` tells that one did.
 */
export function takeBack(
  record: LedgerRecord,
  change: StoredChange,
  stays: ReadonlySet<string>,
): { readonly record: LedgerRecord; readonly left: boolean } {
  let left = false;
  let source = record.source;
  const values: [CorrectionPath, unknown][] = [];
  for (const { path, before, after } of change.fields ?? []) {
    if (path === SOURCE) {
      const earlier = sourceSchema.safeParse(before).data;
      if (earlier && !stays.has(path) && sameJson(source, after)) source = earlier;
      continue;
    }
    const known = isCorrectionPath(path);
    const value = known ? (valueAt(record, path) ?? null) : undefined;
    if (sameJson(value, before)) continue;
    if (known && !stays.has(path) && sameJson(value, after)) values.push([path, before]);
    else left = true;
  }
  const next = withValues({ ...record, source }, values);
  return next.ok ? { record: next.value, left } : { record, left: true };
}
