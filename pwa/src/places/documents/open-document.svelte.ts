import {
  bodyOf,
  documentLocale,
  documentTitle,
  mountEditor,
  onMetaChange,
  setDocumentLocale,
  type EditorActive,
  type FigureSpot,
  type PlacedFigure,
  type SlashMenu,
  type TextEditor,
} from '@vigie/documents';
import type { VigieError } from '@vigie/core';
import type { Binding, FigureSource } from '@vigie/figures';
import { errorText, m, type Locale } from '@vigie/i18n';
import { toasts } from '@vigie/ui';
import { memberColor, type Workspace } from '@vigie/workspace';
import { z } from 'zod';

type Doc = Extract<Awaited<ReturnType<Workspace['documents']['open']>>, { ok: true }>['value'];

const presentSchema = z.object({ user: z.object({ name: z.string().min(1).max(80) }) });

/** Somebody who has the document open. */
export interface Present {
  readonly name: string;
  readonly color: string;
}

/** One document while its page is open: what the editor tells, as reactive state, and what the page asks of it. */
export class OpenDocument {
  readonly doc: Doc;
  readonly id: string;
  readonly figures: FigureSource;
  locale = $state<Locale>('fr');
  title = $state('');
  active = $state.raw<EditorActive | null>(null);
  placed = $state.raw<readonly PlacedFigure[]>([]);
  prompts = $state(0);
  selected = $state.raw<FigureSpot | null>(null);
  pointed = $state.raw<FigureSpot | null>(null);
  refusal = $state.raw<VigieError | null>(null);
  present = $state.raw<readonly Present[]>([]);
  slash = $state.raw<SlashMenu | null>(null);
  /** Keys the open `/` list uses; set by that list. */
  slashKey: (event: KeyboardEvent) => boolean = () => false;
  editor = $state.raw<TextEditor | null>(null);
  readonly #workspace: Workspace;
  readonly #awareness: ReturnType<Workspace['presence']>;

  constructor(workspace: Workspace, id: string, doc: Doc) {
    this.#workspace = workspace;
    this.#awareness = workspace.presence(workspace.documents.docId(id));
    this.doc = doc;
    this.id = id;
    this.figures = workspace.ledger.figures;
    this.locale = documentLocale(doc);
    this.title = documentTitle(doc);
  }

  /** Follows what is not the editor's: language, title, who else is here. Returns the stop. */
  follow(): () => void {
    const body = bodyOf(this.doc);
    const read = (): void => {
      this.locale = documentLocale(this.doc);
    };
    const readTitle = (): void => {
      this.title = documentTitle(this.doc);
    };
    const readPresent = (_changes?: unknown, origin?: unknown): void => {
      // Our own cursor changes nothing in who else is here.
      if (origin !== 'local') this.present = this.#others();
    };
    const stopMeta = onMetaChange(this.doc, read);
    body.observeDeep(readTitle);
    this.#awareness.on('change', readPresent);
    readPresent();
    return () => {
      stopMeta();
      body.unobserveDeep(readTitle);
      this.#awareness.off('change', readPresent);
    };
  }

  /** Mounts the editor on an element; returns how to take it away. */
  mount(element: HTMLElement, locale: Locale): () => void {
    let gone = false;
    const stops: (() => void)[] = [];
    const name = this.#workspace.self.memberName;
    void mountEditor({
      element,
      fragment: bodyOf(this.doc),
      kind: 'document',
      locale,
      figures: this.figures,
      awareness: this.#awareness,
      user: { name, color: memberColor(name) },
      label: m.documents_text_label(),
      placeholder: m.documents_placeholder(),
      onSlash: (menu) => (this.slash = menu),
      onSlashKey: (event) => this.slashKey(event),
      onRefused: (error) => toasts.show({ text: errorText(error), tone: 'signal' }),
    }).then((editor) => {
      if (gone) {
        editor.destroy();
        return;
      }
      this.editor = editor;
      if (mayTakeFocus()) editor.focus();
      stops.push(
        editor.active.subscribe((active) => (this.active = active)),
        editor.placed.subscribe((placed) => (this.placed = placed)),
        editor.prompts.subscribe((prompts) => (this.prompts = prompts)),
        editor.selectedFigure.subscribe((spot) => (this.selected = spot)),
        editor.pointedFigure.subscribe((spot) => (this.pointed = spot)),
        editor.refusal.subscribe((refusal) => (this.refusal = refusal)),
        () => editor.destroy(),
      );
    });
    return () => {
      gone = true;
      for (const stop of stops) stop();
      this.editor = null;
      this.slash = null;
    };
  }

  /** Words the figures in another language; the text stays as it is written. */
  setLocale(locale: Locale): void {
    if (locale === this.locale) return;
    const before = this.locale;
    setDocumentLocale(this.doc, locale);
    toasts.show({
      text: m.documents_language_changed(),
      action: { label: m.common_undo(), run: () => setDocumentLocale(this.doc, before) },
    });
  }

  insert(binding: Binding): void {
    this.editor?.insertFigure(binding);
  }

  placedOf(id: string | undefined): PlacedFigure | undefined {
    return this.placed.find((figure) => figure.binding.id === id);
  }

  #others(): Present[] {
    const people = new Map<string, Present>();
    for (const [client, state] of this.#awareness.getStates()) {
      const parsed = client === this.#awareness.clientID ? null : presentSchema.safeParse(state);
      const name = parsed?.success ? parsed.data.user.name : null;
      if (name && name !== this.#workspace.self.memberName) people.set(name, { name, color: memberColor(name) });
    }
    return [...people.values()];
  }
}

/** Who opened a document by keyboard or mouse writes at once; on a phone the keyboard would cover half of the text. */
function mayTakeFocus(): boolean {
  return document.activeElement === document.body && matchMedia('(pointer: fine)').matches;
}
