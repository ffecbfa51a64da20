import { formatDate, formatList, m, typeset, type Locale } from '@vigie/i18n';
import type { Wording } from '../binding.ts';
import type { Figure, FigureSource } from '../figure.ts';
import { monthPeriod } from '../period.ts';
import { zonePhrase } from '../place-words.ts';
import type { IndicatorId, Query } from '../query.ts';
import { say } from '../say.ts';
import { SentenceParts } from './sentence-parts.ts';
import { summaryQueries } from './summary-indicators.ts';

/** A figure in a bullet, and the form in which it stands there. */
export interface SummaryFigure {
  readonly figure: Figure;
  readonly wording: Wording;
}

/** One line of a monthly note. */
export interface SummaryBullet {
  /** What the line is about; its first figure. */
  readonly figure: Figure;
  /** Its words and figures in order: put into a document, each figure is a live one. */
  readonly parts: readonly (string | SummaryFigure)[];
  /** The whole line in words, with its capital and the typography of its language. */
  readonly text: string;
}

/** The block of six figures and the list of a monthly note (`domain.md` §3.2), in one language. */
export interface MonthlySummary {
  readonly title: string;
  readonly tiles: readonly Figure[];
  readonly bullets: readonly SummaryBullet[];
}

/** Belongings told together in one line, in the order in which notes name them. */
const BELONGINGS = [
  'tarps', 'blankets', 'sleeping_bags', 'pallets', 'chairs', 'mattresses', 'bikes', 'phones', 'bags',
] as const satisfies readonly IndicatorId[]; // prettier-ignore

/**
 * What a month says, from verified records alone. Both languages rest on the same figures, so they never tell two numbers. What nobody
 * counted, or what was counted as none, has no line: a note tells what was seen.
 *
 * @param month `YYYY-MM`
 */
export function monthlySummary(
  source: FigureSource,
  { zone, month }: { readonly zone?: string; readonly month: string },
  locale: Locale,
): MonthlySummary {
  const period = monthPeriod(month);
  const ask = (indicator: IndicatorId): Figure =>
    source.figure({ indicator, period, ...(zone ? { zone } : {}), verification: 'verified' });
  const t = { locale };
  return {
    title: m.figures_summary_title(
      { where: zone ? ` ${zonePhrase(zone, locale)}` : '', month: formatDate(period.from, locale, 'month') },
      t,
    ),
    tiles: summaryQueries(source, { period, ...(zone ? { zone } : {}) }).map((query: Query) => source.figure(query)),
    bullets: [
      leading(ask('evictions'), ask('sites'), 'number', locale, (evictions, sites, count) =>
        m.figures_summary_sites({ evictions, sites, count }, t),
      ),
      leading(ask('tents'), ask('tents_full'), 'qualified', locale, (tents, full, count) =>
        m.figures_summary_tents({ tents, full, count }, t),
      ),
      leading(ask('arrests'), ask('arrests_violent'), 'qualified', locale, (arrests, violent, count) =>
        m.figures_summary_arrests({ arrests, violent, count }, t),
      ),
      list([ask('minors')], locale),
      list(BELONGINGS.map(ask), locale),
      list([ask('violence')], locale),
      list([ask('intimidations')], locale),
    ].filter((bullet) => bullet !== null),
  };
}

/** Whether a figure says that there was something. */
function tells({ value }: Figure): boolean {
  return value !== null && value > 0;
}

/** A figure, and of it the part that a second one counts, where there is any. */
function leading(
  whole: Figure,
  part: Figure,
  wording: Wording,
  locale: Locale,
  sentence: (whole: string, part: string, count: number) => string,
): SummaryBullet | null {
  if (!tells(whole)) return null;
  if (!tells(part)) return list([whole], locale);
  const parts = new SentenceParts<SummaryFigure>();
  const first = parts.sign({ figure: whole, wording: 'phrase' });
  return bullet(whole, parts.parts(sentence(first, parts.sign({ figure: part, wording }), part.value ?? 0)), locale);
}

/** Figures in a row, those that tell something. */
function list(figures: readonly Figure[], locale: Locale): SummaryBullet | null {
  const [first, ...others] = figures.filter(tells);
  if (!first) return null;
  const parts = new SentenceParts<SummaryFigure>();
  const signs = [first, ...others].map((figure) => parts.sign({ figure, wording: 'phrase' }));
  return bullet(first, parts.parts(formatList(signs, locale)), locale);
}

function bullet(figure: Figure, parts: SummaryBullet['parts'], locale: Locale): SummaryBullet {
  const words = parts
    .map((part) => (typeof part === 'string' ? part : say(part.figure, locale, part.wording)))
    .join('');
  return { figure, parts, text: typeset(words.charAt(0).toLocaleUpperCase(locale) + words.slice(1), locale) };
}
