import { bindingWords, type Binding, type FigureSource } from '@vigie/figures';
import { languageTag, m, type Locale } from '@vigie/i18n';

const SENTENCE_START = /(?:^|[.!?…][»”’)\]]*\s+)[«“‘"([\s]*$/u;

/** Whether the text after `before` (of the same block) begins a sentence. */
export function startsSentence(before: string): boolean {
  return SENTENCE_START.test(before);
}

/** The words of a figure in a sentence: with a capital when it begins one. An unreadable one says so. */
export function figureWords(binding: Binding | null, figures: FigureSource, locale: Locale, before: string): string {
  if (!binding) return m.documents_unreadable_figure({}, { locale });
  const words = bindingWords(binding, figures, locale);
  return startsSentence(before) ? words.charAt(0).toLocaleUpperCase(languageTag(locale)) + words.slice(1) : words;
}
