import { m, type Locale } from '@vigie/i18n';
import { countOfPath, ownFieldOfPath, type CorrectableField, type CorrectionPath } from './correction.ts';
import { ownFieldName, type OwnField } from './lists/own-field.ts';
import type { CountField } from './record.ts';

const NAMES: Record<CorrectableField | CountField, typeof m.observations_field_date> = {
  register: m.observations_field_register,
  date: m.observations_field_date,
  start: m.observations_field_start,
  end: m.observations_field_end,
  team: m.observations_field_team,
  zone: m.observations_field_zone,
  site: m.observations_field_site,
  kind: m.observations_field_kind,
  legalBasis: m.observations_field_legal_basis,
  legalBasisShown: m.observations_field_legal_basis_shown,
  forces: m.observations_field_forces,
  cleaningTeam: m.observations_field_cleaning_team,
  interpreter: m.observations_field_interpreter,
  visibility: m.observations_field_visibility,
  quality: m.observations_field_quality,
  violence: m.observations_field_violence,
  intimidation: m.observations_field_intimidation,
  weapons: m.observations_field_weapons,
  weaponsCarried: m.observations_field_weapons_carried,
  testimony: m.observations_field_testimony,
  consent: m.observations_field_consent,
  consentNote: m.observations_field_consent_note,
  notes: m.observations_field_notes,
  enteredBy: m.observations_field_entered_by,
  verified: m.observations_field_verified,
  persons: m.observations_field_persons,
  minors: m.observations_field_minors,
  families: m.observations_field_families,
  women: m.observations_field_women,
  tents: m.observations_field_tents,
  tents_full: m.observations_field_tents_full,
  tarps: m.observations_field_tarps,
  blankets: m.observations_field_blankets,
  sleeping_bags: m.observations_field_sleeping_bags,
  mattresses: m.observations_field_mattresses,
  pallets: m.observations_field_pallets,
  chairs: m.observations_field_chairs,
  bikes: m.observations_field_bikes,
  phones: m.observations_field_phones,
  bags: m.observations_field_bags,
  arrests: m.observations_field_arrests,
  arrests_violent: m.observations_field_arrests_violent,
  vans: m.observations_field_vans,
  officers: m.observations_field_officers,
  observers: m.observations_field_observers,
  affected: m.observations_field_affected,
};

/** A field of a record by name, as a form shows it. */
export function fieldName(field: CorrectableField | CountField, locale: Locale): string {
  return NAMES[field]({}, { locale });
}

/** The field that a correction or a difference touches, by name; `fields` are those that the team added. */
export function pathName(path: CorrectionPath, locale: Locale, fields: readonly OwnField[] = []): string {
  const own = ownFieldOfPath(path);
  if (own !== null) {
    const field = fields.find(({ id }) => id === own);
    return field ? ownFieldName(field, locale) : m.observations_field_own({}, { locale });
  }
  return fieldName(countOfPath(path) ?? (path as CorrectableField), locale);
}
