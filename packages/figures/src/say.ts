import { formatNumber, formatPercent, m, type Locale } from '@vigie/i18n';
import type { Qualifier } from '@vigie/observations';
import type { Wording } from './binding.ts';
import type { Figure } from './figure.ts';
import { indicatorUnit } from './indicator-unit.ts';
import { indicatorWords } from './indicator-words.ts';
import { indicatorName } from './indicator.ts';
import { comparedWithPhrase, periodPhrase } from './period-words.ts';
import { comparedPeriod } from './period.ts';
import { placePhrase } from './place-words.ts';
import { lowerFirst } from './small-letter.ts';

/**
 * A figure in words. `number`: "1 226"; `qualified`: "au moins 1 226"; `phrase`: "au moins 1 226 expulsions"; `sentence`: a whole one, with period and place; `tile`:
 * the qualified number, a line break, the label; `alt`: phrase, place and period for an alternative text. A figure without data
 * says so. Both languages round alike, so they never tell two numbers.
 */
export function say(figure: Figure, locale: Locale, wording: Wording): string {
  switch (wording) {
    case 'number':
      return numberWords(figure, locale);
    case 'qualified':
      return qualifiedNumber(figure, locale);
    case 'phrase':
      return phraseWords(figure, locale);
    case 'sentence':
      return sentenceWords(figure, locale);
    case 'tile': {
      const { value, label } = tileWords(figure, locale);
      return `${figure.value === null ? value : qualifiedNumber(figure, locale)}\n${label}`;
    }
    case 'alt':
      return altWords(figure, locale);
  }
}

/** The three parts of a tile. `qualifier` is empty for an exact number unless `exactly` is asked for. */
export interface TileWords {
  readonly qualifier: string;
  readonly value: string;
  readonly label: string;
}

/** A figure for a tile: qualifier above, big number, label below. `exactly` spells out that a number is exact. */
export function tileWords(figure: Figure, locale: Locale, options: { exactly?: boolean } = {}): TileWords {
  const { value } = figure;
  if (value === null)
    return {
      qualifier: '',
      value: '–',
      label: `${lowerFirst(indicatorName(figure, locale))} (${noValue(figure, locale)})`,
    };
  const exact = options.exactly && figure.qualifier === 'exact' ? m.figures_exactly({}, { locale }) : '';
  return {
    qualifier: tileQualifier(figure, value, locale) || exact,
    value: numberWords(figure, locale),
    label: tileLabel(figure, value, locale),
  };
}

/** What the number of a tile counts; a change also says since when, which nobody could guess from "+34 %". */
function tileLabel(figure: Figure, value: number, locale: Locale): string {
  const { period, compare } = figure.query;
  const label = isCounted(figure)
    ? indicatorWords(figure).unit(pluralOf(figure, value), '', locale).trim()
    : lowerFirst(indicatorName(figure, locale));
  return compare ? `${label} ${comparedWithPhrase(comparedPeriod(period, compare.to), locale)}` : label;
}

/** Whether the words that count what the figure counts can follow its number: "12 de plus" they can, "+34 %" and "× 2" they cannot. */
function isCounted(figure: Figure): boolean {
  if (!figure.query.compare) return true;
  const unit = indicatorUnit(figure);
  return figure.unit === 'difference' && (unit === 'count' || unit === 'mean');
}

/** "At least none" says nothing: a zero that rests on an incomplete count is called that. */
function tileQualifier(figure: Figure, value: number, locale: Locale): string {
  if (value !== 0) return qualifierWords(figure, locale);
  return figure.qualifier === 'at_least' ? m.figures_incomplete({}, { locale }) : '';
}

/** Why there is no number. Of a comparison both may be known: nothing can be told as a multiple of none. */
function noValue({ query }: Figure, locale: Locale): string {
  return query.compare ? m.figures_no_comparison({}, { locale }) : m.figures_no_data({}, { locale });
}

/**
 * The qualifier in words; empty for an exact figure. A share, a mean or a comparison of incomplete counts is no lower bound: it is
 * worded as an estimate, whatever the counts below it are.
 */
export function qualifierWords(figure: Figure, locale: Locale): string {
  return wordsOf(figure.qualifier, figure.unit, locale);
}

function wordsOf(qualifier: Qualifier, unit: Figure['unit'], locale: Locale): string {
  if (qualifier === 'exact') return '';
  if (unit !== 'count') return m.figures_about({}, { locale });
  return qualifier === 'at_least' ? m.figures_at_least({}, { locale }) : m.figures_about({}, { locale });
}

function numberWords(figure: Figure, locale: Locale): string {
  if (figure.value === null) return noValue(figure, locale);
  if (figure.unit === 'difference' && indicatorUnit(figure) === 'share') return pointsWords(figure.value, locale);
  return valueWords(figure.value, figure.unit, locale);
}

/** The number with its qualifier, for a sentence that names the unit itself; a zero that rests on an incomplete count says so. */
function qualifiedNumber(figure: Figure, locale: Locale): string {
  const number = numberWords(figure, locale);
  return figure.value === null ? number : qualified(figure, locale, number);
}

function valueWords(value: number, unit: Figure['unit'], locale: Locale): string {
  switch (unit) {
    case 'count':
      return formatNumber(value, locale);
    case 'difference':
      // A bare 0 reads as "none": it is no change.
      if (value === 0) return '±0';
      return formatNumber(value, locale, { signed: true, decimals: decimalsOfDifference(value) });
    case 'share':
      return formatPercent(value, locale, { decimals: decimalsBeside(value * 100, [0, 100]) });
    case 'percent':
      return formatPercent(value / 100, locale, { signed: true, decimals: decimalsBeside(value, [0, -100]) });
    case 'hours':
    case 'mean':
      return formatNumber(value, locale, { decimals: decimalsOfMean(value) });
    case 'ratio':
      return m.figures_times(
        { number: formatNumber(value, locale, { decimals: decimalsBeside(value, [0, 1], 1) }) },
        { locale },
      );
  }
}

/** The difference of two shares: percent of percent would be read as something else. */
function pointsWords(difference: number, locale: Locale): string {
  const points = difference * 100;
  const decimals = Math.abs(points) < 10 ? decimalsBeside(points, [0], 1) : 0;
  const number = points === 0 ? '±0' : formatNumber(points, locale, { signed: true, decimals });
  return m.figures_points({ count: Math.abs(Number(points.toFixed(decimals))), number }, { locale });
}

/** Above so many decimals nobody reads a number: what still looks like none or all there may. */
const MAX_DECIMALS = 4;

/** Decimals, at least `least`, without which a number would read as one of `never` that it is not: nearly all is not all. */
function decimalsBeside(value: number, never: readonly number[], least = 0): number {
  let decimals = least;
  const reads = (other: number) => value !== other && Number(value.toFixed(decimals)) === other;
  while (decimals < MAX_DECIMALS && never.some(reads)) decimals++;
  return decimals;
}

function decimalsOfMean(mean: number): number {
  return mean < 10 ? decimalsBeside(mean, [0], 1) : 0;
}

/** Counts differ by whole numbers, means by as many decimals as means have. */
function decimalsOfDifference(difference: number): number {
  return Number.isInteger(difference) ? 0 : decimalsOfMean(Math.abs(difference));
}

/** The number that decides singular or plural: what is written, not what was computed. */
function pluralOf(figure: Figure, value: number): number {
  if (figure.unit === 'hours' || figure.unit === 'mean') return Number(value.toFixed(decimalsOfMean(value)));
  return Math.abs(Number(value.toFixed(figure.unit === 'difference' ? decimalsOfDifference(value) : MAX_DECIMALS)));
}

function phraseWords(figure: Figure, locale: Locale): string {
  const { value } = figure;
  if (value === null) {
    const phrase = figure.query.compare ? m.figures_phrase_no_comparison : m.figures_phrase_no_data;
    return phrase({ name: lowerFirst(indicatorName(figure, locale)) }, { locale });
  }
  if (figure.query.compare) return comparisonWords(figure, value, locale);
  if (value === 0 && figure.unit === 'count') return qualified(figure, locale, noneWords(figure, locale));
  return qualified(
    figure,
    locale,
    indicatorWords(figure).unit(pluralOf(figure, value), numberWords(figure, locale), locale),
  );
}

/** "aucune tente saisie", "no tents seized". */
function noneWords(figure: Figure, locale: Locale): string {
  const { unit, agreement } = indicatorWords(figure);
  // Without an agreement French has no word for none that fits: "0 grenade".
  if (!agreement && locale === 'fr') return unit(0, '0', locale);
  return unit(0, NONE[agreement ?? 'masculine']({}, { locale }), locale);
}

const NONE = {
  feminine: m.figures_none_feminine,
  masculine: m.figures_none_masculine,
  inclusive: m.figures_none_inclusive,
};

/** Words with their qualifier before them. There is no "at least none" and no "about none": a zero of an incomplete count says so after. */
function qualified(figure: Figure, locale: Locale, words: string): string {
  if (figure.value === 0) {
    return figure.qualifier === 'at_least' ? m.figures_phrase_incomplete({ phrase: words }, { locale }) : words;
  }
  return [qualifierWords(figure, locale), words].filter(Boolean).join(' ');
}

function comparisonWords(figure: Figure, value: number, locale: Locale): string {
  const none = figure.unit === 'difference' && value === 0;
  if (none || !isCounted(figure)) {
    const name = lowerFirst(indicatorName(figure, locale));
    const number = none
      ? m.figures_no_difference({}, { locale })
      : qualified(figure, locale, numberWords(figure, locale));
    return m.figures_compared_number({ name, number }, { locale });
  }
  const number = formatNumber(Math.abs(value), locale, { decimals: decimalsOfDifference(value) });
  const [numbered, told] =
    value > 0 ? [m.figures_more_number, m.figures_more] : [m.figures_fewer_number, m.figures_fewer];
  // English counts "12 more tents", French « 12 tentes de plus ».
  const phrase = indicatorWords(figure).unit(pluralOf(figure, value), numbered({ number }, { locale }), locale);
  return qualified(figure, locale, told({ phrase }, { locale }));
}

function sentenceWords(figure: Figure, locale: Locale): string {
  const { query, value } = figure;
  const when = upperFirst(periodPhrase(query.period, locale));
  const where = placePhrase(query, locale, figure.names);
  const phrase = phraseWords(figure, locale);
  if (query.compare) return comparisonSentence(figure, { when, where, phrase }, locale);
  if (value === null || figure.unit !== 'count') return m.figures_sentence_plain({ when, where, phrase }, { locale });
  const { agreement } = indicatorWords(figure);
  if (!agreement) return m.figures_sentence_plain({ when, where, phrase }, { locale });
  if (value === 0) {
    const counted = COUNTED[agreement]({}, { locale });
    const none = m.figures_sentence_none({ when, where, phrase: noneWords(figure, locale), counted }, { locale });
    return figure.qualifier === 'at_least' ? m.figures_sentence_incomplete({ sentence: none }, { locale }) : none;
  }
  return SENTENCES[agreement]({ count: value, when, where, phrase }, { locale });
}

const SENTENCES = {
  feminine: m.figures_sentence_feminine,
  masculine: m.figures_sentence_masculine,
  inclusive: m.figures_sentence_inclusive,
};
const COUNTED = {
  feminine: m.figures_counted_feminine,
  masculine: m.figures_counted_masculine,
  inclusive: m.figures_counted_inclusive,
};

function comparisonSentence(
  figure: Figure,
  words: { when: string; where: string; phrase: string },
  locale: Locale,
): string {
  const beside = comparedWith(figure, locale);
  if (!beside || figure.value === null) return m.figures_sentence_plain(words, { locale });
  const phrase = m.figures_compared_with({ phrase: words.phrase, ...beside }, { locale });
  const sentence = m.figures_sentence_compared({ ...words, phrase }, { locale });
  return figure.qualifier === 'at_least' ? `${sentence} ${m.figures_minimums({}, { locale })}` : sentence;
}

/** What a comparison compares with: "par rapport à décembre 2023", and what was counted then. */
function comparedWith(figure: Figure, locale: Locale): { compared: string; baseline: string } | null {
  const { query, baseline } = figure;
  if (!query.compare || !baseline) return null;
  return {
    compared: comparedWithPhrase(comparedPeriod(query.period, query.compare.to), locale),
    baseline: baselineWords(baseline, indicatorUnit(figure), locale),
  };
}

function baselineWords({ value, qualifier }: NonNullable<Figure['baseline']>, unit: Figure['unit'], locale: Locale) {
  if (value === null) return m.figures_no_data({}, { locale });
  const number = valueWords(value, unit, locale);
  if (value !== 0) return [wordsOf(qualifier, unit, locale), number].filter(Boolean).join(' ');
  return qualifier === 'at_least' ? `${number}, ${m.figures_incomplete({}, { locale })}` : number;
}

function altWords(figure: Figure, locale: Locale): string {
  const { query } = figure;
  const phrase = upperFirst(phraseWords(figure, locale));
  const when = periodPhrase(query.period, locale);
  const alt = m.figures_alt({ phrase, where: placePhrase(query, locale, figure.names), when }, { locale });
  const beside = figure.value === null ? null : comparedWith(figure, locale);
  return beside ? m.figures_alt_compared({ alt, ...beside }, { locale }) : alt;
}

function upperFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
