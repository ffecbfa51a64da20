import { formatDate, formatList, formatNumber, m, type Locale } from '@vigie/i18n';
import type { CorrectionPath } from './correction.ts';
import { answerName } from './lists/own-answer.ts';
import type { OwnField } from './lists/own-field.ts';
import type { Consent, Count, OwnValue, Qualifier, RecordSource, Register, Visibility } from './record.ts';

const KINDS = {
  routine: m.observations_kind_routine,
  large: m.observations_kind_large,
  shelter: m.observations_kind_shelter,
};
const LEGAL_BASES = {
  unknown: m.observations_legal_unknown,
  flagrance: m.observations_legal_flagrance,
  order_on_request: m.observations_legal_order_on_request,
};
const VISIBILITIES: Record<Visibility, typeof m.observations_visibility_good> = {
  good: m.observations_visibility_good,
  partial: m.observations_visibility_partial,
  none: m.observations_visibility_none,
};
const QUALITIES: Record<Qualifier, typeof m.observations_quality_exact> = {
  exact: m.observations_quality_exact,
  about: m.observations_quality_about,
  at_least: m.observations_quality_at_least,
};
const REGISTER_NAMES: Record<Register, typeof m.observations_register_eviction> = {
  eviction: m.observations_register_eviction,
  intimidation: m.observations_register_intimidation,
  violence: m.observations_register_violence,
};
const CONSENT_NAMES: Record<Consent, typeof m.observations_consent_publish> = {
  publish: m.observations_consent_publish,
  anonymous: m.observations_consent_anonymous,
  internal: m.observations_consent_internal,
};
const WEAPONS = {
  tear_gas: m.observations_weapon_tear_gas,
  lbd: m.observations_weapon_lbd,
  baton: m.observations_weapon_baton,
  sting_ball: m.observations_weapon_sting_ball,
  shield: m.observations_weapon_shield,
  firearm: m.observations_weapon_firearm,
};
const SOURCES: Record<RecordSource['kind'], typeof m.observations_source_kobo> = {
  kobo: m.observations_source_kobo,
  odk: m.observations_source_odk,
  sheet: m.observations_source_sheet,
  manual: m.observations_source_manual,
};

/** Canonical ids of the lists that forms offer; a record may hold other words, which are shown as entered. */
export const KIND_IDS = ['routine', 'large', 'shelter'] as const;
export const LEGAL_BASIS_IDS = ['unknown', 'flagrance', 'order_on_request'] as const;
export const WEAPON_IDS = ['tear_gas', 'lbd', 'baton', 'sting_ball', 'shield', 'firearm'] as const;
export const FORCE_IDS = ['crs', 'pn', 'bac', 'gm', 'paf'] as const;

function known<T>(names: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(names, id) ? names[id] : undefined;
}

export function kindName(kind: string, locale: Locale): string {
  return known(KINDS, kind)?.({}, { locale }) ?? kind;
}

export function legalBasisName(basis: string, locale: Locale): string {
  return known(LEGAL_BASES, basis)?.({}, { locale }) ?? basis;
}

export function weaponName(weapon: string, locale: Locale): string {
  return known(WEAPONS, weapon)?.({}, { locale }) ?? weapon;
}

export function consentName(consent: Consent, locale: Locale): string {
  return CONSENT_NAMES[consent]({}, { locale });
}

export function visibilityName(visibility: Visibility, locale: Locale): string {
  return VISIBILITIES[visibility]({}, { locale });
}

export function qualityName(quality: Qualifier, locale: Locale): string {
  return QUALITIES[quality]({}, { locale });
}

export function registerName(register: Register, locale: Locale): string {
  return REGISTER_NAMES[register]({}, { locale });
}

export function sourceName(kind: RecordSource['kind'], locale: Locale): string {
  return SOURCES[kind]({}, { locale });
}

/** A force as the team writes it in a column: "CRS", "PN"; others as entered. */
export function forceAbbreviation(force: string): string {
  return (FORCE_IDS as readonly string[]).includes(force) ? force.toUpperCase() : force;
}

/** A count as it is written and can be typed again: "12", "≥ 12", "≈ 40". */
export function countText(count: Count, locale: Locale): string {
  const sign = count.qualifier === 'at_least' ? '≥\u00A0' : count.qualifier === 'about' ? '≈\u00A0' : '';
  return sign + formatNumber(count.value, locale);
}

/** The value of a team's own field, as it is written; with the `field`, an answer by its name of today. */
export function ownValueText({ value, qualifier }: OwnValue, locale: Locale, field?: OwnField): string {
  if (typeof value === 'boolean') return value ? m.observations_yes({}, { locale }) : m.observations_no({}, { locale });
  return typeof value === 'number'
    ? countText({ value, ...(qualifier ? { qualifier } : {}) }, locale)
    : answerName(field, value, locale);
}

/** Any value of a record in words; nothing noted is an empty text. `fields` are those that the team added. */
export function valueText(
  path: CorrectionPath,
  value: unknown,
  locale: Locale,
  fields: readonly OwnField[] = [],
): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? m.observations_yes({}, { locale }) : m.observations_no({}, { locale });
  if (path.startsWith('own.'))
    return ownValueText(
      value as OwnValue,
      locale,
      fields.find(({ id }) => path === `own.${id}`),
    );
  if (path.startsWith('counts.')) return countText(value as Count, locale);
  if (path === 'forces') return formatList((value as string[]).map(forceAbbreviation), locale);
  if (path === 'weapons' || path === 'weaponsCarried')
    return formatList(
      (value as string[]).map((weapon) => weaponName(weapon, locale)),
      locale,
    );
  if (Array.isArray(value)) return value.join(' · ');
  if (path === 'verified') return (value as { by: string }).by;
  const text = String(value);
  switch (path) {
    case 'date':
      return formatDate(text, locale);
    case 'kind':
      return kindName(text, locale);
    case 'legalBasis':
      return legalBasisName(text, locale);
    case 'consent':
      return consentName(text as Consent, locale);
    case 'visibility':
      return visibilityName(text as Visibility, locale);
    case 'quality':
      return qualityName(text as Qualifier, locale);
    case 'register':
      return registerName(text as Register, locale);
    default:
      return text;
  }
}
