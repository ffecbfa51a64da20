import { COUNT_FIELDS, MAX_COUNT, type Count, type CountField, type LedgerRecord, type OwnValue } from '../record.ts';
import type { NameBook } from './name-book.ts';

/**
 * The records as figures count them: what was noted of an item that is merged into another counts as the other. The records themselves
 * are not touched; the same record and book give the same object, and records without such an item come back as they are.
 */
export function countedItems(records: readonly LedgerRecord[], book: NameBook): readonly LedgerRecord[] {
  const moves = movesOf(book);
  if (moves.size === 0) return records;
  const known = counted.get(book) ?? new WeakMap<LedgerRecord, LedgerRecord>();
  counted.set(book, known);
  return records.map((record) => {
    let moved = known.get(record);
    if (!moved) known.set(record, (moved = withMoves(record, moves)));
    return moved;
  });
}

const counted = new WeakMap<NameBook, WeakMap<LedgerRecord, LedgerRecord>>();

/** Of each item that stands for another by now: which. */
function movesOf(book: NameBook): ReadonlyMap<string, string> {
  const entries = book.entries('item');
  return new Map(
    entries.flatMap(({ id }) => (book.idOf('item', id) === id ? [] : [[id, book.idOf('item', id)] as const])),
  );
}

function withMoves(record: LedgerRecord, moves: ReadonlyMap<string, string>): LedgerRecord {
  const counts: Partial<Record<CountField, Count>> = { ...record.counts };
  const own: Record<string, OwnValue> = { ...record.own };
  const quality = record.quality ?? 'exact';
  const read = (id: string): Count | undefined => {
    if (isCount(id)) return record.counts[id];
    const value = record.own?.[id];
    return typeof value?.value === 'number' ? { ...value, value: value.value } : undefined;
  };
  const write = (id: string, count: Count | undefined) => {
    if (isCount(id)) {
      if (count) counts[id] = count;
      else delete counts[id];
    } else if (count) own[id] = count;
    else delete own[id];
  };
  let changed = false;
  for (const target of new Set(moves.values())) {
    const parts = [target, ...moves.keys()].filter((id) => id === target || moves.get(id) === target);
    const found = parts.flatMap((id) => read(id) ?? []);
    if (parts.every((id) => id === target || read(id) === undefined)) continue;
    changed = true;
    for (const id of parts) write(id, undefined);
    write(target, sum(found, quality));
  }
  if (!changed) return record;
  const { own: _, ...rest } = record;
  return { ...rest, counts, ...(Object.keys(own).length > 0 ? { own } : {}) };
}

/** The sum of counts, as sure as the least sure of them. */
function sum(counts: readonly Count[], quality: NonNullable<LedgerRecord['quality']>): Count {
  const sure = counts.map(({ qualifier }) => qualifier ?? quality);
  const qualifier = (['at_least', 'about', 'exact'] as const).find((one) => sure.includes(one)) ?? quality;
  const value = counts.reduce((total, count) => total + count.value, 0);
  return { value: Math.min(value, MAX_COUNT), ...(qualifier === quality ? {} : { qualifier }) };
}

const isCount = (id: string): id is CountField => (COUNT_FIELDS as readonly string[]).includes(id);
