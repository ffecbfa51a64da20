import type { FigureSource } from '@vigie/figures';
import { typeset, type Locale } from '@vigie/i18n';
import { figureWords } from './figure-words.ts';
import type { Scene } from './scene.ts';

/** Everything a scene writes, run together: what fonts must be able to draw. */
export function wordsOf(scene: Scene, figures: FigureSource, locale: Locale): string {
  return scene.objects
    .filter((object) => !object.hidden)
    .map((object) => {
      if (object.kind === 'text') return typeset(object.text, locale);
      return object.kind === 'figure' ? Object.values(figureWords(object, figures, locale)).join(' ') : '';
    })
    .join(' ');
}
