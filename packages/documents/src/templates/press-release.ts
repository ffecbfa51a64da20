import { formatDate, m, type Locale } from '@vigie/i18n';
import type { FigureSource, IndicatorId, Period } from '@vigie/figures';
import type { Block, BlockKind } from '../block.ts';
import { newBinding } from '../binding-text.ts';
import { SentenceFigures } from './sentence.ts';

/** What a template is filled from. */
export interface FillOptions {
  readonly locale: Locale;
  readonly figures: FigureSource;
  readonly period: Period;
  readonly zone?: string;
  /** Local date of the text, `YYYY-MM-DD`. */
  readonly date: string;
  /** Name of the organisation that speaks; a passage to complete when empty. */
  readonly organisation: string;
}

/**
 * A press release: header line with place and date, title, standfirst that stands alone, body with live figures, quotation, demands,
 * about, press contact. What only its author can know is left as passages to complete.
 */
export function pressRelease(options: FillOptions): Block[] {
  const { locale, figures, period, zone, date } = options;
  const sentences = new SentenceFigures();
  const figure = (indicator: IndicatorId): string =>
    sentences.sign(
      newBinding({ indicator, period, ...(zone ? { zone } : {}), verification: 'verified' }, 'phrase', figures),
    );
  const organisation = options.organisation.trim() || m.documents_release_organisation_prompt({}, { locale });
  const where = zoneIn(zone, locale);
  const block = (kind: BlockKind, sentence: string): Block => ({ kind, inlines: sentences.inlines(sentence) });
  const t = { locale };
  return [
    block('header', m.documents_release_header({ place: placeOf(zone, locale), date: formatDate(date, locale) }, t)),
    block('title', m.documents_release_title({ where, period: periodAlone(period, locale) }, t)),
    block(
      'standfirst',
      m.documents_release_standfirst(
        {
          lead: periodLead(period, locale),
          organisation,
          where,
          evictions: figure('evictions'),
          sites: figure('sites'),
        },
        t,
      ),
    ),
    block('text', m.documents_release_losses({ tents: figure('tents'), arrests: figure('arrests') }, t)),
    block('text', m.documents_release_minimum({}, t)),
    block('text', m.documents_release_facts_prompt({}, t)),
    block('quote', m.documents_release_quote({}, t)),
    block('attribution', m.documents_release_attribution({}, t)),
    block('heading', m.documents_release_demands({}, t)),
    block('text', m.documents_release_context_prompt({}, t)),
    block('bullet', m.documents_release_demand_prompt({}, t)),
    block('bullet', m.documents_release_demand_next_prompt({}, t)),
    block('heading', m.documents_release_about({ organisation }, t)),
    block('text', m.documents_release_about_prompt({}, t)),
    block('heading', m.documents_release_contact({}, t)),
    block('text', m.documents_release_contact_prompt({}, t)),
  ];
}

/** The areas whose usual wording is known; another zone is named as it is. */
const AREAS: Readonly<Record<string, 'calaisis' | 'dunkerquois'>> = {
  calaisis: 'calaisis',
  calais: 'calaisis',
  dunkerquois: 'dunkerquois',
  'grande-synthe': 'dunkerquois',
};

function areaOf(zone: string | undefined): 'calaisis' | 'dunkerquois' | null {
  return AREAS[zone?.trim().toLowerCase() ?? ''] ?? null;
}

function zoneIn(zone: string | undefined, locale: Locale): string {
  const area = areaOf(zone);
  if (area === 'calaisis') return m.documents_in_calaisis({}, { locale });
  if (area === 'dunkerquois') return m.documents_in_dunkerquois({}, { locale });
  return zone ? m.documents_in_zone({ zone }, { locale }) : m.documents_in_all_zones({}, { locale });
}

function placeOf(zone: string | undefined, locale: Locale): string {
  const area = areaOf(zone);
  if (area === 'calaisis') return 'Calais';
  if (area === 'dunkerquois') return 'Grande-Synthe';
  return m.documents_release_place_prompt({}, { locale });
}

function isMonth(period: Period): boolean {
  const [year, month] = period.from.split('-').map(Number);
  const last = new Date(Date.UTC(year ?? 0, month ?? 0, 0)).toISOString().slice(0, 10);
  return period.from.endsWith('-01') && period.to === last;
}

function isYear(period: Period): boolean {
  return period.from.endsWith('-01-01') && period.to === `${period.from.slice(0, 4)}-12-31`;
}

/** The period as it opens a sentence: "En janvier 2024". */
function periodLead(period: Period, locale: Locale): string {
  const name = isYear(period)
    ? period.from.slice(0, 4)
    : isMonth(period)
      ? formatDate(period.from, locale, 'month')
      : null;
  if (name) return m.documents_in_period({ period: name }, { locale });
  if (period.from === period.to) return m.documents_on_day({ day: formatDate(period.from, locale) }, { locale });
  return m.documents_from_to({ from: formatDate(period.from, locale), to: formatDate(period.to, locale) }, { locale });
}

/** The period on its own, in a title: "janvier 2024". */
function periodAlone(period: Period, locale: Locale): string {
  if (isYear(period)) return period.from.slice(0, 4);
  if (isMonth(period)) return formatDate(period.from, locale, 'month');
  if (period.from === period.to) return formatDate(period.from, locale);
  return m.documents_between({ from: formatDate(period.from, locale), to: formatDate(period.to, locale) }, { locale });
}
