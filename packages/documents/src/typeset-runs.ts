import { typeset, type Locale } from '@vigie/i18n';

const SPACES = /[ \u00A0\u202F\u2009]/u;

/**
 * Typography over a paragraph made of several runs (words, figures, bold…), so that a colon after a figure gets its no-break space.
 * Typography only adds and changes spaces: every other character keeps its run, and spaces stay with the run they follow.
 */
export function typesetRuns(runs: readonly string[], locale: Locale): string[] {
  const set = typeset(runs.join(''), locale);
  let at = 0;
  return runs.map((run, index) => {
    const start = at;
    at = index === runs.length - 1 ? set.length : endOf(set, start, run);
    return set.slice(start, at);
  });
}

/** Where the characters of `run` end in `set`, with the spaces that follow them. */
function endOf(set: string, start: number, run: string): number {
  let left = [...run].filter((character) => !SPACES.test(character)).length;
  let at = start;
  while (at < set.length && (left > 0 || SPACES.test(set.charAt(at)))) {
    const character = String.fromCodePoint(set.codePointAt(at) ?? 0);
    if (!SPACES.test(character)) left -= 1;
    at += character.length;
  }
  return at;
}
