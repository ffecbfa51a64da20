import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** Words shown while the text is empty; they are never part of it. */
export function placeholder(words: string): Extension {
  const plugin = new Plugin({
    props: {
      decorations({ doc }) {
        const only = doc.childCount === 1 ? doc.firstChild : null;
        if (!only || only.content.size > 0) return null;
        return DecorationSet.create(doc, [
          Decoration.node(0, only.nodeSize, { class: 'vigie-empty', 'data-placeholder': words }),
        ]);
      },
    },
  });
  return Extension.create({ name: 'placeholder', addProseMirrorPlugins: () => [plugin] });
}
