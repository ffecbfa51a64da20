import type { FigureSource } from '@vigie/figures';
import { typeset, type Locale } from '@vigie/i18n';
import { layoutChartObject } from './chart-object.ts';
import { figureWords } from './figure-words.ts';
import type { ChartObject, Scene } from './scene.ts';
import type { SizeId } from './size.ts';

/** Everything a scene writes, run together: what fonts must be able to draw. */
export function wordsOf(scene: Scene, figures: FigureSource, locale: Locale): string {
  return scene.objects
    .filter((object) => !object.hidden)
    .map((object) => {
      if (object.kind === 'text') return typeset(object.text, locale);
      if (object.kind === 'chart') return chartTexts(object, figures, locale, scene.size);
      return object.kind === 'figure' ? Object.values(figureWords(object, figures, locale)).join(' ') : '';
    })
    .join(' ');
}

function chartTexts(object: ChartObject, figures: FigureSource, locale: Locale, size: SizeId): string {
  const { layout } = layoutChartObject(object, figures, locale, size);
  return layout.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : [])).join(' ');
}
