import type * as Y from 'yjs';
import type { Edit } from './trace.ts';

/** The document and the text that everybody writes in. */
export const DOCUMENT = 'document/1';

export function textOf(doc: Y.Doc): Y.Text {
  return doc.getText('t');
}

/** Makes one edit, as an editor does: one transaction. */
export function write(doc: Y.Doc, [position, deleted, inserted]: Edit): void {
  doc.transact(() => {
    if (deleted > 0) textOf(doc).delete(position, deleted);
    if (inserted !== '') textOf(doc).insert(position, inserted);
  });
}

/** Waits until `doc` reads like `text`; a wait in vain is a broken bench. */
export async function arrives(doc: Y.Doc, text: string, withinMs: number): Promise<void> {
  const end = Date.now() + withinMs;
  while (textOf(doc).length !== text.length || textOf(doc).toString() !== text) {
    if (Date.now() > end) throw new Error('the text did not arrive');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Local stores tidy up after a second without writing; this waits for it. */
export async function pause(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 2_500));
}

/** Middle of several measurements of `task`, in milliseconds, after two that warm up. */
export async function timed(runs: number, task: () => Promise<() => Promise<void>>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs + 2; i++) {
    const start = performance.now();
    const close = await task();
    if (i >= 2) times.push(performance.now() - start);
    await close();
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** What one way of keeping a text came to. Bytes, milliseconds. */
export interface Outcome {
  readonly name: string;
  /** On the socket of who types, both directions. */
  readonly typist: number;
  /** On the socket of one who reads along. */
  readonly reader: number;
  /** Local rows when the typist stops. */
  readonly left: { readonly rows: number; readonly bytes: number };
  readonly openLeft: number;
  /** Local rows after compaction (plain: y-indexeddb's own trim). */
  readonly compacted: { readonly rows: number; readonly bytes: number };
  readonly openCompacted: number;
  /** The server's file at the end; nothing where the server keeps nothing. */
  readonly server: number;
}
