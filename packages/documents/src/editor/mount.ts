// Packages that reach this file by its door do not see this package's own declarations.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="../css.d.ts" />
import '../editor.css';
import { Editor, getSchema, type AnyExtension } from '@tiptap/core';
import { Dropcursor } from '@tiptap/extensions/drop-cursor';
import type { Node as ProseMirrorNode } from '@tiptap/pm/model';
import { NodeSelection } from '@tiptap/pm/state';
import { err, Observable, type VigieError } from '@vigie/core';
import { bindingState, type Binding } from '@vigie/figures';
import { languageTag } from '@vigie/i18n';
import { acceptToday, readBinding, writeBinding } from '../binding-text.ts';
import type { EditorActive, EditorOptions, FigureSpot, PlacedFigure, TextCommand, TextEditor } from '../text-editor.ts';
import { DOCUMENT_SCHEMA_VERSION, documentVersion, onMetaChange } from '../ydoc.ts';
import { eachBlock } from './block-facts.ts';
import { BlockKeys, kindAt, toggleKind } from './block-keys.ts';
import { carets } from './carets.ts';
import { figureNode } from './figure-node.ts';
import { FigureViews } from './figure-views.ts';
import { clipboard } from './paste.ts';
import { placeholder } from './placeholder.ts';
import { Prompts } from './prompts.ts';
import { slash } from './slash.ts';
import { TextSync } from './sync.ts';
import { textSchema } from './text-schema.ts';
import { SharedText } from './ydoc.ts';

const NOTHING_ACTIVE: EditorActive = { bold: false, italic: false, block: 'text', canUndo: false, canRedo: false };

/** Mounts Tiptap on a shared text, or refuses to when the document is of a newer version. */
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
  #sync: TextSync | null = null;

  constructor(options: EditorOptions) {
    this.#options = options;
    this.#views = new FigureViews(options.figures, options.locale);
    this.pointedFigure = this.#views.pointed;
    this.#guard();
    if (!this.refusal.value) this.#mount();
  }

  /** Takes the editor away when the document is, or becomes, one of a newer version. */
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
    if (doc && kind === 'document') this.#stops.push(onMetaChange(doc, check));
  }

  #mount(): void {
    const { element, fragment, figures, label, locale, kind, editable } = this.#options;
    const sync = new TextSync(new SharedText(fragment));
    const extensions = this.#extensions(sync);
    const editor = new Editor({
      element,
      extensions,
      // As JSON: a string would be parsed as HTML, which strict Trusted Types refuse.
      content: sync.read(getSchema(extensions)).toJSON(),
      editable: editable ?? true,
      injectCSS: false,
      enablePasteRules: false,
      editorProps: {
        attributes: {
          class: `vigie-editor vigie-editor-${kind}`,
          'aria-label': label,
          'aria-multiline': 'true',
          lang: languageTag(locale),
          spellcheck: 'true',
        },
      },
    });
    this.#editor = editor;
    this.#sync = sync;
    editor.on('transaction', ({ transaction }) => {
      this.#look();
      if (transaction.docChanged) this.#list();
    });
    sync.onUndoChange(() => this.#look());
    this.#stops.push(
      figures.onChange(() => {
        this.#views.refresh();
        this.#tellPlaced(this.placed.value.map((figure) => figure.binding));
      }),
    );
    this.#look();
    this.#list();
  }

  #extensions(sync: TextSync): AnyExtension[] {
    const { kind, awareness, user, onSlash, onSlashKey, onRefused } = this.#options;
    const words = this.#options.placeholder;
    return [
      ...textSchema(kind),
      figureNode(this.#views),
      sync.extension(),
      carets(sync, awareness, user),
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
      canUndo: this.#sync?.canUndo ?? false,
      canRedo: this.#sync?.canRedo ?? false,
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
    const doc = this.#editor?.state.doc;
    if (!doc) return;
    const bindings: Binding[] = [];
    let prompts = 0;
    eachBlock(doc, (facts) => {
      bindings.push(...facts.bindings);
      prompts += facts.prompts.length;
    });
    this.prompts.set(prompts);
    const before = this.placed.value;
    if (bindings.length === before.length && bindings.every((binding, at) => binding === before[at]?.binding)) return;
    this.#tellPlaced(bindings);
  }

  #tellPlaced(bindings: readonly Binding[]): void {
    const { figures } = this.#options;
    this.placed.set(
      bindings.map((binding) => ({
        binding,
        state: bindingState(binding, figures),
        words: this.#views.bindingWords(binding),
      })),
    );
  }

  insertFigure(binding: Binding): void {
    const node = { type: 'figure', attrs: { binding: writeBinding(binding) } };
    this.#sync?.asOneStep(() => {
      const editor = this.#editor;
      if (!editor) return;
      // A selected figure is only being looked at: the new one goes after it.
      const { selection, doc } = editor.state;
      const from = selection instanceof NodeSelection ? selection.to : selection.from;
      const chain = selection instanceof NodeSelection ? editor.chain().setTextSelection(from) : editor.chain();
      const space = { type: 'text', text: ' ' };
      const apart = [
        wordEnds(doc, from) ? [space] : [],
        [node],
        wordBegins(doc, Math.max(from, selection.to)) ? [space] : [],
      ];
      chain.focus().insertContent(apart.flat()).run();
    });
  }

  acceptFigure(id: string): void {
    const editor = this.#editor;
    if (!editor) return;
    const { tr } = editor.state;
    for (const { pos, binding } of this.#positions(id)) {
      tr.setNodeAttribute(pos, 'binding', writeBinding(acceptToday(binding, this.#options.figures)));
    }
    if (tr.docChanged) this.#sync?.asOneStep(() => editor.view.dispatch(tr));
  }

  removeFigure(id: string): void {
    const editor = this.#editor;
    if (!editor) return;
    const { tr } = editor.state;
    for (const { pos } of this.#positions(id).toReversed()) tr.delete(pos, pos + 1);
    if (tr.docChanged) this.#sync?.asOneStep(() => editor.view.dispatch(tr));
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
    if (name === 'undo') this.#sync?.undo();
    else if (name === 'redo') this.#sync?.redo();
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
    this.#sync = null;
    this.placed.set([]);
    this.selectedFigure.set(null);
    this.pointedFigure.set(null);
  }
}

/** Whether a word or a figure ends right at this place: a figure put there needs a space. */
function wordEnds(doc: ProseMirrorNode, at: number): boolean {
  const before = doc.resolve(at).nodeBefore;
  return before?.type.name === 'figure' || /[\p{L}\p{N}.,;:!?»”)%]$/u.test(before?.text ?? '');
}

function wordBegins(doc: ProseMirrorNode, at: number): boolean {
  const after = doc.resolve(at).nodeAfter;
  return after?.type.name === 'figure' || /^[\p{L}\p{N}«“(]/u.test(after?.text ?? '');
}
