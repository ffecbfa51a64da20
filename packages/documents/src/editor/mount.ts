/// <reference path="../css.d.ts" />
import '../editor.css';
import { Editor, type AnyExtension } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { Dropcursor } from '@tiptap/extensions/drop-cursor';
import { NodeSelection } from '@tiptap/pm/state';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { err, Observable, type VigieError } from '@vigie/core';
import { bindingState, type Binding } from '@vigie/figures';
import { languageTag } from '@vigie/i18n';
import { acceptToday, readBinding, writeBinding } from '../binding-text.ts';
import { openPrompts } from '../block.ts';
import type { EditorActive, EditorOptions, FigureSpot, PlacedFigure, TextCommand, TextEditor } from '../text-editor.ts';
import {
  DOCUMENT_SCHEMA_VERSION,
  documentVersion,
  hasUnknownContent,
  onMetaChange,
  onTextChange,
  onUnknownContent,
  readBlocks,
} from '../ydoc.ts';
import { BlockKeys, kindAt, toggleKind } from './block-keys.ts';
import { carets } from './carets.ts';
import { figureNode } from './figure-node.ts';
import { FigureViews } from './figure-views.ts';
import { clipboard } from './paste.ts';
import { placeholder } from './placeholder.ts';
import { Prompts } from './prompts.ts';
import { slash } from './slash.ts';
import { textSchema } from './text-schema.ts';

const NOTHING_ACTIVE: EditorActive = { bold: false, italic: false, block: 'text', canUndo: false, canRedo: false };

/** Mounts Tiptap on a shared text, or refuses to when it holds what this version does not know. */
export function mountTiptap(options: EditorOptions): TextEditor {
  return new TiptapTextEditor(options);
}

class TiptapTextEditor implements TextEditor {
  readonly active = new Observable<EditorActive>(NOTHING_ACTIVE);
  readonly placed = new Observable<readonly PlacedFigure[]>([]);
  readonly prompts = new Observable(0);
  readonly selectedFigure = new Observable<FigureSpot | null>(null);
  readonly refusal = new Observable<VigieError | null>(null);
  readonly pointedFigure: Observable<FigureSpot | null>;
  readonly #options: EditorOptions;
  readonly #views: FigureViews;
  readonly #stops: (() => void)[] = [];
  #editor: Editor | null = null;

  constructor(options: EditorOptions) {
    this.#options = options;
    this.#views = new FigureViews(options.figures, options.locale);
    this.pointedFigure = this.#views.pointed;
    this.#guard();
    if (!this.refusal.value) this.#mount();
  }

  /** Takes the editor away before it can delete what it does not know. Its listeners come before the editor's own. */
  #guard(): void {
    const { fragment, kind } = this.#options;
    const doc = fragment.doc;
    const refuse = (): void => {
      if (this.refusal.value) return;
      this.refusal.set(err('document_newer').error);
      this.#unmount();
    };
    const check = (): void => {
      if (kind === 'document' && doc && documentVersion(doc) > DOCUMENT_SCHEMA_VERSION) refuse();
    };
    check();
    if (hasUnknownContent(fragment, kind)) refuse();
    if (doc && kind === 'document') this.#stops.push(onMetaChange(doc, check));
    this.#stops.push(onUnknownContent(fragment, kind, refuse));
  }

  #mount(): void {
    const { element, fragment, figures, label, locale, kind, editable } = this.#options;
    const editor = new Editor({
      element,
      extensions: this.#extensions(),
      // As JSON: an empty string would be parsed as HTML, which strict Trusted Types refuse.
      content: { type: 'doc', content: [{ type: 'paragraph' }] },
      editable: editable ?? true,
      injectCSS: false,
      enablePasteRules: false,
      editorProps: {
        attributes: {
          class: `vigie-text vigie-text-${kind}`,
          'aria-label': label,
          'aria-multiline': 'true',
          lang: languageTag(locale),
          spellcheck: 'true',
        },
      },
    });
    this.#editor = editor;
    const undo: unknown = yUndoPluginKey.getState(editor.state)?.undoManager;
    editor.on('transaction', () => this.#look());
    if (isEmitter(undo)) {
      undo.on('stack-item-added', () => this.#look());
      undo.on('stack-item-popped', () => this.#look());
    }
    this.#stops.push(
      onTextChange(fragment, () => this.#list()),
      figures.onChange(() => {
        this.#views.refresh();
        this.#list();
      }),
    );
    this.#look();
    this.#list();
  }

  #extensions(): AnyExtension[] {
    const { kind, fragment, awareness, user, onSlash, onSlashKey, onRefused } = this.#options;
    const words = this.#options.placeholder;
    return [
      ...textSchema(kind),
      figureNode(this.#views),
      Collaboration.configure({ fragment }),
      carets(awareness, user),
      clipboard(kind, this.#views, (error) => onRefused?.(error)),
      Dropcursor.configure({ color: false, class: 'vigie-dropcursor' }),
      Prompts,
      ...(kind === 'document' ? [BlockKeys] : []),
      ...(words ? [placeholder(words)] : []),
      ...(onSlash ? [slash({ update: onSlash, key: (event) => onSlashKey?.(event) ?? false })] : []),
    ];
  }

  /** What holds at the cursor. */
  #look(): void {
    const editor = this.#editor;
    if (!editor || editor.isDestroyed) return;
    const active: EditorActive = {
      bold: editor.isActive('bold'),
      italic: editor.isActive('italic'),
      block: kindAt(editor),
      canUndo: editor.can().undo(),
      canRedo: editor.can().redo(),
    };
    if (JSON.stringify(active) !== JSON.stringify(this.active.value)) this.active.set(active);
    this.#lookAtSelection(editor);
  }

  #lookAtSelection(editor: Editor): void {
    const { selection } = editor.state;
    const binding =
      selection instanceof NodeSelection && selection.node.type.name === 'figure'
        ? readBinding(selection.node.attrs['binding'])
        : null;
    const dom = binding ? editor.view.nodeDOM(selection.from) : null;
    if (!binding || !(dom instanceof HTMLElement)) this.selectedFigure.set(null);
    else if (this.selectedFigure.value?.id !== binding.id)
      this.selectedFigure.set({ id: binding.id, rect: dom.getBoundingClientRect() });
  }

  /** What is placed in the text. */
  #list(): void {
    const { fragment, figures } = this.#options;
    const editor = this.#editor;
    if (!editor) return;
    const blocks = readBlocks(fragment);
    this.prompts.set(openPrompts(blocks));
    const placed = blocks.flatMap((block) =>
      block.inlines.flatMap((inline): PlacedFigure[] => {
        const binding = inline.type === 'figure' ? inline.binding : null;
        return binding
          ? [{ binding, state: bindingState(binding, figures), words: this.#views.bindingWords(binding) }]
          : [];
      }),
    );
    if (JSON.stringify(placed) !== JSON.stringify(this.placed.value)) this.placed.set(placed);
  }

  insertFigure(binding: Binding): void {
    this.#editor
      ?.chain()
      .focus()
      .insertContent({ type: 'figure', attrs: { binding: writeBinding(binding) } })
      .run();
  }

  acceptFigure(id: string): void {
    const editor = this.#editor;
    if (!editor) return;
    const { tr } = editor.state;
    for (const { pos, binding } of this.#positions(id)) {
      tr.setNodeAttribute(pos, 'binding', writeBinding(acceptToday(binding, this.#options.figures)));
    }
    if (tr.docChanged) editor.view.dispatch(tr);
  }

  removeFigure(id: string): void {
    const editor = this.#editor;
    if (!editor) return;
    const { tr } = editor.state;
    for (const { pos } of this.#positions(id).toReversed()) tr.delete(pos, pos + 1);
    if (tr.docChanged) editor.view.dispatch(tr);
  }

  focusFigure(id: string): void {
    const first = this.#positions(id)[0];
    if (first) this.#editor?.chain().setNodeSelection(first.pos).focus().scrollIntoView().run();
  }

  #positions(id: string): { pos: number; binding: Binding }[] {
    const found: { pos: number; binding: Binding }[] = [];
    this.#editor?.state.doc.descendants((node, pos) => {
      const binding = node.type.name === 'figure' ? readBinding(node.attrs['binding']) : null;
      if (binding?.id === id) found.push({ pos, binding });
    });
    return found;
  }

  command(name: TextCommand): void {
    const editor = this.#editor;
    if (!editor) return;
    editor.commands.focus();
    if (name === 'undo') editor.commands.undo();
    else if (name === 'redo') editor.commands.redo();
    else if (this.#options.kind === 'post') return;
    else if (name === 'bold' || name === 'italic') editor.commands.toggleMark(name);
    else if (name === 'paragraph') editor.commands.updateAttributes('paragraph', { kind: 'text' });
    else toggleKind(editor, name === 'bulletList' ? 'bullet' : name);
  }

  setEditable(on: boolean): void {
    this.#editor?.setEditable(on, false);
  }

  focus(): void {
    this.#editor?.commands.focus();
  }

  destroy(): void {
    this.#unmount();
  }

  #unmount(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#editor?.destroy();
    this.#editor = null;
    this.placed.set([]);
    this.selectedFigure.set(null);
    this.pointedFigure.set(null);
  }
}

interface Emitter {
  on(event: string, listener: () => void): void;
}

function isEmitter(value: unknown): value is Emitter {
  return typeof value === 'object' && value !== null && 'on' in value && typeof value.on === 'function';
}
