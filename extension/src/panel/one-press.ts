/**
 * Lets a double click do one thing: what it did first may have put another button under the pointer, and here that may take the next post
 * out. Nothing in the panel is meant to be pressed twice in one breath. Put it on the document, in the capturing phase; keys count as no
 * clicks, and selecting a word by a double click goes on.
 */
export function onePress(event: MouseEvent): void {
  if (event.detail < 2) return;
  event.preventDefault();
  event.stopPropagation();
}
