import { Extension, textblockTypeInputRule, type Editor } from '@tiptap/core';
import { blockKind, type BlockKind } from '../block.ts';

/** The kind of the block that follows when a block is ended with Enter. */
const NEXT: Record<BlockKind, BlockKind> = {
  title: 'text',
  heading: 'text',
  subheading: 'text',
  text: 'text',
  standfirst: 'text',
  header: 'title',
  quote: 'quote',
  attribution: 'text',
  bullet: 'bullet',
};

/** The kind of the block the selection begins in. */
export function kindAt(editor: Editor): BlockKind {
  return blockKind(editor.state.selection.$from.parent.attrs['kind']);
}

/** Gives every selected block this kind; back to plain text when the first already has it. */
export function toggleKind(editor: Editor, kind: BlockKind): boolean {
  const to = kindAt(editor) === kind ? 'text' : kind;
  return editor.commands.updateAttributes('paragraph', { kind: to });
}

function enter(editor: Editor): boolean {
  const { $from, empty } = editor.state.selection;
  const kind = kindAt(editor);
  if (kind === 'text' || !$from.parent.isTextblock) return false;
  if (empty && $from.parent.content.size === 0) {
    // A second Enter leaves a list; in a quotation it goes on to who said it.
    const next = kind === 'quote' ? 'attribution' : 'text';
    return editor.commands.updateAttributes('paragraph', { kind: next });
  }
  const atEnd = $from.parentOffset === $from.parent.content.size;
  return editor
    .chain()
    .splitBlock()
    .command(({ tr }) => {
      const { $from: after } = tr.selection;
      tr.setNodeAttribute(after.before(), 'kind', atEnd ? NEXT[kind] : kind);
      return true;
    })
    .run();
}

function backspace(editor: Editor): boolean {
  const { $from, empty } = editor.state.selection;
  if (!empty || $from.parentOffset > 0 || kindAt(editor) === 'text') return false;
  return editor.commands.updateAttributes('paragraph', { kind: 'text' });
}

/** What Enter, Backspace and the first signs of a line (`# `, `- `, `> `) do to kinds of blocks. */
export const BlockKeys = Extension.create({
  name: 'blockKeys',
  addKeyboardShortcuts() {
    return {
      Enter: () => enter(this.editor),
      Backspace: () => backspace(this.editor),
      'Mod-Alt-0': () => this.editor.commands.updateAttributes('paragraph', { kind: 'text' }),
      'Mod-Alt-1': () => toggleKind(this.editor, 'title'),
      'Mod-Alt-2': () => toggleKind(this.editor, 'heading'),
      'Mod-Alt-3': () => toggleKind(this.editor, 'subheading'),
      'Mod-Shift-8': () => toggleKind(this.editor, 'bullet'),
      'Mod-Shift-b': () => toggleKind(this.editor, 'quote'),
    };
  },
  addInputRules() {
    const type = this.editor.schema.nodes['paragraph'];
    if (!type) return [];
    const rule = (find: RegExp, kind: BlockKind) =>
      textblockTypeInputRule({ find, type, getAttributes: () => ({ kind }) });
    return [
      rule(/^#\s$/, 'title'),
      rule(/^##\s$/, 'heading'),
      rule(/^###\s$/, 'subheading'),
      rule(/^[-*•]\s$/, 'bullet'),
      rule(/^>\s$/, 'quote'),
    ];
  },
});
