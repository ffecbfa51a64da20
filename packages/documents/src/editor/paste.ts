import { Extension } from '@tiptap/core';
import { Fragment, Slice, type Node as ProseMirrorNode } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { err, type VigieError } from '@vigie/core';
import type { TextKind } from '../block.ts';
import { startsSentence } from '../words.ts';
import type { FigureViews } from './figure-views.ts';

/** Longest text that is pasted, in UTF-16 units: a long report has under 200,000, and what is pasted travels to every device. */
export const MAX_PASTE_LENGTH = 300_000;

/** Longest pasted markup: Word writes about ten times the text. */
const MAX_PASTE_MARKUP = 20 * MAX_PASTE_LENGTH;

/** What pasting takes and copying gives: bounds, lines as lines in a post, figures as their words in plain text. */
export function clipboard(kind: TextKind, views: FigureViews, refuse: (error: VigieError) => void): Extension {
  const plugin = new Plugin({
    props: {
      handlePaste(view, event, slice) {
        const data = event.clipboardData;
        const tooLong =
          data &&
          (data.getData('text/plain').length > MAX_PASTE_LENGTH || data.getData('text/html').length > MAX_PASTE_MARKUP);
        if (tooLong) refuse(err('paste_too_long', { limit: MAX_PASTE_LENGTH }).error);
        return tooLong || pasteIntoEmpty(view, slice);
      },
      clipboardTextSerializer: (slice) => sliceText(slice, kind, views),
      ...(kind === 'post'
        ? { clipboardTextParser: (text, $context) => linesSlice(text, $context.doc.type.schema) }
        : {}),
    },
  });
  return Extension.create({ name: 'clipboard', addProseMirrorPlugins: () => [plugin] });
}

/** An empty block takes the kind of the first block that is pasted into it: a heading stays one. */
function pasteIntoEmpty(view: EditorView, slice: Slice): boolean {
  const { $from, empty } = view.state.selection;
  const kind: unknown = slice.content.firstChild?.attrs['kind'];
  if (!empty || $from.parent.content.size > 0 || $from.depth === 0 || kind === undefined || kind === 'text')
    return false;
  const at = $from.before();
  view.dispatch(view.state.tr.replaceSelection(slice).setNodeAttribute(at, 'kind', kind).scrollIntoView());
  return true;
}

function sliceText(slice: Slice, kind: TextKind, views: FigureViews): string {
  const blocks: string[] = [];
  let loose = '';
  slice.content.forEach((node) => {
    if (node.isTextblock) blocks.push(blockText(node, views));
    else loose += leafText(node, loose, views);
  });
  return loose + blocks.join(kind === 'post' ? '\n' : '\n\n');
}

function blockText(block: ProseMirrorNode, views: FigureViews): string {
  let text = '';
  block.forEach((node) => {
    text += leafText(node, text, views);
  });
  return text;
}

function leafText(node: ProseMirrorNode, before: string, views: FigureViews): string {
  if (node.isText) return node.text ?? '';
  if (node.type.name === 'hardBreak') return '\n';
  return node.type.name === 'figure' ? views.words(node, startsSentence(before) ? '' : before) : '';
}

/** Every line a paragraph, empty ones too: in a post an empty line is meant. */
function linesSlice(text: string, schema: ProseMirrorNode['type']['schema']): Slice {
  const blocks = text
    .split(/\r\n?|\n/u)
    .map((line) => schema.node('paragraph', null, line === '' ? [] : [schema.text(line)]));
  return new Slice(Fragment.fromArray(blocks), 1, 1);
}
