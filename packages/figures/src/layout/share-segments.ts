import { formatPercent, m, type Locale } from '@vigie/i18n';
import type { Figure } from '../figure.ts';
import { indicatorName } from '../indicator.ts';
import { NOT_NOTED } from '../query.ts';
import { say } from '../say.ts';
import { shareCut, type ChartAnswer } from './chart-question.ts';
import { shortNumber } from './chart-series.ts';
import { zoneOfFigure } from './chart-words.ts';
import type { ShareSegment } from './layout-share.ts';

/**
 * The parts of a chart of shares, in words: a share and what remains of it, a part of a larger count and the others, or the zones of a
 * whole. Percentages are whole numbers that add up to 100; those of counts that are not exact are estimates and say so.
 */
export function shareSegments(answer: ChartAnswer, locale: Locale): ShareSegment[] {
  const { whole, parts } = answer;
  const [part] = parts;
  const byZone = part !== undefined && part.query.zone !== whole.query.zone;
  if (!part) return [];
  if (byZone) return zoneSegments(parts, locale);
  return shareCut(part) === 'remainder' ? remainder(part, locale) : partOf(part, whole, locale);
}

function remainder(share: Figure, locale: Locale): ShareSegment[] {
  const name = indicatorName(share, locale);
  if (share.value === null) return [unknown(name, 0, locale)];
  const values = [share.value, 1 - share.value];
  const [is = '', isNot = ''] = percents(values, share.qualifier !== 'exact', locale);
  return [
    { name, value: share.value, label: '', percent: is, index: 0 },
    { name: m.figures_chart_rest({}, { locale }), value: 1 - share.value, label: '', percent: isNot, rest: true },
  ];
}

function partOf(part: Figure, whole: Figure, locale: Locale): ShareSegment[] {
  const name = indicatorName(part, locale);
  if (part.value === null || whole.value === null) return [unknown(name, 0, locale)];
  const rest = Math.max(0, whole.value - part.value);
  const about = part.qualifier !== 'exact' || whole.qualifier !== 'exact';
  const [is = '', isNot = ''] = percents([part.value, rest], about, locale);
  return [
    { name, value: part.value, label: shortNumber(part, locale), percent: is, index: 0 },
    {
      name: m.figures_chart_others({ phrase: say(whole, locale, 'phrase') }, { locale }),
      value: rest,
      label: '',
      percent: isNot,
      rest: true,
    },
  ];
}

function zoneSegments(parts: readonly Figure[], locale: Locale): ShareSegment[] {
  const shown = parts
    .map((part, index) => ({ part, index }))
    .filter(({ part }) => part.query.zone !== NOT_NOTED || part.value);
  const about = shown.some(({ part }) => part.value !== null && part.qualifier !== 'exact');
  const texts = percents(
    shown.map(({ part }) => part.value ?? 0),
    about,
    locale,
  );
  return shown.map(({ part, index }, at): ShareSegment => {
    const name = zoneOfFigure(part, locale);
    if (part.value === null) return unknown(name, index, locale);
    const rest = part.query.zone === NOT_NOTED;
    return {
      name,
      value: part.value,
      label: shortNumber(part, locale),
      percent: texts[at] ?? '',
      index,
      ...(rest ? { rest } : {}),
    };
  });
}

function unknown(name: string, index: number, locale: Locale): ShareSegment {
  return { name, value: null, label: m.figures_no_data({}, { locale }), percent: '–', index };
}

/** Whole percentages that add up to 100, by the largest remainders; what is less than one but not nothing says so. */
export function percents(values: readonly number[], about: boolean, locale: Locale): string[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  if (total === 0) return values.map(() => formatPercent(0, locale));
  const exact = values.map((value) => (value / total) * 100);
  const whole = exact.map(Math.floor);
  const left = 100 - whole.reduce((sum, value) => sum + value, 0);
  const order = exact
    .map((value, at) => ({ at, part: value - Math.floor(value) }))
    .sort((a, b) => b.part - a.part || a.at - b.at);
  for (const { at } of order.slice(0, left)) whole[at] = (whole[at] ?? 0) + 1;
  return values.map((value, at) => {
    const percent = whole[at] ?? 0;
    if (percent === 0 && value > 0) return `<\u00A0${formatPercent(0.01, locale)}`;
    if (percent === 100 && value < total) return `>\u00A0${formatPercent(0.99, locale)}`;
    return `${about && value > 0 ? '≈\u00A0' : ''}${formatPercent(percent / 100, locale)}`;
  });
}
