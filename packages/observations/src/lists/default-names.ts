import { m } from '@vigie/i18n';
import { fieldName } from '../field-name.ts';
import type { CountField } from '../record.ts';
import type { ListEntry, ListKind, ListName } from './list-entry.ts';
import { nameBook, type NameBook } from './name-book.ts';

type Message = typeof m.observations_kind_routine;

const both = (message: Message): ListName => ({
  name: message({}, { locale: 'fr' }),
  en: message({}, { locale: 'en' }),
});

const entry = (kind: ListKind, id: string, ...names: ListName[]): ListEntry => ({ id, kind, names });

/**
 * The belongings that a record counts, in the order of the form. Their ids are those of the count fields; a team's own count fields
 * stand beside them.
 */
export const ITEM_IDS = [
  'tents', 'tarps', 'blankets', 'sleeping_bags', 'mattresses', 'pallets', 'chairs', 'bikes', 'phones', 'bags',
] as const satisfies readonly CountField[]; // prettier-ignore

const item = (id: CountField): ListEntry => entry('item', id, { name: fieldName(id, 'fr'), en: fieldName(id, 'en') });

/**
 * What every workspace knows from the start; a team changes it as its own. Entries that records name by a canonical id (`crs`,
 * `unknown`) have that id. Zones by the published notes: "Dunkerquois" replaces "Grande-Synthe" after 2021, "Calaisis" is how the notes
 * of 2024 call what was "Calais".
 */
export const DEFAULT_ENTRIES: readonly ListEntry[] = [
  entry('zone', 'zone_calaisis', { name: 'Calais' }, { name: 'Calaisis', from: '2024-01-01' }),
  entry('zone', 'zone_dunkerquois', { name: 'Grande-Synthe' }, { name: 'Dunkerquois', from: '2022-01-01' }),
  entry('force', 'crs', { name: 'compagnie républicaine de sécurité' }, { name: 'CRS', en: 'riot police (CRS)' }),
  entry('force', 'pn', { name: 'PN' }, { name: 'police nationale', en: 'national police' }),
  entry('force', 'bac', { name: 'brigade anti-criminalité' }, { name: 'BAC', en: 'anti-crime squad (BAC)' }),
  entry('force', 'gm', { name: 'GM' }, { name: 'gendarmerie mobile', en: 'mobile gendarmerie' }),
  entry(
    'force',
    'paf',
    { name: 'police aux frontières', en: 'border police' },
    { name: 'PAF', en: 'border police (PAF)' },
  ),
  entry('operation_kind', 'routine', both(m.observations_kind_routine)),
  entry('operation_kind', 'large', both(m.observations_kind_large)),
  entry('operation_kind', 'shelter', both(m.observations_kind_shelter)),
  entry('legal_basis', 'unknown', both(m.observations_legal_unknown)),
  entry('legal_basis', 'flagrance', both(m.observations_legal_flagrance)),
  entry('legal_basis', 'order_on_request', both(m.observations_legal_order_on_request)),
  ...ITEM_IDS.map(item),
  entry('intimidation_kind', 'identity_check', both(m.observations_word_identity_check)),
  entry('intimidation_kind', 'road_check', both(m.observations_word_road_check)),
  entry('intimidation_kind', 'filming', both(m.observations_word_filming)),
  entry('intimidation_kind', 'tailing', both(m.observations_word_tailing)),
  entry('intimidation_kind', 'pat_down', both(m.observations_word_pat_down)),
  entry('intimidation_kind', 'moved_away', both(m.observations_word_moved_away)),
  entry('intimidation_kind', 'threats', both(m.observations_word_threats)),
  entry('intimidation_kind', 'insults', both(m.observations_word_insults)),
  entry('intimidation_kind', 'sexist', both(m.observations_word_sexist)),
  entry('intimidation_kind', 'shoving', both(m.observations_word_shoving)),
  entry('intimidation_kind', 'phone_snatched', both(m.observations_word_phone_snatched)),
  entry('intimidation_kind', 'fine', both(m.observations_word_fine)),
  entry('intimidation_kind', 'custody', both(m.observations_word_custody)),
  entry('violence_kind', 'blows', both(m.observations_word_blows)),
  entry('violence_kind', 'shoving', both(m.observations_word_shoving)),
  entry('violence_kind', 'tear_gas', both(m.observations_word_tear_gas)),
  entry('violence_kind', 'weapon', both(m.observations_word_weapon)),
  entry('violence_kind', 'threats', both(m.observations_word_threats)),
  entry('violence_kind', 'insults', both(m.observations_word_insults)),
  entry('violence_kind', 'racist', both(m.observations_word_racist)),
  entry('violence_kind', 'sexist', both(m.observations_word_sexist)),
  entry('violence_kind', 'tent_search', both(m.observations_word_tent_search)),
  entry('violence_kind', 'trampling', both(m.observations_word_trampling)),
  entry('violence_kind', 'destroyed_belongings', both(m.observations_word_destroyed_belongings)),
];

/** The names that hold where a workspace has said nothing else. */
export const DEFAULT_NAMES: NameBook = nameBook(DEFAULT_ENTRIES);
