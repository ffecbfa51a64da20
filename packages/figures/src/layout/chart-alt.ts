import { formatNumber, m, type Locale } from '@vigie/i18n';
import type { Figure } from '../figure.ts';
import { indicatorName } from '../indicator.ts';
import { periodName, periodPhrase } from '../period-words.ts';
import type { SeriesStep } from '../period.ts';
import { placePhrase } from '../place-words.ts';
import { NOT_NOTED } from '../query.ts';
import { say } from '../say.ts';
import { addsUp, type ChartAnswer } from './chart-question.ts';
import { faintNote } from './chart-series.ts';
import { namesOf, partName, spokenNumber, upperFirst, zoneOfFigure } from './chart-words.ts';
import { shareSegments } from './share-segments.ts';
import { shapeOfZone } from './zone-shapes.ts';

/** Up to so many values an alternative text says them all; of more, where they begin and end, the highest and the lowest. */
const MAX_SPOKEN = 6;

const STEP_WORDS: Record<SeriesStep, typeof m.figures_chart_by_month> = {
  day: m.figures_chart_by_day,
  month: m.figures_chart_by_month,
  quarter: m.figures_chart_by_quarter,
  year: m.figures_chart_by_year,
};

/** What a chart shows and how it is cut, as a heading: "Tentes saisies par mois". */
export function chartHeading(answer: ChartAnswer, locale: Locale): string {
  const { spec, whole, parts } = answer;
  // Of a part of something, the whole is in the words; the heading names the part.
  const subject = spec.kind === 'share' && !isByZone(answer) ? (parts[0] ?? whole) : whole;
  return [indicatorName(subject, locale), cutWords(answer, locale)].filter(Boolean).join(' ');
}

/** What a chart is about, where and when: "Tentes saisies par mois dans le Calaisis, de janvier à avril 2024". */
export function chartTitle(answer: ChartAnswer, locale: Locale): string {
  const { query } = answer.whole;
  return m.figures_chart_title(
    {
      heading: chartHeading(answer, locale),
      where: placePhrase(query, locale, answer.whole.names),
      when: periodPhrase(query.period, locale),
    },
    { locale },
  );
}

function cutWords(answer: ChartAnswer, locale: Locale): string {
  const { kind, step } = answer.spec;
  switch (kind) {
    case 'bars':
    case 'line':
      return STEP_WORDS[step]({}, { locale });
    case 'calendar':
      return STEP_WORDS.day({}, { locale });
    case 'multiples':
      return m.figures_chart_by_zone_and({ step: STEP_WORDS[step]({}, { locale }) }, { locale });
    case 'map':
      return m.figures_chart_by_zone({}, { locale });
    case 'share':
      return isByZone(answer) ? m.figures_chart_by_zone({}, { locale }) : '';
  }
}

function isByZone({ spec, whole, parts }: ChartAnswer): boolean {
  return spec.kind === 'share' && parts[0] !== undefined && parts[0].query.zone !== whole.query.zone;
}

/** What a chart shows, as a sentence that follows its title: its values, or of many the course that they take. */
export function chartEssence(answer: ChartAnswer, locale: Locale): string {
  return `${upperFirst(essenceOf(answer, locale))}.`;
}

/**
 * The chart in one or two sentences, for those who do not see it: what, where and when; then its values with their qualifiers, or of many
 * the first and the last, the highest and the lowest, and how many are not known.
 */
export function chartAlt(answer: ChartAnswer, locale: Locale): string {
  const title = chartTitle(answer, locale);
  const essence = essenceOf(answer, locale);
  return m.figures_chart_says({ title, essence }, { locale });
}

function essenceOf(answer: ChartAnswer, locale: Locale): string {
  const { parts, whole, zones, spec } = answer;
  switch (spec.kind) {
    case 'bars':
    case 'line':
      return parts.length <= MAX_SPOKEN
        ? list(
            parts.map((part) => valueOf(answer, part, locale)),
            locale,
          )
        : course(answer, locale);
    case 'calendar':
      return parts.every(({ value }) => value === null)
        ? m.figures_no_data({}, { locale })
        : m.figures_chart_days(
            {
              phrase: say(whole, locale, 'phrase'),
              count: parts.filter(({ value }) => value !== null).length,
              all: formatNumber(parts.length, locale),
              highest: ends(answer, locale)?.highest ?? '',
            },
            { locale },
          );
    case 'multiples':
      return list(
        zones.map((zone, at) => zoneCourse(answer, zone, at, locale)),
        locale,
      );
    case 'share':
      return shareEssence(answer, locale);
    case 'map':
      return list(
        parts
          .filter((part) => part.query.zone !== NOT_NOTED || part.value)
          .map((part) => valueOf(answer, part, locale)),
        locale,
      );
  }
}

function shareEssence(answer: ChartAnswer, locale: Locale): string {
  const [part] = answer.parts;
  if (part && !isByZone(answer)) {
    if (part.unit === 'share') return spokenNumber(part, locale);
    const [first] = shareSegments(answer, locale);
    const words = { part: say(part, locale, 'phrase'), whole: say(answer.whole, locale, 'phrase') };
    return m.figures_chart_out_of({ ...words, percent: spokenSigns(first?.percent ?? '', locale) }, { locale });
  }
  const said = shareSegments(answer, locale).map(({ name, value, percent, index }) => {
    const figure = index === undefined ? undefined : answer.parts[index];
    const amount = figure ? spokenNumber(figure, locale) : '';
    const number = value === null ? amount : [spokenSigns(percent, locale), amount].filter(Boolean).join(', ');
    return m.figures_chart_value({ period: name, number }, { locale });
  });
  return list(said, locale);
}

function list(values: readonly string[], locale: Locale): string {
  return values.length === 0 ? m.figures_no_data({}, { locale }) : values.join(locale === 'fr' ? '\u202F; ' : '; ');
}

/** "janvier 2024 : au moins 92". */
function valueOf(answer: ChartAnswer, part: Figure, locale: Locale): string {
  return m.figures_chart_value(
    { period: partName(answer, part, locale), number: spokenNumber(part, locale) },
    { locale },
  );
}

/** "au moins 92 (janvier 2024)". */
function named(answer: ChartAnswer, part: Figure, locale: Locale): string {
  const name =
    answer.spec.kind === 'multiples' ? periodName(part.query.period, locale) : partName(answer, part, locale);
  return m.figures_chart_named({ number: spokenNumber(part, locale), name }, { locale });
}

function ends(answer: ChartAnswer, locale: Locale, parts = answer.parts) {
  const known = parts.filter(({ value }) => value !== null);
  const sorted = known.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const [first, last, highest, lowest] = [known[0], known.at(-1), sorted[0], sorted.at(-1)];
  if (!first || !last || !highest || !lowest) return null;
  const words = (part: Figure) => named(answer, part, locale);
  return { first: words(first), last: words(last), highest: words(highest), lowest: words(lowest) };
}

function course(answer: ChartAnswer, locale: Locale): string {
  const words = ends(answer, locale);
  if (!words) return m.figures_no_data({}, { locale });
  const unknown = answer.parts.filter(({ value }) => value === null).length;
  const all = formatNumber(answer.parts.length, locale);
  return [
    m.figures_chart_course(words, { locale }),
    unknown > 0 ? m.figures_chart_unknown({ count: unknown, all }, { locale }) : '',
  ]
    .filter(Boolean)
    .join(locale === 'fr' ? '\u202F; ' : '; ');
}

function zoneCourse(answer: ChartAnswer, zone: Figure, at: number, locale: Locale): string {
  const each = answer.parts.length / Math.max(1, answer.zones.length);
  const words = ends(answer, locale, answer.parts.slice(at * each, (at + 1) * each));
  const value = m.figures_chart_value(
    { period: zoneOfFigure(zone, locale), number: spokenNumber(zone, locale) },
    { locale },
  );
  // Of none no month is the highest.
  return words && zone.value !== 0 ? m.figures_chart_at_most({ value, highest: words.highest }, { locale }) : value;
}

/** Signs in words, for ears: "≥ 12" is read as anything. */
function spokenSigns(text: string, locale: Locale): string {
  return text
    .replaceAll('≥', m.figures_at_least({}, { locale }))
    .replaceAll('≈', m.figures_about({}, { locale }))
    .replaceAll('<', m.figures_chart_less({}, { locale }))
    .replaceAll('>', m.figures_chart_more({}, { locale }))
    .replaceAll('–', m.figures_no_data({}, { locale }));
}

/** What a reader of the chart must know that its marks do not say, in one or two sentences; empty when nothing. */
export function chartNote(answer: ChartAnswer, locale: Locale): string {
  const { kind } = answer.spec;
  const { unverified } = answer.whole;
  const leftOut =
    kind === 'bars' || kind === 'line'
      ? faintNote(answer.parts, locale)
      : unverified > 0
        ? m.figures_chart_left_out({ count: unverified }, { locale })
        : '';
  return [elsewhere(answer, locale), leftOut, schematic(answer, locale)].filter(Boolean).join(' ');
}

/** Outlines of zones are drawn by hand, and more exact ones would be places. */
function schematic({ spec, parts }: ChartAnswer, locale: Locale): string {
  const drawn = spec.kind === 'map' && parts.some((part) => shapeOfZone(namesOf(part)) !== null);
  return drawn ? m.figures_chart_schematic({}, { locale }) : '';
}

/** What happened in zones that the chart does not show: never left out in silence. */
function elsewhere(answer: ChartAnswer, locale: Locale): string {
  const { spec, whole, parts, zones } = answer;
  const shown = spec.kind === 'multiples' ? zones : spec.kind === 'map' || isByZone(answer) ? parts : [];
  if (shown.length === 0 || whole.value === null || !addsUp(whole)) return '';
  const missing = whole.value - shown.reduce((sum, { value }) => sum + (value ?? 0), 0);
  return missing > 0 ? m.figures_chart_elsewhere({ number: formatNumber(missing, locale) }, { locale }) : '';
}
