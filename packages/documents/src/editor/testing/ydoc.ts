import * as Y from 'yjs';
import { Awareness } from 'y-protocols/awareness';
import type { Editor } from '@tiptap/core';
import { createFigureSource, type Binding } from '@vigie/figures';
import { newBinding } from '../../binding-text.ts';
import { mountEditor, type EditorOptions, type TextEditor } from '../../text-editor.ts';
import { bodyOf } from '../../ydoc.ts';

type Records = ReturnType<Parameters<typeof createFigureSource>[0]>;

/** The records the tests' figures are computed from. Change them, then call `source.changed()`. */
export const ledger: { records: Records } = { records: [] };
export const source = createFigureSource(() => ledger.records);
const closing: (() => void)[] = [];

export function eviction(id: string, tents: number): Records[number] {
  return {
    id,
    register: 'eviction',
    date: '2024-01-05',
    zone: 'Calaisis',
    site: `site ${id}`,
    counts: { tents: { value: tents, qualifier: 'exact' } },
    visibility: 'good',
    quality: 'exact',
    source: { kind: 'manual', id },
    verified: { by: 'Léa' },
  };
}

/** Two evictions with 92 tents. */
export function resetLedger(): void {
  ledger.records = [eviction('a', 40), eviction('b', 52)];
  source.changed();
}

/** A figure whose words are the number of tents. */
export function tentsFigure(): Binding {
  const period = { from: '2024-01-01', to: '2024-01-31' };
  return newBinding({ indicator: 'tents', period, verification: 'verified' }, 'number', source);
}

/** Two documents that hear of each other's changes while online. */
export function pair(): { a: Y.Doc; b: Y.Doc; online(on: boolean): void } {
  const [a, b] = [new Y.Doc(), new Y.Doc()];
  let on = true;
  a.on('update', (update: Uint8Array, origin: unknown) => on && origin !== 'net' && Y.applyUpdate(b, update, 'net'));
  b.on('update', (update: Uint8Array, origin: unknown) => on && origin !== 'net' && Y.applyUpdate(a, update, 'net'));
  return {
    a,
    b,
    online(next) {
      on = next;
      if (!on) return;
      Y.applyUpdate(b, Y.encodeStateAsUpdate(a), 'net');
      Y.applyUpdate(a, Y.encodeStateAsUpdate(b), 'net');
    },
  };
}

/** Mounts an editor in the page; `closeAll` takes it away. */
export async function openEditor(
  doc: Y.Doc,
  extra: Partial<EditorOptions> = {},
): Promise<{ editor: TextEditor; element: HTMLElement }> {
  const element = document.createElement('div');
  document.body.append(element);
  const editor = await mountEditor({
    element,
    fragment: bodyOf(doc),
    kind: 'document',
    locale: 'fr',
    figures: source,
    awareness: new Awareness(doc),
    user: { name: 'Awa', color: '#8a5a12' },
    label: 'Texte',
    ...extra,
  });
  closing.push(() => {
    editor.destroy();
    element.remove();
  });
  return { editor, element };
}

export function closeAll(): void {
  for (const close of closing.splice(0)) close();
}

/** The Tiptap editor of an element: it leaves itself there for tests. */
export function typing(element: HTMLElement): Editor {
  const dom: (Element & { editor?: Editor }) | null = element.querySelector('.vigie-editor');
  if (!dom?.editor) throw new Error('no editor');
  return dom.editor;
}

/** Types at an end of the text, as its writer would. */
export function type(element: HTMLElement, at: 'start' | 'end', text: string): void {
  typing(element).chain().focus(at).insertContent(text).run();
}

export function figuresOn(element: HTMLElement): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>('.vigie-figure')];
}
