import { m, type Locale } from '@vigie/i18n';
import { nameKey } from '@vigie/observations';
import { conditionWords } from './condition-words.ts';
import type { FigureNames, LocalName } from './figure.ts';
import { NOT_NOTED, type Query } from './query.ts';

/** Areas round a town: "le Calaisis", in English "the Calais area". Every other zone is a town ("à Calais", "in Calais"). */
const AREAS: ReadonlyMap<string, string> = new Map([
  ['calaisis', 'Calais'],
  ['dunkerquois', 'Dunkirk'],
  ['boulonnais', 'Boulogne'],
  ['audomarois', 'Saint-Omer'],
]);

/** The town of an area, when the zone is one; a leading article is ignored. */
function areaOf(zone: string): { area: string; town: string } | null {
  const area = zone.trim().replace(/^le\s+/i, '');
  const town = AREAS.get(nameKey(area));
  return town ? { area, town } : null;
}

/** A zone by name: "le Calaisis", "the Calais area", "Grande-Synthe". */
export function zoneName(zone: string, locale: Locale): string {
  if (zone === NOT_NOTED) return m.figures_place_no_zone({}, { locale }).toLocaleLowerCase();
  const area = areaOf(zone);
  if (!area) return zone;
  return m.figures_zone_area({ zone: locale === 'fr' ? area.area : area.town }, { locale });
}

/** A zone as a label, without article: "Calaisis", "Calais area", "Grande-Synthe". */
export function zoneLabel(zone: string, locale: Locale): string {
  if (zone === NOT_NOTED) return m.figures_place_no_zone({}, { locale });
  const area = areaOf(zone);
  if (!area) return zone;
  return m.figures_zone_label({ zone: locale === 'fr' ? area.area : area.town }, { locale });
}

/** A zone as it stands in a sentence: "dans le Calaisis", "in Grande-Synthe"; without a name: "hors de toute zone notée". */
export function zonePhrase(zone: string | LocalName, locale: Locale): string {
  const { fr, [locale]: name } = typeof zone === 'string' ? { fr: zone, en: zone } : zone;
  if (fr === NOT_NOTED) return m.figures_where_no_zone({}, { locale });
  const area = areaOf(fr);
  if (area) return m.figures_where_zone_area({ zone: locale === 'fr' ? area.area : area.town }, { locale }).trim();
  const town = m.figures_where_zone_town({ zone: name }, { locale }).trim();
  return locale === 'fr' ? contracted(town) : town;
}

/** French joins "à" and the article of a town: "au Portel", "aux Attaques"; "à La Madeleine" stays. */
function contracted(phrase: string): string {
  return phrase.replace(/^à Le\s+/, 'au ').replace(/^à Les\s+/, 'aux ');
}

/**
 * Where, in whose presence and under which conditions a query looks; begins with a space, empty when everywhere. `names` are those
 * that the figure carries; without them the query's own words stand.
 */
export function placePhrase(query: Query, locale: Locale, names: FigureNames = {}): string {
  const { zone, site, force, fields = [] } = query;
  let words = '';
  if (site === NOT_NOTED) words += ` ${m.figures_where_no_site({}, { locale })}`;
  else if (site !== undefined) words += m.figures_where_site({ site: names.site?.[locale] ?? site }, { locale });
  if (zone !== undefined) words += ` ${zonePhrase(names.zone ?? zone, locale)}`;
  if (force === NOT_NOTED) words += ` ${m.figures_where_no_force({}, { locale })}`;
  else if (force !== undefined) {
    const name = names.force?.[locale] ?? forceName(force, locale);
    words += m.figures_where_force({ force: locale === 'fr' ? ofForce(name) : name }, { locale });
  }
  const conditions = fields.map((condition, i) => names.fields?.[i]?.[locale] ?? conditionWords(condition, locale));
  return conditions.length > 0 ? `${words} (${conditions.join(', ')})` : words;
}

const FORCE_NAMES: ReadonlyMap<string, { fr: string; en: string }> = new Map([
  ['crs', { fr: 'CRS', en: 'riot police (CRS)' }],
  ['pn', { fr: 'police nationale', en: 'national police' }],
  ['bac', { fr: 'BAC', en: 'anti-crime squad (BAC)' }],
  ['gm', { fr: 'gendarmerie mobile', en: 'mobile gendarmerie' }],
  ['paf', { fr: 'PAF', en: 'border police (PAF)' }],
]);

/** Forces by what they are, for the French article: several people ("des CRS"), or one body ("de la BAC"). */
const MANY: ReadonlySet<string> = new Set(['crs', 'gendarmes', 'policiers']);
const BODY = /^(?:bac|paf|police|gendarmerie|brigade|compagnie)\b/;
const VOWEL = /^[aeiouyâàéèêîïôœûh]/;

/** A force after "en présence": "de la police nationale", "des CRS", "de l’OFII", "d’agents"; of others nobody knows the article. */
function ofForce(name: string): string {
  const key = nameKey(name);
  if (MANY.has(key)) return `des ${name}`;
  if (BODY.test(key)) return `de la ${name}`;
  if (!VOWEL.test(key)) return `de ${name}`;
  return /^\p{Lu}{2}/u.test(name) ? `de l’${name}` : `d’${name}`;
}

/** A police force in words: canonical ids have a name in each language, others are shown as entered. */
export function forceName(force: string, locale: Locale): string {
  return FORCE_NAMES.get(nameKey(force))?.[locale] ?? force;
}
