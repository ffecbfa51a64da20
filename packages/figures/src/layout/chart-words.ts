import { formatDate, m, type Locale } from '@vigie/i18n';
import type { Figure } from '../figure.ts';
import { periodName } from '../period-words.ts';
import { zoneLabel } from '../place-words.ts';
import { NOT_NOTED } from '../query.ts';
import { say } from '../say.ts';
import type { ChartAnswer } from './chart-question.ts';

/** What one point of a chart says, for those who point at it or hear it. */
export interface PointWords {
  /** "Janvier 2024", "Calaisis". */
  readonly name: string;
  /** "au moins 92". */
  readonly number: string;
  /** Why it could be more: what was not counted or not verified. Empty when nothing was left out. */
  readonly note: string;
}

/** The zone of a figure as a label: "Calaisis", "Calais area"; the records that name none have a label of their own. */
export function zoneOfFigure({ query, names }: Figure, locale: Locale): string {
  if (query.zone === NOT_NOTED) return m.figures_place_no_zone({}, { locale });
  const zone = names?.zone?.[locale] ?? query.zone;
  return zone === undefined ? m.figures_place_all_zones({}, { locale }) : zoneLabel(zone, locale);
}

/** Every name that the zone of a figure goes by. */
export function namesOf({ query, names }: Figure): (string | undefined)[] {
  return [query.zone, names?.zone?.fr, names?.zone?.en];
}

/** What a part of a chart is called: its zone, its period or both. */
export function partName(answer: ChartAnswer, part: Figure, locale: Locale): string {
  switch (answer.spec.kind) {
    case 'bars':
    case 'line':
      return periodName(part.query.period, locale);
    case 'calendar':
      return formatDate(part.query.period.from, locale, 'full');
    case 'multiples':
      return m.figures_chart_zone_period(
        { zone: zoneOfFigure(part, locale), period: periodName(part.query.period, locale) },
        { locale },
      );
    case 'map':
      return zoneOfFigure(part, locale);
    case 'share':
      return part.query.zone === undefined || part.unit === 'share'
        ? say(part, locale, 'phrase')
        : zoneOfFigure(part, locale);
  }
}

/** "au moins 92"; "0 (relevé incomplet)"; "pas de donnée". */
export function spokenNumber(figure: Figure, locale: Locale): string {
  return say(figure, locale, 'qualified');
}

/** What every point of the chart says, by its number. */
export function pointWords(answer: ChartAnswer, locale: Locale): PointWords[] {
  return answer.parts.map((part) => ({
    name: upperFirst(partName(answer, part, locale)),
    number: spokenNumber(part, locale),
    note: [
      part.missing > 0 ? m.figures_chart_point_missing({ count: part.missing }, { locale }) : '',
      part.unverified > 0 ? m.figures_chart_point_unverified({ count: part.unverified }, { locale }) : '',
    ]
      .filter(Boolean)
      .join(' · '),
  }));
}

export function upperFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
