import { editorText, normalise } from './editor-text.ts';
import { delay, waitFor, type Timing } from './timing.ts';

export type TextOutcome = 'inserted' | 'unsupported' | 'refused' | 'differs' | 'doubled' | 'gone';

/**
 * Puts `text` into an editor by one synthetic paste and looks until it stands there. Draft.js and Lexical both read a paste event's
 * data themselves and change their model; every other way leaves the model behind in one of them. It never tries twice: an engine
 * that was slow would then hold the text twice.
 *
 * `find` gives the editor anew at every look, for the page may draw another one.
 */
export async function insertText(find: () => HTMLElement | null, text: string, timing: Timing): Promise<TextOutcome> {
  const editor = find();
  if (!editor) return 'gone';
  editor.focus();
  selectAll(editor);
  await delay(timing.settle);
  const paste = pasteEvent(text);
  if (!paste) return 'unsupported';
  editor.dispatchEvent(paste);
  const wanted = normalise(text);
  const reached = await waitFor(
    () => {
      const now = find();
      return now !== null && normalise(editorText(now)) === wanted;
    },
    timing.text,
    timing.poll,
  );
  // An engine whose model did not take the text draws its own again soon after.
  await delay(timing.settle);
  const now = find();
  const outcome = judge(now, wanted, reached !== null);
  if (now && outcome === 'inserted') leaveCaretAtEnd(now);
  return outcome;
}

/** While the side panel has the focus, Draft.js leaves all selected: the next key of the person would replace the whole post. */
function leaveCaretAtEnd(editor: HTMLElement): void {
  const selection = editor.ownerDocument.getSelection();
  if (selection?.isCollapsed !== false || !editor.contains(selection.anchorNode)) return;
  selection.selectAllChildren(editor);
  selection.collapseToEnd();
}

function judge(editor: HTMLElement | null, wanted: string, reached: boolean): TextOutcome {
  if (!editor) return 'gone';
  const shown = normalise(editorText(editor));
  if (shown === wanted) return 'inserted';
  if (shown === '') return reached ? 'differs' : 'refused';
  const flat = (value: string): string => value.replaceAll(/\s+/g, '');
  return flat(shown).split(flat(wanted)).length > 2 ? 'doubled' : 'differs';
}

/** Selects all that is in the editor: the caret of an empty one, and what is to be replaced in another. */
function selectAll(editor: HTMLElement): void {
  const range = editor.ownerDocument.createRange();
  range.selectNodeContents(editor);
  const selection = editor.ownerDocument.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/** A paste event that carries `text` in Chromium and in Firefox; `null` where the browser made one without it. */
function pasteEvent(text: string): ClipboardEvent | null {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const init = {
    bubbles: true,
    cancelable: true,
    composed: true,
    clipboardData: data,
    // Gecko knows only these two members, of its own.
    dataType: 'text/plain',
    data: text,
  };
  const event = new ClipboardEvent('paste', init);
  return event.clipboardData?.getData('text/plain') === text ? event : null;
}
