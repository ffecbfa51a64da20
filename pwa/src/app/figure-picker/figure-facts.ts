import {
  comparedPeriod,
  comparedWithPhrase,
  conditionWords,
  forceName,
  indicatorName,
  NOT_NOTED,
  periodName,
  say,
  tileWords,
  zoneLabel,
  type Binding,
  type Figure,
} from '@vigie/figures';
import { m, type Locale } from '@vigie/i18n';

/** The words of a figure that stand beside its value: what a reader could ask of it. */
export interface FigureFacts {
  /** "Tentes saisies · Calaisis · janvier 2024". */
  readonly subject: string;
  /** "au moins · 101 observations · non compté dans 31 · 5 non vérifiées exclues". */
  readonly counts: string;
}

/** Today's figure told in short, in the language of the interface. `everywhere`: one of all zones says so, where a zone is expected. */
export function figureFacts(figure: Figure, locale: Locale, options: { everywhere?: boolean } = {}): FigureFacts {
  const { period, zone, compare } = figure.query;
  const subject = [
    indicatorName(figure, locale),
    ...(zone === undefined && options.everywhere ? [m.documents_all_zones({}, { locale })] : []),
    ...placeWords(figure, locale),
    periodName(period, locale),
    ...(compare ? [comparedWithPhrase(comparedPeriod(period, compare.to), locale)] : []),
  ];
  const counts = [...certainty(figure, locale), m.common_count_records({ count: figure.records }, { locale })];
  if (figure.missing > 0) counts.push(m.documents_missing({ count: figure.missing }, { locale }));
  if (figure.query.verification === 'all') counts.push(m.documents_unverified_too({}, { locale }));
  else if (figure.unverified > 0) counts.push(m.documents_unverified({ count: figure.unverified }, { locale }));
  return { subject: subject.join(' · '), counts: counts.join(' · ') };
}

/** How far a value can be relied on: there is no "at least none", and nothing to say of no value. */
function certainty(figure: Figure, locale: Locale): string[] {
  if (figure.value === null) return [];
  return [tileWords(figure, locale).qualifier || m.documents_exact({}, { locale })];
}

/** Where a figure looks, at whom and at what else, each by its name at the time. */
function placeWords({ query, names = {} }: Figure, locale: Locale): string[] {
  const { zone, site, force, fields = [] } = query;
  const words: string[] = [];
  if (site !== undefined)
    words.push(site === NOT_NOTED ? m.figures_where_no_site({}, { locale }) : (names.site?.[locale] ?? site));
  if (zone !== undefined) words.push(zoneLabel(zone === NOT_NOTED ? zone : (names.zone?.[locale] ?? zone), locale));
  if (force !== undefined)
    words.push(
      force === NOT_NOTED
        ? m.figures_where_no_force({}, { locale })
        : (names.force?.[locale] ?? forceName(force, locale)),
    );
  return [
    ...words,
    ...fields.map((condition, at) => names.fields?.[at]?.[locale] ?? conditionWords(condition, locale)),
  ];
}

/** The number a binding's author last saw, or that was published, in words. */
export function knownNumber(binding: Binding, today: Figure, locale: Locale): string {
  const known = binding.frozen ?? binding.seen;
  return say({ ...today, value: known.value, qualifier: known.qualifier }, locale, 'number');
}
