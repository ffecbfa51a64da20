import { Node } from '@tiptap/core';
import { Fragment, Slice, type Node as ProseMirrorNode } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { newId } from '@vigie/core';
import { readBinding, writeBinding } from '../binding-text.ts';
import { eachBlock } from './block-facts.ts';
import type { FigureViews } from './figure-views.ts';

/** The live figure: one inline node whose only content is its binding. Its words are drawn by `FigureViews`. */
export function figureNode(views: FigureViews): Node {
  return Node.create({
    name: 'figure',
    group: 'inline',
    inline: true,
    atom: true,
    selectable: true,
    draggable: true,
    addAttributes: () => ({ binding: { default: '', rendered: false } }),
    parseHTML: () => [
      {
        tag: 'span[data-vigie-figure]',
        getAttrs: (element) => {
          const text = element.dataset['vigieFigure'] ?? '';
          return readBinding(text) ? { binding: text } : false;
        },
      },
    ],
    renderHTML: ({ node }) => ['span', { 'data-vigie-figure': String(node.attrs['binding']) }, views.words(node, '')],
    addNodeView:
      () =>
      ({ node, decorations }) =>
        views.create(node, decorations),
    addProseMirrorPlugins: () => [sentenceStarts(), freshIds()],
  });
}

/** Marks the figures that begin a sentence, whose words take a capital. */
function sentenceStarts(): Plugin {
  const decorate = (doc: ProseMirrorNode): DecorationSet => {
    const decorations: Decoration[] = [];
    eachBlock(doc, ({ openings }, at) => {
      for (const offset of openings) {
        decorations.push(Decoration.node(at + offset, at + offset + 1, {}, { opensSentence: true }));
      }
    });
    return DecorationSet.create(doc, decorations);
  };
  const plugin: Plugin<DecorationSet> = new Plugin<DecorationSet>({
    state: {
      init: (_config, state) => decorate(state.doc),
      apply: (transaction, before) => (transaction.docChanged ? decorate(transaction.doc) : before),
    },
    props: { decorations: (state) => plugin.getState(state) },
  });
  return plugin;
}

/** A pasted or dropped figure is another placing of the same query: it takes an id of its own, so that each can be accepted alone. */
function freshIds(): Plugin {
  const fresh = (fragment: Fragment): Fragment => {
    const nodes: ProseMirrorNode[] = [];
    fragment.forEach((node) => {
      const binding = node.type.name === 'figure' ? readBinding(node.attrs['binding']) : null;
      if (binding)
        nodes.push(node.type.create({ binding: writeBinding({ ...binding, id: newId() }) }, null, node.marks));
      else nodes.push(node.isLeaf ? node : node.copy(fresh(node.content)));
    });
    return Fragment.fromArray(nodes);
  };
  return new Plugin({
    props: {
      transformPasted: (slice) => new Slice(fresh(slice.content), slice.openStart, slice.openEnd),
    },
  });
}
