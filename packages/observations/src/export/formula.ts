/**
 * Spreadsheets run a cell that begins with `=`, `+`, `-` or `@` (or, after a blank sign, with one of them) as a formula, and what is
 * in a ledger was typed by anybody. The rule: such a sign gets an apostrophe before it, at the beginning of a cell and, because a file
 * may be opened with another separator than it was written with, also behind a comma, a semicolon, a tab or a line break inside the
 * cell; apostrophes that already stand there count as part of the sign. So taking one apostrophe away, where one stands, always gives
 * back exactly what was written.
 */
const AT_START = /^('*)(?=[=+\-@＝＋－＠\t\r\n])/;
const INSIDE = /(?<=[,;\t\r\n])('*)(?=[=+\-@＝＋－＠])/g;
const GUARDED_START = /^'('*)(?=[=+\-@＝＋－＠\t\r\n])/;
const GUARDED_INSIDE = /(?<=[,;\t\r\n])'('*)(?=[=+\-@＝＋－＠])/g;

/** A text that no spreadsheet takes for a formula. */
export function guardFormula(text: string): string {
  return text.replace(INSIDE, "'$1").replace(AT_START, "'$1");
}

/** The text as it was before `guardFormula`. */
export function unguardFormula(text: string): string {
  return text.replace(GUARDED_START, '$1').replace(GUARDED_INSIDE, '$1');
}
