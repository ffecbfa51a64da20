import { say, tileWords, type FigureSource } from '@vigie/figures';
import { typeset, type Locale } from '@vigie/i18n';
import { shownFigure } from './bindings.ts';
import type { FigureObject } from './scene.ts';

export interface FigureWords {
  /** Empty when the number is exact. */
  readonly qualifier: string;
  readonly number: string;
  readonly label: string;
}

/** What a figure object says in its three parts, typeset; its own label when it has one. */
export function figureWords(object: FigureObject, figures: FigureSource, locale: Locale): FigureWords {
  const { qualifier, value, label } = tileWords(shownFigure(object.binding, figures), locale);
  return { qualifier, number: value, label: ownLabel(object, locale) || label };
}

/** The same as one phrase: "au moins 101 expulsions"; a figure without data says so. */
export function figurePhrase(object: FigureObject, figures: FigureSource, locale: Locale): string {
  const figure = shownFigure(object.binding, figures);
  const own = ownLabel(object, locale);
  if (!own || figure.value === null) return say(figure, locale, 'phrase');
  const { qualifier, number } = figureWords(object, figures, locale);
  return [qualifier, number, own].filter(Boolean).join(' ');
}

function ownLabel(object: FigureObject, locale: Locale): string {
  return typeset(object.label?.trim() ?? '', locale);
}
