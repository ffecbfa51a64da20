import { Extension } from '@tiptap/core';
import type { Node as ProseMirrorNode } from '@tiptap/pm/model';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { eachBlock } from './block-facts.ts';

interface Range {
  readonly from: number;
  readonly to: number;
}

function promptsOf(doc: ProseMirrorNode): Range[] {
  const ranges: Range[] = [];
  eachBlock(doc, (facts, at) =>
    ranges.push(...facts.prompts.map(({ from, to }) => ({ from: at + from, to: at + to }))),
  );
  return ranges;
}

/** Shows what a template leaves to the author; a click takes the whole passage, so that typing replaces it. */
export const Prompts = Extension.create({
  name: 'prompts',
  addProseMirrorPlugins: () => [promptsPlugin()],
});

function promptsPlugin(): Plugin<DecorationSet> {
  const decorate = (doc: ProseMirrorNode): DecorationSet =>
    DecorationSet.create(
      doc,
      promptsOf(doc).map(({ from, to }) => Decoration.inline(from, to, { class: 'vigie-prompt' })),
    );
  const plugin: Plugin<DecorationSet> = new Plugin<DecorationSet>({
    state: {
      init: (_config, state) => decorate(state.doc),
      apply: (transaction, before) => (transaction.docChanged ? decorate(transaction.doc) : before),
    },
    props: {
      decorations: (state) => plugin.getState(state),
      handleClick(view, pos) {
        const prompt = promptsOf(view.state.doc).find(({ from, to }) => from < pos && pos < to);
        if (!prompt || !view.editable) return false;
        view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, prompt.from, prompt.to)));
        return true;
      },
    },
  });
  return plugin;
}
