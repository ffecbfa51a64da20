import type { Node as ProseMirrorNode } from '@tiptap/pm/model';
import type { Decoration, NodeView } from '@tiptap/pm/view';
import { Observable } from '@vigie/core';
import { bindingState, type Binding, type FigureSource } from '@vigie/figures';
import { m, type Locale } from '@vigie/i18n';
import { readBinding } from '../binding-text.ts';
import { figureWords } from '../words.ts';

/** Where a figure is on the screen. */
export interface FigureSpot {
  readonly id: string;
  readonly rect: DOMRect;
}

/** Any text that ends no sentence. */
const MID_SENTENCE = 'x';

interface Drawn {
  readonly dom: HTMLElement;
  node: ProseMirrorNode;
  opensSentence: boolean;
}

/** Draws the figures of one editor, and draws them again when the ledger changes, without touching the text. */
export class FigureViews {
  /** The figure under the pointer. */
  readonly pointed = new Observable<FigureSpot | null>(null);
  readonly #figures: FigureSource;
  readonly #locale: Locale;
  readonly #drawn = new Set<Drawn>();

  constructor(figures: FigureSource, locale: Locale) {
    this.#figures = figures;
    this.#locale = locale;
  }

  /** The words of a figure node after `before` in its block. */
  words(node: ProseMirrorNode, before: string): string {
    return figureWords(readBinding(node.attrs['binding']), this.#figures, this.#locale, before);
  }

  /** The words of a binding as they stand within a sentence. */
  bindingWords(binding: Binding): string {
    return figureWords(binding, this.#figures, this.#locale, MID_SENTENCE);
  }

  create(node: ProseMirrorNode, decorations: readonly Decoration[]): NodeView {
    const dom = document.createElement('span');
    const drawn: Drawn = { dom, node, opensSentence: opensSentence(decorations) };
    this.#drawn.add(drawn);
    this.#draw(drawn);
    dom.addEventListener('pointerenter', () => this.#point(drawn));
    dom.addEventListener('pointerleave', () => this.pointed.set(null));
    return {
      dom,
      update: (next, now) => {
        if (next.type !== drawn.node.type) return false;
        drawn.node = next;
        drawn.opensSentence = opensSentence(now);
        this.#draw(drawn);
        return true;
      },
      ignoreMutation: () => true,
      destroy: () => {
        this.#drawn.delete(drawn);
        if (this.pointed.value?.id === dom.dataset['figureId']) this.pointed.set(null);
      },
    };
  }

  /** Draws every figure again: the ledger changed. */
  refresh(): void {
    for (const drawn of this.#drawn) this.#draw(drawn);
  }

  #point(drawn: Drawn): void {
    const id = drawn.dom.dataset['figureId'];
    if (id) this.pointed.set({ id, rect: drawn.dom.getBoundingClientRect() });
  }

  #draw({ dom, node, opensSentence }: Drawn): void {
    const binding = readBinding(node.attrs['binding']);
    const state = binding ? bindingState(binding, this.#figures) : 'unreadable';
    const words = this.words(node, opensSentence ? '' : MID_SENTENCE);
    if (dom.textContent !== words) dom.textContent = words;
    dom.classList.add('vigie-figure');
    dom.contentEditable = 'false';
    dom.dataset['state'] = state;
    if (binding) dom.dataset['figureId'] = binding.id;
    const note = stateNote(binding, state, this.#locale);
    if (note) dom.setAttribute('aria-description', note);
    else dom.removeAttribute('aria-description');
  }
}

function opensSentence(decorations: readonly Decoration[]): boolean {
  return decorations.some((decoration) => decoration.spec['opensSentence'] === true);
}

function stateNote(binding: Binding | null, state: string, locale: Locale): string | null {
  if (!binding) return m.documents_unreadable_figure_note({}, { locale });
  if (state === 'stale') return m.documents_state_stale({}, { locale });
  if (state === 'changed') return m.documents_state_changed({}, { locale });
  return null;
}
