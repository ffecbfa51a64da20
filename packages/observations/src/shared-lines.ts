import { newId } from '@vigie/core';
import { z } from 'zod';
import { CHANGE_KINDS, readChange, type RecordChange, type StoredChange } from './history.ts';
import type { SharedMap } from './shared-map.ts';

/** Records that one line is about: some 4 KB. */
const RECORDS_A_LINE = 100;

/** More than that nobody writes. */
const MOST_RECORDS = 1_000;

/** A change that says the same of every record: no fields, no earlier values. */
export type SharedChange = Pick<StoredChange, 'kind' | 'by' | 'at'>;

const storedLineSchema = z.strictObject({
  kind: z.enum(CHANGE_KINDS),
  by: z.string().max(500),
  at: z.string().max(40),
  records: z.array(z.string().max(500)).max(MOST_RECORDS),
});

/**
 * The lines of a year's history that tell one thing of many records: `s/<import>/<random>` (without an import `s//<random>`) → what, who,
 * when, and of which records. An import of 100,000 records is 1,200 such lines: a line a record took more memory than the records.
 */
export interface SharedLines {
  /** Tells the same of some records; `line` is the id of the import that did it. */
  add(records: readonly string[], line: string | undefined, change: SharedChange): void;
  /** The lines about a record, in no order. */
  of(record: string): readonly (readonly [key: string, change: RecordChange])[];
}

export function sharedLines(map: SharedMap): SharedLines {
  /** Of all lines; found at the first question, and kept up. */
  let keys: Set<string> | null = null;
  map.observe(({ keysChanged }) => {
    if (!keys) return;
    for (const key of keysChanged) {
      if (!isShared(key)) continue;
      if (map.has(key)) keys.add(key);
      else keys.delete(key);
    }
  });
  return {
    add(records, line = '', { kind, by, at }) {
      for (let from = 0; from < records.length; from += RECORDS_A_LINE) {
        map.set(`s/${line}/${newId()}`, { kind, by, at, records: records.slice(from, from + RECORDS_A_LINE) });
      }
    },
    of(record) {
      keys ??= new Set([...map.keys()].filter(isShared));
      const found: [string, RecordChange][] = [];
      for (const key of keys) {
        const value = map.get(key);
        if (!names(value, record)) continue;
        const line = readSharedLine(key, value);
        const change = line && readChange(line.change);
        if (change) found.push([key, change]);
      }
      return found;
    },
  };
}

/** What a line says, and of which records; `null` for an entry that is no such line, or of a wrong shape. */
export function readSharedLine(
  key: string,
  value: unknown,
): { readonly import: string; readonly records: readonly string[]; readonly change: SharedChange } | null {
  if (!isShared(key)) return null;
  const parsed = storedLineSchema.safeParse(value).data;
  if (!parsed) return null;
  const { records, ...change } = parsed;
  return { import: importOf(key), records, change };
}

/** The import that wrote a line; empty for none. */
export const importOf = (key: string): string => key.slice(2, Math.max(2, key.lastIndexOf('/')));

export const isShared = (key: string): boolean => key.startsWith('s/');

/** Looked at before it is read as a whole: of a thousand lines one or two name a record. */
function names(value: unknown, record: string): boolean {
  const records = (value as { readonly records?: unknown } | null | undefined)?.records;
  return Array.isArray(records) && records.includes(record);
}
