import { plainWords } from './words.ts';

const ITEM = new Set(['type de bien', 'bien', 'objet', 'item', 'article', 'belonging']);
const QUANTITY = new Set(['quantite', 'nombre', 'quantity', 'number', 'count']);

/** Where a table of belongings keeps its item and its quantity; `null` when it is no such table. */
export function itemColumns(header: readonly string[]): { item: number; quantity: number } | null {
  const last = header.map((name) => plainWords(name.slice(name.lastIndexOf('/') + 1)));
  const item = last.findIndex((name) => ITEM.has(name));
  const quantity = last.findIndex((name) => QUANTITY.has(name));
  return item < 0 || quantity < 0 ? null : { item, quantity };
}
