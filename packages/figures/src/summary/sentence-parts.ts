/** Stands for an item in a translated sentence: a private-use sign no text holds, and the item's number. */
const SIGN = '\uE000';
const SIGNS = /\uE000(\d+)\uE000/u;

/** Gathers what a translated sentence speaks of: each item becomes a sign that a translation can move, and an item again after it. */
export class SentenceParts<T> {
  readonly #items: T[] = [];

  /** The sign to put into a message in place of this item. */
  sign(item: T): string {
    return `${SIGN}${this.#items.push(item) - 1}${SIGN}`;
  }

  /** A translated sentence as its words and items, in order; empty words are left out. */
  parts(sentence: string): (string | T)[] {
    // Splitting at a group leaves text at even places and the group's item numbers at odd ones.
    return sentence.split(SIGNS).flatMap((part, at): (string | T)[] => {
      if (at % 2 === 0) return part === '' ? [] : [part];
      const item = this.#items[Number(part)];
      return item === undefined ? [] : [item];
    });
  }
}
