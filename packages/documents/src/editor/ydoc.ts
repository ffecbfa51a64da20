import * as Y from 'yjs';
import { readBinding } from '../binding-text.ts';
import type { BlockKind } from '../block.ts';
import {
  insertRun, kindOf, makeBlock, raiseVersion, runsOf, sharedBlocks, type Run, type RunMarks, type SharedBlock, type TextBody,
} from '../ydoc.ts'; // prettier-ignore

export type { SharedBlock };

/** A place in a shared text that stays with its letter whatever others write: plain JSON. */
export type SharedPlace = unknown;

/** A block and an offset in it. */
export interface BlockOffset {
  readonly block: SharedBlock;
  readonly offset: number;
}

const MARKS = ['bold', 'italic', 'binding'] as const;

/** The shared side of an editor: reads and writes blocks with the smallest changes, so that what others write meanwhile is kept. */
export class SharedText {
  readonly body: TextBody;
  readonly #doc: Y.Doc;

  constructor(body: TextBody) {
    if (!body.doc) throw new Error('a text must be in a document before it is edited');
    this.body = body;
    this.#doc = body.doc;
  }

  blocks(): SharedBlock[] {
    return sharedBlocks(this.body);
  }

  /** Makes several changes one; `origin` tells the listeners who made it. */
  change(origin: object, make: () => void): void {
    this.#doc.transact(make, origin);
  }

  /** Calls `listener` after changes by anyone but `self`, with the blocks whose letters or kind changed. */
  observe(self: object, listener: (changed: ReadonlySet<SharedBlock>) => void): () => void {
    const hear = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void => {
      if (transaction.origin === self) return;
      const changed = new Set<SharedBlock>();
      for (const { target } of events) {
        const block: unknown = target;
        if (block instanceof Y.XmlText) changed.add(block);
      }
      listener(changed);
    };
    this.body.observeDeep(hear);
    return () => this.body.unobserveDeep(hear);
  }

  /** Puts a new block before `next`, at the end when there is none. */
  insertBlock(next: SharedBlock | undefined, kind: BlockKind, runs: readonly Run[]): SharedBlock {
    raiseVersion(this.#doc, runs);
    const block = makeBlock(kind, runs);
    this.body.insert(next ? this.#indexOf(next) : this.body.length, [block]);
    return block;
  }

  removeBlock(block: SharedBlock): void {
    this.body.delete(this.#indexOf(block), 1);
  }

  #indexOf(block: SharedBlock): number {
    return this.body.toArray().indexOf(block);
  }

  /** Makes a block read `runs`, by the fewest deletions, insertions and changes of marks. */
  writeBlock(block: SharedBlock, kind: BlockKind, runs: readonly Run[]): void {
    raiseVersion(this.#doc, runs);
    if (kindOf(block) !== kind) block.setAttribute('kind', kind);
    writeLetters(block, runs);
    writeMarks(block, runs);
  }

  /** The lasting place of an offset in a block. */
  placeOf({ block, offset }: BlockOffset): SharedPlace {
    return Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(block, Math.min(offset, block.length)));
  }

  /** Where a lasting place is now; `null` when its block is gone, or when another device sent what is no place. */
  find(place: SharedPlace): BlockOffset | null {
    try {
      const found = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(place), this.#doc);
      const block: unknown = found?.type;
      if (!found || !(block instanceof Y.XmlText) || block.parent !== this.body) return null;
      return { block, offset: found.index };
    } catch {
      // Yjs throws for what is no position at all.
      return null;
    }
  }

  /** Undoes what `self` changed, and nothing else. */
  undoOf(self: object): Y.UndoManager {
    return new Y.UndoManager(this.body, {
      trackedOrigins: new Set([self]),
      // A block that others have written in stays when its making is undone.
      deleteFilter: (item) => {
        const block: unknown = item.content instanceof Y.ContentType ? item.content.type : null;
        return !(block instanceof Y.XmlText) || block.length === 0;
      },
    });
  }
}

/**
 * A block letter by letter. A figure is one letter of its own name, so that a new figure beside another is never taken for the
 * other: two writers who each place one would overwrite each other's.
 */
function lettersOf(runs: readonly Run[]): string[] {
  return runs.flatMap((run) => {
    if (!run.embed) return run.text.split('');
    const { binding } = run.marks;
    return [`figure ${readBinding(binding)?.id ?? binding ?? ''}`];
  });
}

function writeLetters(block: SharedBlock, runs: readonly Run[]): void {
  const before = lettersOf(runsOf(block));
  const after = lettersOf(runs);
  const { start, end } = unchangedEnds(before, after);
  if (before.length > start + end) block.delete(start, before.length - start - end);
  let at = 0;
  for (const run of runs) {
    const from = Math.max(start, at);
    const to = Math.min(after.length - end, at + run.text.length);
    if (from < to) insertRun(block, from, { ...run, text: run.text.slice(from - at, to - at) });
    at += run.text.length;
  }
}

/** How many letters (UTF-16 units) two texts share at their start and, apart from those, at their end; never half of a pair. */
export function unchangedEnds(before: ArrayLike<string>, after: ArrayLike<string>): { start: number; end: number } {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start += 1;
  if (start > 0 && isHighSurrogate(before[start - 1])) start -= 1;
  let end = 0;
  while (end < shortest - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  if (end > 0 && isLowSurrogate(before[before.length - end])) end -= 1;
  return { start, end };
}

const isHighSurrogate = (letter = ''): boolean => /^[\uD800-\uDBFF]$/.test(letter);
const isLowSurrogate = (letter = ''): boolean => /^[\uDC00-\uDFFF]$/.test(letter);

/** Gives every stretch its marks. The letters are the same by now. */
function writeMarks(block: SharedBlock, runs: readonly Run[]): void {
  const wanted = spread(runs);
  const changes: { at: number; length: number; set: Record<string, boolean | string | null> }[] = [];
  let at = 0;
  for (const run of runsOf(block)) {
    for (let offset = 0; offset < run.text.length;) {
      const marks = wanted[at + offset];
      let length = 1;
      while (offset + length < run.text.length && wanted[at + offset + length] === marks) length += 1;
      const set = difference(run.marks, marks ?? {});
      if (set) changes.push({ at: at + offset, length, set });
      offset += length;
    }
    at += run.text.length;
  }
  for (const change of changes) block.format(change.at, change.length, change.set);
}

/** The marks of every letter. */
function spread(runs: readonly Run[]): RunMarks[] {
  return runs.flatMap((run) => Array.from({ length: run.text.length }, () => run.marks));
}

function difference(before: RunMarks, after: RunMarks): Record<string, boolean | string | null> | null {
  const changed = MARKS.filter((mark) => before[mark] !== after[mark]);
  return changed.length === 0 ? null : Object.fromEntries(changed.map((mark) => [mark, after[mark] ?? null]));
}
