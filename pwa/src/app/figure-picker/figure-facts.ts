import { indicatorName, periodName, qualifierWords, say, zoneName, type Binding, type Figure } from '@vigie/figures';
import { m, type Locale } from '@vigie/i18n';

/** The words of a figure that stand beside its value: what a reader could ask of it. */
export interface FigureFacts {
  /** "Tentes saisies · Calaisis · janvier 2024". */
  readonly subject: string;
  /** "au moins · 101 observations · non compté dans 31 · 5 non vérifiées exclues". */
  readonly counts: string;
}

/** A zone as a label, without its article: "Calaisis", "Calais area". */
export function zoneLabel(zone: string, locale: Locale): string {
  const name = zoneName(zone, locale).replace(/^(?:le|the)\s/iu, '');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Today's figure told in short, in the language of the interface. */
export function figureFacts(figure: Figure, locale: Locale): FigureFacts {
  const { query } = figure;
  const subject = [indicatorName(figure, locale)];
  if (query.site) subject.push(query.site);
  if (query.zone) subject.push(zoneLabel(query.zone, locale));
  subject.push(periodName(query.period, locale));
  const counts = [qualifierWords(figure, locale) || m.documents_exact({}, { locale })];
  counts.push(m.common_count_records({ count: figure.records }, { locale }));
  if (figure.missing > 0) counts.push(m.documents_missing({ count: figure.missing }, { locale }));
  if (figure.unverified > 0) counts.push(m.documents_unverified({ count: figure.unverified }, { locale }));
  return { subject: subject.join(' · '), counts: counts.join(' · ') };
}

/** The number a binding's author last saw, or that was published, in words. */
export function knownNumber(binding: Binding, today: Figure, locale: Locale): string {
  const known = binding.frozen ?? binding.seen;
  return say({ ...today, value: known.value, qualifier: known.qualifier }, locale, 'number');
}
