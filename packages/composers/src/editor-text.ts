/** Elements that end a line in what the engines draw: a block a line (Draft.js, rich Lexical) or a break (plain Lexical). */
const LINES = new Set(['DIV', 'P', 'LI', 'UL', 'OL', 'BLOCKQUOTE', 'H1', 'H2', 'H3']);

/**
 * The text an editor shows, one line for every block or break. Networks draw some emoji as images whose `alt` is the emoji: it is
 * read as such.
 */
export function editorText(editor: Node): string {
  let text = '';
  const read = (node: Node): void => {
    if (node.nodeType === 3) {
      text += node.nodeValue ?? '';
      return;
    }
    const name = node.nodeName.toUpperCase();
    if (name === 'BR') text += '\n';
    if (name === 'IMG') text += (node as Element).getAttribute('alt') ?? '';
    if (LINES.has(name)) text += '\n';
    for (const child of node.childNodes) read(child);
    if (LINES.has(name)) text += '\n';
  };
  read(editor);
  return text;
}

/**
 * Brings a text into the form in which two are compared: line breaks kept as such, empty lines and the width of blanks ignored
 * (engines write them differently), zero-width spaces that engines put beside images dropped. The joiner of family emoji stays.
 */
export function normalise(text: string): string {
  return text
    .replaceAll(/[\u200B\u2060\uFEFF]/g, '')
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
