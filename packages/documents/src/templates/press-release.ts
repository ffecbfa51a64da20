import { formatDate, m, type Locale } from '@vigie/i18n';
import { periodName, periodPhrase, zonePhrase, type FigureSource, type IndicatorId, type Period } from '@vigie/figures';
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
  const where = zone ? zonePhrase(zone, locale) : m.documents_in_all_zones({}, { locale });
  const block = (kind: BlockKind, sentence: string): Block => ({ kind, inlines: sentences.inlines(sentence) });
  const t = { locale };
  return [
    block('header', m.documents_release_header({ place: placeOf(zone, locale), date: formatDate(date, locale) }, t)),
    block('title', m.documents_release_title({ where, period: periodName(period, locale) }, t)),
    block(
      'standfirst',
      m.documents_release_standfirst(
        {
          lead: upperFirst(periodPhrase(period, locale)),
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

/** Towns from which the teams of the known areas write; elsewhere the author names the place. */
const TOWNS: Readonly<Record<string, string>> = { calaisis: 'Calais', dunkerquois: 'Grande-Synthe' };

function placeOf(zone: string | undefined, locale: Locale): string {
  return TOWNS[zone?.trim().toLowerCase() ?? ''] ?? m.documents_release_place_prompt({}, { locale });
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
