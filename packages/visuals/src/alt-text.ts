import { chartAlt, shownChart, type FigureSource } from '@vigie/figures';
import { formatList, m, typeset, type Locale } from '@vigie/i18n';
import { figurePhrase } from './figure-words.ts';
import type { Scene, SceneObject, TextObject, TextStyle } from './scene.ts';
import { seenObjects } from './seen-objects.ts';

/** Longest alternative text the networks take (X: 1000 characters). */
export const MAX_ALT_TEXT = 1000;

/**
 * What the image says, in full sentences, for those who cannot see it: kind, title, figures with their qualifiers, then the rest in reading
 * order. What lies under a chart is not said. In the document's language, typeset. Never cut inside a sentence: what does not fit in `MAX_ALT_TEXT` is left out from the end.
 */
export function proposeAltText(scene: Scene, figures: FigureSource, locale: Locale = scene.locale): string {
  const seen = seenObjects(scene);
  const sentences = [
    m.visuals_alt_opening({}, { locale }) + headings(seen, locale),
    figuresSentence(seen, figures, locale),
    ...chartSentences(seen, figures, locale),
    ...texts(seen, ['context', 'body', 'footnote', 'organisation']),
  ].filter(Boolean);
  let alt = '';
  for (const sentence of sentences) {
    const longer = [alt, ended(typeset(sentence, locale))].filter(Boolean).join(' ');
    if (longer.length > MAX_ALT_TEXT) break;
    alt = longer;
  }
  return alt;
}

type Seen = readonly SceneObject[];

function headings(seen: Seen, locale: Locale): string {
  const parts = texts(seen, ['title', 'kicker']).map(oneLine);
  if (parts.length === 0) return '';
  return m.visuals_alt_heading({ heading: parts.map((part) => part.replace(/[.:]+$/, '')).join(', ') }, { locale });
}

function figuresSentence(seen: Seen, figures: FigureSource, locale: Locale): string {
  const said = seen.flatMap((object) => (object.kind === 'figure' ? [figurePhrase(object, figures, locale)] : []));
  if (said.length === 0) return '';
  const list = formatList(said, locale);
  return list.charAt(0).toLocaleUpperCase(locale) + list.slice(1);
}

function chartSentences(seen: Seen, figures: FigureSource, locale: Locale): string[] {
  return seen.flatMap((object) =>
    object.kind === 'chart' ? [chartAlt(shownChart(object.chart, figures), locale)] : [],
  );
}

function texts(seen: Seen, styles: readonly TextStyle[]): string[] {
  const shown = seen.filter((object): object is TextObject => object.kind === 'text');
  return styles
    .flatMap((style) => shown.filter((object) => object.style === style).map((object) => oneLine(object.text)))
    .filter(Boolean);
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}

function ended(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}
