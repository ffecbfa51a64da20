import { m, type Locale } from '@vigie/i18n';
import {
  consentName,
  FORCE_IDS,
  forceAbbreviation,
  KIND_IDS,
  kindName,
  LEGAL_BASIS_IDS,
  legalBasisName,
  qualityName,
  registerName,
  visibilityName,
  WEAPON_IDS,
  weaponName,
} from '../choice-name.ts';
import type { FixedPath } from '../correction.ts';
import { CONSENTS, QUALIFIERS, REGISTERS, VISIBILITIES } from '../record.ts';

const LOCALES: readonly Locale[] = ['fr', 'en'];

interface Choices {
  readonly ids: readonly string[];
  readonly nameOf: (id: string, locale: Locale) => string;
}

const choices = <T extends string>(ids: readonly T[], nameOf: (id: T, locale: Locale) => string): Choices => ({
  ids,
  nameOf: nameOf as Choices['nameOf'],
});

const QUALITY = choices(QUALIFIERS, qualityName);
const WEAPONS = choices(WEAPON_IDS, weaponName);
const CHOICES: Partial<Record<FixedPath | 'qualifier', Choices>> = {
  qualifier: QUALITY,
  quality: QUALITY,
  register: choices(REGISTERS, registerName),
  visibility: choices(VISIBILITIES, visibilityName),
  consent: choices(CONSENTS, consentName),
  kind: choices(KIND_IDS, kindName),
  legalBasis: choices(LEGAL_BASIS_IDS, legalBasisName),
  forces: choices(FORCE_IDS, forceAbbreviation),
  weapons: WEAPONS,
  weaponsCarried: WEAPONS,
};

/** A canonical id in words; other words as they were entered. */
export function choiceWords(path: FixedPath | 'qualifier', id: string, locale: Locale): string {
  const known = CHOICES[path];
  return known?.ids.includes(id) ? known.nameOf(id, locale) : id;
}

/** The canonical id that words of either language stand for; other words as they are. */
export function choiceId(path: FixedPath | 'qualifier', words: string): string {
  return idsOf(path).get(words) ?? words;
}

const read = new Map<string, ReadonlyMap<string, string>>();

function idsOf(path: FixedPath | 'qualifier'): ReadonlyMap<string, string> {
  const known = read.get(path);
  if (known) return known;
  const { ids, nameOf } = CHOICES[path] ?? { ids: [], nameOf: String };
  const all = new Map(LOCALES.flatMap((locale) => ids.map((id): [string, string] => [nameOf(id, locale), id])));
  read.set(path, all);
  return all;
}

export function yesNoWords(value: boolean, locale: Locale): string {
  return value ? m.observations_yes({}, { locale }) : m.observations_no({}, { locale });
}

/** Between the entries of a list in one cell. An entry's own bars are doubled, so that it never holds this. */
const BETWEEN = ' | ';

/** A list in one cell. An empty list (asked, and none) is a word of its own, because an empty cell is "not noted". */
export function listWords(path: FixedPath, entries: readonly string[], locale: Locale): string {
  if (entries.length === 0) return m.observations_export_nothing({}, { locale });
  return entries.map((entry) => choiceWords(path, entry, locale).replaceAll('|', '||')).join(BETWEEN);
}

export function listOfWords(path: FixedPath, cell: string): string[] {
  if (LOCALES.some((locale) => cell.trim() === m.observations_export_nothing({}, { locale }))) return [];
  return cell.split(BETWEEN).map((entry) => choiceId(path, entry.replaceAll('||', '|')));
}
