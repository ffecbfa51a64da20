import { COUNT_FIELDS } from '../record.ts';
import { ALIASES } from './column-names.ts';
import type { ImportField } from './ledger-import.ts';
import { readConsent, readCount, readDate, readQuality, readTime, readVisibility, readYesNo } from './values.ts';
import { plainWords } from './words.ts';

/** How alike a header and a known name must be to be proposed: half of the words that carry meaning, counted from both sides. */
const ALIKE = 0.5;

/** How far the likest field must be ahead of the next: "tents and tarps" is neither. */
const AHEAD = 0.1;

/** Words that say nothing of what is counted. */
const SMALL_WORDS = new Set([
  'de', 'du', 'des', 'd', 'le', 'la', 'les', 'l', 'un', 'une', 'et', 'ou', 'en', 'a', 'au', 'aux', 'par', 'sur', 'dans', 'ce', 'que',
  'quel', 'quelle', 'est', 'sont', 'y', 'il', 'nombre', 'nb', 'nbre', 'combien', 'total', 'the', 'of', 'and', 'or', 'in', 'by', 'on',
  'was', 'were', 'how', 'many', 'number', 'count', 'what', 'which', 'is', 'are', 'there',
]); // prettier-ignore

const COUNTS: ReadonlySet<string> = new Set(COUNT_FIELDS);

const KNOWN_WORDS: readonly { readonly field: ImportField; readonly words: readonly string[] }[] = Object.entries(
  ALIASES,
).flatMap(([field, names]) => names.map((name) => ({ field: field as ImportField, words: stems(name) })));

/**
 * The field that a column may be, by the likeness of its name to a known one, or because its values are dates and no other column
 * is. A proposal, to be confirmed by a person: never used by itself. `taken` are the fields that other columns hold.
 */
export function likelyField(
  name: string,
  values: readonly string[],
  taken: ReadonlySet<ImportField>,
): ImportField | undefined {
  const words = stems(name);
  const scores = new Map<ImportField, number>();
  for (const { field, words: known } of KNOWN_WORDS) {
    const score = likeness(words, known);
    if (score > (scores.get(field) ?? 0)) scores.set(field, score);
  }
  const ranked = [...scores].sort(([, a], [, b]) => b - a);
  const [best, next] = ranked;
  const ahead = best && best[1] >= ALIKE && best[1] - (next?.[1] ?? 0) >= AHEAD;
  if (ahead && !taken.has(best[0]) && mostlyFits(best[0], values)) return best[0];
  return !taken.has('date') && values.length > 0 && values.every((value) => isDate(value)) ? 'date' : undefined;
}

/** Whether a text reads as a whole date: not as a bare number, which counts days in some spreadsheets and people in most. */
export function isDate(text: string): boolean {
  return typeof readDate(text) === 'object' && !/^\d+([.,]\d+)?$/.test(text.trim());
}

/** Whether a value can be read as what a field holds. Words fit every field of words. */
export function fits(field: ImportField, text: string): boolean {
  if (COUNTS.has(field)) return readable(readCount(text));
  switch (field) {
    case 'date':
      return readable(readDate(text));
    case 'start':
    case 'end':
      return readable(readTime(text, '2024-01-01'));
    case 'legalBasisShown':
    case 'cleaningTeam':
    case 'interpreter':
    case 'verified':
    case 'testimony':
      return readable(readYesNo(text));
    case 'quality':
      return readable(readQuality(text));
    case 'visibility':
      return readable(readVisibility(text));
    case 'consent':
      return readable(readConsent(text));
    default:
      return true;
  }
}

function readable(cell: object | string): boolean {
  return cell !== 'bad' && cell !== 'too_large';
}

/** Half of the values at least: sheets hold odd cells. */
function mostlyFits(field: ImportField, values: readonly string[]): boolean {
  return values.filter((value) => fits(field, value)).length * 2 >= values.length;
}

/** Words in common, counted from both sides (Dice's coefficient): 1 for the same words, 0 for none. */
function likeness(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const left = [...b];
  let common = 0;
  for (const word of a) {
    const at = left.findIndex((other) => alike(word, other));
    if (at < 0) continue;
    left.splice(at, 1);
    common++;
  }
  return (2 * common) / (a.length + b.length);
}

/** Words that carry meaning, without their endings of number and gender. At most a dozen: a longer header is a sentence. */
function stems(text: string): string[] {
  const words = plainWords(text.replaceAll(/[_’']/g, ' ')).split(' ');
  return words
    .filter((word) => word !== '' && !SMALL_WORDS.has(word))
    .slice(0, 12)
    .map((word) => (word.length > 4 ? word.replace(/(e?s|x|e)$/, '') : word));
}

/** The same word, an abbreviation of it, or one letter away. */
function alike(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= 4 && long.startsWith(short)) return true;
  return short.length >= 5 && long.length - short.length <= 1 && oneEdit(short, long);
}

function oneEdit(short: string, long: string): boolean {
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  const rest = short.length === long.length ? at + 1 : at;
  return short.slice(rest) === long.slice(at + 1);
}
