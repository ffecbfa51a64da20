import type { Locale } from '@vigie/i18n';
import { seen, type Binding } from './binding.ts';
import type { Figure, FigureSource } from './figure.ts';
import { say } from './say.ts';

/** The binding as published: value, words in `locale`, digest and records stay with the text whatever the data becomes. */
export function freeze(binding: Binding, figure: Figure, locale: Locale): Binding {
  const known = seen(figure);
  const words = say(figure, locale, binding.wording);
  return { ...binding, seen: known, frozen: { ...known, words, sources: [...figure.sources] } };
}

/** What a binding reads: the published words where frozen, else today's figure (live and stale alike). */
export function bindingWords(binding: Binding, source: FigureSource, locale: Locale): string {
  return binding.frozen?.words ?? say(source.figure(binding.query), locale, binding.wording);
}
