import type { Binding } from '@vigie/figures';
import type { Inline } from '../block.ts';

/** Stands for a figure in a translated sentence: a private-use sign no text holds, and the figure's number. */
const SIGN = '\uE000';
const SIGNS = /\uE000(\d+)\uE000/u;

/** Gathers the figures of a template's sentences: each becomes a sign a translation can move, and a figure again in the text. */
export class SentenceFigures {
  readonly #bindings: Binding[] = [];

  /** The sign to put into a message in place of this figure. */
  sign(binding: Binding): string {
    return `${SIGN}${this.#bindings.push(binding) - 1}${SIGN}`;
  }

  /** A translated sentence with its figures. */
  inlines(sentence: string): Inline[] {
    // Splitting at a group leaves text at even places and the group's figure numbers at odd ones.
    return sentence.split(SIGNS).flatMap((part, at): Inline[] => {
      if (at % 2 === 0) return part === '' ? [] : [{ type: 'text', text: part }];
      const binding = this.#bindings[Number(part)];
      return binding ? [{ type: 'figure', binding }] : [];
    });
  }
}
