import type { Node as ProseMirrorNode } from '@tiptap/pm/model';
import type { Binding } from '@vigie/figures';
import { readBinding } from '../binding-text.ts';
import { PROMPT } from '../block.ts';
import { OBJECT } from '../ydoc.ts';
import { startsSentence } from '../words.ts';

/** What is read from one block of an editor's document. Offsets count from the start of its content. */
export interface BlockFacts {
  readonly bindings: readonly Binding[];
  /** Figures that begin a sentence. */
  readonly openings: readonly number[];
  /** Passages left to the author. */
  readonly prompts: readonly { readonly from: number; readonly to: number }[];
}

/** Blocks never change, they are replaced: what was read of one holds as long as it stands, so typing reads one block anew. */
const known = new WeakMap<ProseMirrorNode, BlockFacts>();

/** The figures and open passages of a block. */
export function blockFacts(block: ProseMirrorNode): BlockFacts {
  const before = known.get(block);
  if (before) return before;
  const facts = readFacts(block);
  known.set(block, facts);
  return facts;
}

/** Calls `use` with every block of a document, its position and its facts. */
export function eachBlock(
  doc: ProseMirrorNode,
  use: (facts: BlockFacts, contentAt: number, block: ProseMirrorNode) => void,
): void {
  doc.forEach((block, offset) => use(blockFacts(block), offset + 1, block));
}

function readFacts(block: ProseMirrorNode): BlockFacts {
  const text = block.textBetween(0, block.content.size, '', OBJECT);
  const bindings: Binding[] = [];
  const openings: number[] = [];
  block.forEach((child, offset) => {
    if (child.type.name !== 'figure') return;
    const binding = readBinding(child.attrs['binding']);
    if (binding) bindings.push(binding);
    if (startsSentence(text.slice(0, offset))) openings.push(offset);
  });
  const prompts = [...text.matchAll(PROMPT)].map(({ index, 0: words }) => ({ from: index, to: index + words.length }));
  return { bindings, openings, prompts };
}
