import { Extension } from '@tiptap/core';
import type { Node as ProseMirrorNode, Schema } from '@tiptap/pm/model';
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { blockKind } from '../block.ts';
import { kindOf, OBJECT, runsOf, type Run } from '../ydoc.ts';
import { alignBlocks } from './align.ts';
import type { BlockOffset, SharedBlock, SharedPlace, SharedText } from './ydoc.ts';

/** A selection that stays with its letters. */
export interface SharedSelection {
  readonly anchor: SharedPlace;
  readonly head: SharedPlace;
}

/** On transactions that bring what others wrote. */
export const fromOthers = new PluginKey('fromOthers');

/**
 * Keeps an editor and a shared text the same. An offset in a block is the same number on both sides: a letter, a line break and a
 * figure count one each.
 */
export class TextSync {
  readonly #shared: SharedText;
  readonly #undo: ReturnType<SharedText['undoOf']>;
  #view: EditorView | null = null;
  /** What both sides read, and the shared blocks that stand behind its blocks. */
  #doc: ProseMirrorNode | null = null;
  #blocks: SharedBlock[] = [];
  #selection: SharedSelection | null = null;
  #applying = false;

  constructor(shared: SharedText) {
    this.#shared = shared;
    this.#undo = shared.undoOf(this);
    this.#undo.on('stack-item-added', ({ stackItem }) => stackItem.meta.set(this, this.#selection));
    this.#undo.on('stack-item-popped', ({ stackItem }) => this.#restore(stackItem.meta.get(this)));
  }

  /** Calls `listener` when there is more or less to undo or redo. */
  onUndoChange(listener: () => void): void {
    this.#undo.on('stack-item-added', listener);
    this.#undo.on('stack-item-popped', listener);
  }

  get canUndo(): boolean {
    return this.#undo.canUndo();
  }

  get canRedo(): boolean {
    return this.#undo.canRedo();
  }

  undo(): boolean {
    return this.#undo.undo() !== null;
  }

  redo(): boolean {
    return this.#undo.redo() !== null;
  }

  /** Makes `change` one step of undoing, apart from what is typed just before and after. */
  asOneStep(change: () => void): void {
    this.#undo.stopCapturing();
    change();
    this.#undo.stopCapturing();
  }

  /** The document an editor begins with. */
  read(schema: Schema): ProseMirrorNode {
    this.#blocks = this.#shared.blocks();
    return documentOf(
      schema,
      this.#blocks.map((block) => blockNode(schema, block)),
    );
  }

  extension(): Extension {
    const plugin = new Plugin({
      view: (view) => {
        this.#view = view;
        this.#doc = view.state.doc;
        const stop = this.#shared.observe(this, (changed) => this.#receive(changed));
        return {
          update: (now) => this.#send(now.state),
          destroy: () => {
            stop();
            this.#undo.destroy();
            this.#view = null;
          },
        };
      },
    });
    const keys = { 'Mod-z': () => this.undo(), 'Mod-y': () => this.redo(), 'Shift-Mod-z': () => this.redo() };
    return Extension.create({
      name: 'sync',
      priority: 1000,
      addProseMirrorPlugins: () => [plugin],
      addKeyboardShortcuts: () => keys,
    });
  }

  /** What was written here goes out. */
  #send(state: EditorState): void {
    const before = this.#doc;
    if (!this.#applying && before && state.doc !== before) {
      this.#shared.change(this, () => {
        this.#blocks = this.#write(this.#blocks.length === 0 ? [] : childrenOf(before), childrenOf(state.doc));
      });
    }
    this.#doc = state.doc;
    this.#selection = this.share(state);
  }

  #write(before: readonly ProseMirrorNode[], after: readonly ProseMirrorNode[]): SharedBlock[] {
    const { start, end } = sameEnds(before, after);
    const oldBlocks = this.#blocks.slice(start, before.length - end);
    const newNodes = after.slice(start, after.length - end);
    const pairs = alignBlocks(before.slice(start, before.length - end).map(lettersOf), newNodes.map(lettersOf));
    const tail = this.#blocks.slice(before.length - end);
    const written: SharedBlock[] = [];
    // From the end, so that the block before which a new one goes is already there.
    for (const pair of pairs.toReversed()) {
      const block = pair.before === null ? undefined : oldBlocks[pair.before];
      const node = pair.after === null ? undefined : newNodes[pair.after];
      if (block && node) {
        this.#shared.writeBlock(block, kindOfNode(node), nodeRuns(node));
        written.unshift(block);
      } else if (node) {
        written.unshift(this.#shared.insertBlock(written[0] ?? tail[0], kindOfNode(node), nodeRuns(node)));
      } else if (block) {
        this.#shared.removeBlock(block);
      }
    }
    return [...this.#blocks.slice(0, start), ...written, ...tail];
  }

  /** What others wrote, or what was undone, comes in. */
  #receive(changed: ReadonlySet<SharedBlock>): void {
    const view = this.#view;
    const before = this.#doc;
    if (!view || !before) return;
    const { schema } = view.state;
    const known = new Map(this.#blocks.map((block, at) => [block, before.maybeChild(at)]));
    const blocks = this.#shared.blocks();
    const nodes = blocks.map((block) => (changed.has(block) ? null : known.get(block)) ?? blockNode(schema, block));
    const transaction = view.state.tr;
    replaceBlocks(transaction, childrenOf(documentOf(schema, nodes)));
    this.#blocks = blocks;
    if (!transaction.docChanged) return;
    this.#doc = transaction.doc;
    if (view.state.selection instanceof TextSelection) this.#select(transaction, this.#selection);
    this.#applying = true;
    try {
      view.dispatch(transaction.setMeta(fromOthers, true).setMeta('addToHistory', false));
    } finally {
      this.#applying = false;
    }
  }

  #restore(selection: unknown): void {
    const view = this.#view;
    if (!view || !isSharedSelection(selection)) return;
    const transaction = view.state.tr;
    this.#select(transaction, selection);
    view.dispatch(transaction.scrollIntoView());
  }

  #select(transaction: Transaction, selection: SharedSelection | null): void {
    const anchor = selection && this.positionOf(transaction.doc, selection.anchor);
    const head = selection && this.positionOf(transaction.doc, selection.head);
    if (anchor === null || head === null) return;
    transaction.setSelection(TextSelection.between(transaction.doc.resolve(anchor), transaction.doc.resolve(head)));
  }

  /** The selection as it is told to others; `null` when nothing is shared yet. */
  share(state: EditorState): SharedSelection | null {
    const anchor = this.#offsetAt(state.doc, state.selection.anchor);
    const head = this.#offsetAt(state.doc, state.selection.head);
    return anchor && head ? { anchor: this.#shared.placeOf(anchor), head: this.#shared.placeOf(head) } : null;
  }

  #offsetAt(doc: ProseMirrorNode, position: number): BlockOffset | null {
    const resolved = doc.resolve(position);
    const block = this.#blocks[resolved.index(0)];
    return block ? { block, offset: resolved.depth > 0 ? resolved.parentOffset : 0 } : null;
  }

  /** Where a shared place stands in the editor's document; `null` when it is not in it. */
  positionOf(doc: ProseMirrorNode, place: SharedPlace): number | null {
    const found = this.#shared.find(place);
    const index = found ? this.#blocks.indexOf(found.block) : -1;
    const node = doc.maybeChild(index);
    if (!found || index < 0 || !node) return null;
    let start = 0;
    for (let at = 0; at < index; at++) start += doc.child(at).nodeSize;
    return start + 1 + Math.min(found.offset, node.content.size);
  }
}

function isSharedSelection(value: unknown): value is SharedSelection {
  return typeof value === 'object' && value !== null && 'anchor' in value && 'head' in value;
}

function childrenOf(doc: ProseMirrorNode): ProseMirrorNode[] {
  return Array.from({ length: doc.childCount }, (_nothing, at) => doc.child(at));
}

/** An editor needs a block to write in: one that is not shared until something is written. */
function documentOf(schema: Schema, nodes: readonly ProseMirrorNode[]): ProseMirrorNode {
  return schema.node('doc', null, nodes.length > 0 ? nodes : [schema.node('paragraph')]);
}

function sameEnds(before: readonly unknown[], after: readonly unknown[]): { start: number; end: number } {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shortest - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { start, end };
}

/** Makes a transaction's document have these blocks, touching only what differs. */
function replaceBlocks(transaction: Transaction, after: readonly ProseMirrorNode[]): void {
  const before = childrenOf(transaction.doc);
  const { start, end } = sameEnds(before, after);
  const old = before.slice(start, before.length - end);
  const fresh = after.slice(start, after.length - end);
  let at = before.slice(0, start).reduce((sum, node) => sum + node.nodeSize, 0);
  if (old.length !== fresh.length) {
    const size = old.reduce((sum, node) => sum + node.nodeSize, 0);
    transaction.replaceWith(at, at + size, fresh);
    return;
  }
  for (const [index, node] of fresh.entries()) {
    const was = old[index];
    if (was) replaceContent(transaction, at, was, node);
    at += node.nodeSize;
  }
}

function replaceContent(transaction: Transaction, at: number, was: ProseMirrorNode, node: ProseMirrorNode): void {
  if (was.attrs['kind'] !== node.attrs['kind']) transaction.setNodeAttribute(at, 'kind', node.attrs['kind']);
  const start = was.content.findDiffStart(node.content);
  const ends = was.content.findDiffEnd(node.content);
  if (start === null || !ends) return;
  // Repeated letters let both ends overlap: the end then begins after the start.
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
  transaction.replace(at + 1 + start, at + 1 + ends.a + overlap, node.slice(start, ends.b + overlap));
}

function kindOfNode(node: ProseMirrorNode) {
  return blockKind(node.attrs['kind']);
}

function blockNode(schema: Schema, block: SharedBlock): ProseMirrorNode {
  const kind = schema.nodes['paragraph']?.spec.marks === '' ? 'text' : kindOf(block);
  return schema.node(
    'paragraph',
    { kind },
    runsOf(block).flatMap((run) => runNodes(schema, run)),
  );
}

function runNodes(schema: Schema, run: Run): ProseMirrorNode[] {
  if (run.embed) return [schema.node('figure', { binding: run.marks.binding ?? '' })];
  const marks = (['bold', 'italic'] as const).flatMap((name) => {
    const type = run.marks[name] ? schema.marks[name] : undefined;
    return type ? [type.create()] : [];
  });
  return run.text
    .split(/(\n)/u)
    .filter((part) => part !== '')
    .map((part) => (part === '\n' ? schema.node('hardBreak') : schema.text(part, marks)));
}

function nodeRuns(node: ProseMirrorNode): Run[] {
  const runs: Run[] = [];
  node.forEach((child) => {
    const { type, attrs, marks } = child;
    if (type.name === 'figure') {
      const binding: unknown = attrs['binding'];
      runs.push({ text: OBJECT, embed: true, marks: typeof binding === 'string' && binding !== '' ? { binding } : {} });
    } else if (type.name === 'hardBreak') {
      runs.push({ text: '\n', embed: false, marks: {} });
    } else {
      const named = (name: string): boolean => marks.some((mark) => mark.type.name === name);
      runs.push({
        text: child.text ?? '',
        embed: false,
        marks: { ...(named('bold') ? { bold: true } : {}), ...(named('italic') ? { italic: true } : {}) },
      });
    }
  });
  return runs;
}

const lettersOf = (node: ProseMirrorNode): string => node.textBetween(0, node.content.size, '', OBJECT);
