import type { Locale } from './locale.ts';
import { formatNumber } from './number.ts';

/** Numbers that a headline writes in letters; beyond, digits read better. French forms are masculine. */
const WORDS: Record<Locale, readonly string[]> = {
  fr: [
    'zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze', 'treize', 'quatorze',
    'quinze', 'seize',
  ],
  en: [
    'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen',
    'fifteen', 'sixteen',
  ],
}; // prettier-ignore

/** A whole number in letters up to sixteen, in digits beyond: "six", "17". */
export function numberWord(value: number, locale: Locale): string {
  return WORDS[locale][value] ?? formatNumber(value, locale);
}
