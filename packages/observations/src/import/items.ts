import { MAX_COUNT } from '../record.ts';
import type { ProblemList } from './ledger-import.ts';
import type { TeamTarget } from './team-words.ts';
import { readCount } from './values.ts';

/** One row of a repeat of belongings. */
export interface ItemRow {
  readonly row: number;
  /** Name of the sheet or table that it stands in. */
  readonly sheet?: string;
  readonly parent: string;
  readonly item: string;
  readonly quantity: string;
}

/**
 * Belongings of a repeat, summed by submission (`parents` are those of the file) and count, which `itemOf` finds by the item's name. What a
 * submission does not list was not seen, and stays missing.
 */
export function sumItems(
  rows: readonly ItemRow[],
  parents: ReadonlySet<string>,
  problems: ProblemList,
  itemOf: (item: string) => TeamTarget | undefined,
): ReadonlyMap<string, ReadonlyMap<TeamTarget, number>> {
  const byParent = new Map<string, Map<TeamTarget, number>>();
  for (const { row, sheet, parent, item, quantity } of rows) {
    const at = { row, ...(sheet === undefined ? {} : { sheet }) };
    if (!parents.has(parent)) {
      problems.add(at, 'import_item_without_row');
      continue;
    }
    const field = itemOf(item);
    if (!field) {
      problems.add(at, 'import_item_unknown', undefined, { value: item.slice(0, 60) });
      continue;
    }
    const count = readCount(quantity);
    if (count === 'bad' || count === 'too_large')
      problems.add(at, 'import_cell_number', item.slice(0, 60), { value: quantity.slice(0, 60) });
    if (typeof count !== 'object') continue;
    const items = byParent.get(parent) ?? new Map<TeamTarget, number>();
    items.set(field, Math.min((items.get(field) ?? 0) + count.value.value, MAX_COUNT + 1));
    byParent.set(parent, items);
  }
  return byParent;
}
