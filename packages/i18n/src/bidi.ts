/** One letter of a script that is written from right to left: Arabic with Pashto and Persian, Hebrew, Syriac, Thaana, N’Ko. */
const RTL = String.raw`[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}]`;
const ANY_RTL = new RegExp(RTL, 'u');
/** Its letters in a row, with the marks on them and with what stands between words of one name; never a comma, which parts two. */
const RUNS = new RegExp(String.raw`${RTL}[\p{M}\u200c\u200d]*(?:[\s\d'’‘.\-–\u200c\u200d]*${RTL}\p{M}*)*`, 'gu');

/** First Strong Isolate, and Pop Directional Isolate (UAX 9). */
const [OPEN, CLOSE] = ['\u2068', '\u2069'];

/**
 * A name that stands in a text of the screen: the words, dates and numbers around it keep their order whichever way it is written. For
 * the screen alone: what is exported, copied or posted is made of the names as they are.
 */
export function isolated(name: string): string {
  return ANY_RTL.test(name) ? OPEN + name + CLOSE : name;
}

/** A text of the screen that was put together elsewhere: what in it is written from right to left is isolated, as `isolated` does. */
export function isolatedRuns(text: string): string {
  return text.replace(RUNS, (run) => OPEN + run + CLOSE);
}
