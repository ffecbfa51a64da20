import type { Binding } from '@vigie/figures';

/** A piece of an approved text: plain words, or the words of a figure. */
export interface FrozenPiece {
  readonly text: string;
  readonly figure?: Binding;
}

/**
 * Finds the figures in an approved text again, in their order, for showing which words are numbers. Spaces may have become no-break
 * ones and a first letter a capital when the text was set; a figure whose words are not found stays plain text.
 */
export function markFigures(text: string, figures: readonly Binding[]): FrozenPiece[] {
  const pieces: FrozenPiece[] = [];
  const sought = comparable(text);
  let from = 0;
  for (const figure of figures) {
    const words = comparable(figure.frozen?.words ?? '');
    const at = words === '' ? -1 : sought.indexOf(words, from);
    if (at < 0) continue;
    if (at > from) pieces.push({ text: text.slice(from, at) });
    pieces.push({ text: text.slice(at, at + words.length), figure });
    from = at + words.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** Same length as `text`, whatever its spaces and capitals: an index in one is an index in the other. */
function comparable(text: string): string {
  return text.replace(/\s/g, ' ').replace(/[\p{Lu}]/gu, (letter) => {
    const lower = letter.toLowerCase();
    return lower.length === letter.length ? lower : letter;
  });
}
