import { SentenceParts, type Binding } from '@vigie/figures';
import type { Inline } from '../block.ts';

/** Gathers the figures of a template's sentences: each becomes a sign a translation can move, and a figure again in the text. */
export class SentenceFigures {
  readonly #parts = new SentenceParts<Binding>();

  /** The sign to put into a message in place of this figure. */
  sign(binding: Binding): string {
    return this.#parts.sign(binding);
  }

  /** A translated sentence with its figures. */
  inlines(sentence: string): Inline[] {
    return this.#parts
      .parts(sentence)
      .map((part) => (typeof part === 'string' ? { type: 'text', text: part } : { type: 'figure', binding: part }));
  }
}
