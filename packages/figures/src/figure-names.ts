import { itemsOf, renamedItemOne, renamedItems } from './indicator-items.ts';
import { conditionWords } from './condition-words.ts';
import type { FigureContext } from './context.ts';
import type { FigureNames } from './figure.ts';
import { NOT_NOTED, type Query } from './query.ts';

/**
 * What the zone, the site, the force and the conditions of a query were called at the end of its period, and what it counts, where the
 * team calls that otherwise than every workspace; `null` without any.
 */
export function namesOf(query: Query, { names, fields }: FigureContext): FigureNames | null {
  const at = query.period.to;
  const found: { -readonly [K in keyof FigureNames]: FigureNames[K] } = {};
  const counted = itemsOf(query.indicator).length > 0 ? renamedItems(query.indicator, names, at) : null;
  if (counted) {
    found.indicator = counted;
    const one = renamedItemOne(query.indicator, names, at);
    if (one) found.indicatorOne = one;
  }
  for (const kind of ['zone', 'site', 'force'] as const) {
    const name = query[kind];
    if (name === undefined || name === NOT_NOTED) continue;
    found[kind] = { fr: names.nameOf(kind, name, 'fr', at), en: names.nameOf(kind, name, 'en', at) };
  }
  if (query.fields) {
    const known = { names, at, ...(fields ? { fields } : {}) };
    found.fields = query.fields.map((condition) => ({
      fr: conditionWords(condition, 'fr', known),
      en: conditionWords(condition, 'en', known),
    }));
  }
  return Object.keys(found).length > 0 ? found : null;
}
