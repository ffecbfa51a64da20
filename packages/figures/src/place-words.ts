import { m, type Locale } from '@vigie/i18n';
import { nameKey } from '@vigie/observations';
import type { Query } from './query.ts';

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
  const area = areaOf(zone);
  if (!area) return zone;
  return m.figures_zone_area({ zone: locale === 'fr' ? area.area : area.town }, { locale });
}

/** A zone as a label, without article: "Calaisis", "Calais area", "Grande-Synthe". */
export function zoneLabel(zone: string, locale: Locale): string {
  const area = areaOf(zone);
  if (!area) return zone;
  return m.figures_zone_label({ zone: locale === 'fr' ? area.area : area.town }, { locale });
}

/** A zone as it stands in a sentence: "dans le Calaisis", "in Grande-Synthe". */
export function zonePhrase(zone: string, locale: Locale): string {
  const area = areaOf(zone);
  const words = area
    ? m.figures_where_zone_area({ zone: locale === 'fr' ? area.area : area.town }, { locale })
    : m.figures_where_zone_town({ zone }, { locale });
  return words.trim();
}

/** Where, and in whose presence, a query looks; begins with a space, empty when everywhere. */
export function placePhrase(query: Query, locale: Locale): string {
  let words = '';
  if (query.site !== undefined) words += m.figures_where_site({ site: query.site }, { locale });
  if (query.zone !== undefined) words += ` ${zonePhrase(query.zone, locale)}`;
  if (query.force !== undefined) words += m.figures_where_force({ force: forceName(query.force, locale) }, { locale });
  return words;
}

const FORCE_NAMES: ReadonlyMap<string, { fr: string; en: string }> = new Map([
  ['crs', { fr: 'CRS', en: 'riot police (CRS)' }],
  ['pn', { fr: 'police nationale', en: 'national police' }],
  ['bac', { fr: 'BAC', en: 'anti-crime squad (BAC)' }],
  ['gm', { fr: 'gendarmerie mobile', en: 'mobile gendarmerie' }],
  ['paf', { fr: 'PAF', en: 'border police (PAF)' }],
]);

/** A police force in words: canonical ids have a name in each language, others are shown as entered. */
export function forceName(force: string, locale: Locale): string {
  return FORCE_NAMES.get(nameKey(force))?.[locale] ?? force;
}
