import { formatNumber, formatPercent, m, type Locale } from '@vigie/i18n';
import type { Qualifier } from '@vigie/observations';
import type { Wording } from './binding.ts';
import type { Figure } from './figure.ts';
import { indicatorUnit } from './indicator-unit.ts';
import { indicatorWords } from './indicator-words.ts';
import { indicatorName } from './indicator.ts';
import { periodName, periodPhrase } from './period-words.ts';
import { comparedPeriod } from './period.ts';
import { placePhrase } from './place-words.ts';

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
      const tile = tileWords(figure, locale);
      return `${[tile.qualifier, tile.value].filter(Boolean).join(' ')}\n${tile.label}`;
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
    return { qualifier: '', value: '–', label: indicatorLabel(figure, locale, m.figures_no_data({}, { locale })) };
  const exact = options.exactly && figure.qualifier === 'exact' ? m.figures_exactly({}, { locale }) : '';
  return {
    qualifier: tileQualifier(figure, value, locale) || exact,
    value: numberWords(figure, locale),
    label: indicatorWords(figure).unit(pluralOf(figure, value), '', locale).trim(),
  };
}

/** "At least none" says nothing: a zero that rests on an incomplete count is called that. */
function tileQualifier(figure: Figure, value: number, locale: Locale): string {
  if (value !== 0) return qualifierWords(figure, locale);
  return figure.qualifier === 'at_least' ? m.figures_incomplete({}, { locale }) : '';
}

function indicatorLabel(figure: Figure, locale: Locale, noData: string): string {
  return `${lowerFirst(indicatorName(figure, locale))} (${noData})`;
}

/**
 * The qualifier in words; empty for an exact figure. A share, a mean or a comparison of incomplete counts is no lower bound: it is
 * worded as an estimate, whatever the counts below it are.
 */
export function qualifierWords(figure: Figure, locale: Locale): string {
  return wordsOf(figure.unit === 'count' || figure.qualifier === 'exact' ? figure.qualifier : 'about', locale);
}

function wordsOf(qualifier: Qualifier, locale: Locale): string {
  if (qualifier === 'exact') return '';
  return qualifier === 'at_least' ? m.figures_at_least({}, { locale }) : m.figures_about({}, { locale });
}

function numberWords(figure: Figure, locale: Locale): string {
  return figure.value === null ? m.figures_no_data({}, { locale }) : valueWords(figure.value, figure.unit, locale);
}

/** The number with its qualifier, for a sentence that names the unit itself; a zero that rests on an incomplete count says so. */
function qualifiedNumber(figure: Figure, locale: Locale): string {
  const number = numberWords(figure, locale);
  if (figure.value === null) return number;
  if (figure.value !== 0 || figure.unit !== 'count') return qualified(figure, locale, number);
  return figure.qualifier === 'at_least' ? m.figures_phrase_incomplete({ phrase: number }, { locale }) : number;
}

function valueWords(value: number, unit: Figure['unit'], locale: Locale): string {
  switch (unit) {
    case 'count':
      return formatNumber(value, locale);
    case 'difference':
      return formatNumber(value, locale, { signed: true, decimals: Number.isInteger(value) ? 0 : 1 });
    case 'share':
      return formatPercent(value, locale, { decimals: decimalsOfShare(value) });
    case 'percent':
      return formatPercent(value / 100, locale, { signed: true });
    case 'hours':
    case 'mean':
      return formatNumber(value, locale, { decimals: decimalsOfMean(value) });
    case 'ratio':
      return m.figures_times({ number: formatNumber(value, locale, { decimals: 1 }) }, { locale });
  }
}

/** A share that is nearly all or nearly nothing must not round to all or nothing. */
function decimalsOfShare(share: number): number {
  const percent = Math.round(share * 100);
  return (percent === 0 && share > 0) || (percent === 100 && share < 1) ? 1 : 0;
}

function decimalsOfMean(mean: number): number {
  return mean < 10 ? 1 : 0;
}

/** The number that decides singular or plural: what is written, not what was computed. */
function pluralOf(figure: Figure, value: number): number {
  if (figure.unit !== 'hours' && figure.unit !== 'mean') return Math.abs(value);
  return Number(value.toFixed(decimalsOfMean(value)));
}

function phraseWords(figure: Figure, locale: Locale): string {
  const { value } = figure;
  if (value === null) return m.figures_phrase_no_data({ name: lowerFirst(indicatorName(figure, locale)) }, { locale });
  if (figure.query.compare) return comparisonWords(figure, value, locale);
  if (value === 0 && figure.unit === 'count') {
    const none = noneWords(figure, locale);
    return figure.qualifier === 'at_least' ? m.figures_phrase_incomplete({ phrase: none }, { locale }) : none;
  }
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
  const number =
    agreement === 'feminine' ? m.figures_none_feminine({}, { locale }) : m.figures_none_masculine({}, { locale });
  // French counts none in the singular, English in the plural.
  return unit(locale === 'fr' ? 1 : 2, number, locale);
}

function qualified(figure: Figure, locale: Locale, words: string): string {
  return [qualifierWords(figure, locale), words].filter(Boolean).join(' ');
}

function comparisonWords(figure: Figure, value: number, locale: Locale): string {
  if (figure.unit !== 'difference' || indicatorUnit(figure) === 'share') {
    const name = indicatorName(figure, locale);
    return m.figures_compared_number({ name: lowerFirst(name), number: numberWords(figure, locale) }, { locale });
  }
  if (value === 0) return m.figures_no_difference({}, { locale });
  const number = formatNumber(Math.abs(value), locale, { decimals: Number.isInteger(value) ? 0 : 1 });
  const phrase = indicatorWords(figure).unit(Math.abs(value), number, locale);
  const words = value > 0 ? m.figures_more({ phrase }, { locale }) : m.figures_fewer({ phrase }, { locale });
  return qualified(figure, locale, words);
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
    return m.figures_sentence_none({ when, where, phrase: noneWords(figure, locale), counted }, { locale });
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
  const { query, baseline } = figure;
  if (!query.compare || !baseline || figure.value === null) return m.figures_sentence_plain(words, { locale });
  const period = periodName(comparedPeriod(query.period, query.compare.to), locale);
  const before =
    baseline.value === null
      ? m.figures_no_data({}, { locale })
      : valueWords(baseline.value, indicatorUnit(figure), locale);
  const phrase = m.figures_compared_with(
    { phrase: words.phrase, period, baseline: [wordsOf(baseline.qualifier, locale), before].filter(Boolean).join(' ') },
    { locale },
  );
  const sentence = m.figures_sentence_compared({ ...words, phrase }, { locale });
  return figure.qualifier === 'at_least' ? `${sentence} ${m.figures_minimums({}, { locale })}` : sentence;
}

function altWords(figure: Figure, locale: Locale): string {
  const { query } = figure;
  const phrase = upperFirst(phraseWords(figure, locale));
  return m.figures_alt(
    { phrase, where: placePhrase(query, locale, figure.names), when: periodPhrase(query.period, locale) },
    { locale },
  );
}

function upperFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase() + text.slice(1);
}
