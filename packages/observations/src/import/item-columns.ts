import { cutsOf } from './headers.ts';
import { plainWords } from './words.ts';

const ITEM = new Set([
  'type de bien', 'type de biens', 'nature du bien', 'bien', 'biens', 'bien saisi', 'objet', 'objets', 'objet saisi', 'item', 'items',
  'article', 'belonging', 'belongings',
]); // prettier-ignore
const QUANTITY = new Set([
  'quantite', 'quantite saisie', 'qte', 'nombre', 'nombre saisi', 'nb', 'combien', 'quantity', 'qty', 'number', 'count', 'how many',
]); // prettier-ignore

/** Where a table of belongings keeps its item and its quantity, behind groups of any separator; `null` when it is no such table. */
export function itemColumns(header: readonly string[]): { item: number; quantity: number } | null {
  const item = header.findIndex((name) => isNamed(name, ITEM));
  const quantity = header.findIndex((name) => isNamed(name, QUANTITY));
  return item < 0 || quantity < 0 || item === quantity ? null : { item, quantity };
}

function isNamed(name: string, names: ReadonlySet<string>): boolean {
  return names.has(plainWords(name)) || cutsOf(name).some(({ after }) => names.has(plainWords(after)));
}
