import type { ComposerAdapter } from './adapter.ts';

/** The composer a person is using on a page. */
export interface Composer {
  readonly editor: HTMLElement;
  /** Everything of this composer is searched in here, so that another one under the dialog is never touched. */
  readonly scope: ParentNode & Node;
}

/**
 * Finds the composer in use: in the dialog on top when there is one, else, where the network has inline composers, the one being
 * written in or the first. `null` when there is none, or none that can be told from a comment box.
 */
export function findComposer(page: Document, adapter: ComposerAdapter): Composer | null {
  // Networks append the dialog that opens last at the end of the page.
  for (const dialog of [...page.querySelectorAll('[role="dialog"]')].reverse()) {
    const editor = chooseEditor(editorsIn(dialog, adapter), adapter, page);
    if (editor) return { editor, scope: dialog };
  }
  if (!adapter.inline) return null;
  const editor = chooseEditor(editorsIn(page, adapter), adapter, page);
  return editor ? { editor, scope: inlineScope(editor, adapter) } : null;
}

/**
 * The same composer at a later moment: the page may have drawn another editor in it. `null` when its editor or all of it is gone; the
 * search never leaves it, for under a dialog stands another composer.
 */
export function findAgain(composer: Composer, adapter: ComposerAdapter, page: Document): Composer | null {
  if (!composer.scope.isConnected) return null;
  const editor = chooseEditor(editorsIn(composer.scope, adapter), adapter, page);
  return editor ? { editor, scope: composer.scope } : null;
}

/** The button of this composer that publishes; `null` when it is not there or not known. */
export function findPostButton(composer: Composer, adapter: ComposerAdapter): HTMLElement | null {
  return [...composer.scope.querySelectorAll<HTMLElement>(adapter.postButton)].find(isShown) ?? null;
}

/** The file input of this composer (hidden on every network); `null` when there is none. */
export function findFileInput(composer: Composer, adapter: ComposerAdapter): HTMLInputElement | null {
  const inputs = [...composer.scope.querySelectorAll<HTMLInputElement>(adapter.fileInput)];
  return (adapter.whichFileInput === 'first' ? inputs[0] : inputs.at(-1)) ?? null;
}

/** How many images the composer shows as attached. */
export function countImages(composer: Composer, adapter: ComposerAdapter): number {
  return composer.scope.querySelectorAll(adapter.imagePreview).length;
}

/** Whether a button can be pressed, as the page itself tells. */
export function isEnabled(button: Element): boolean {
  return button.getAttribute('aria-disabled') !== 'true' && !button.hasAttribute('disabled');
}

function editorsIn(root: ParentNode, adapter: ComposerAdapter): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(adapter.editor)].filter(isShown);
}

function chooseEditor(editors: HTMLElement[], adapter: ComposerAdapter, page: Document): HTMLElement | null {
  const placeholder = adapter.editorPlaceholder;
  const known = placeholder
    ? editors.filter((editor) => placeholder.test(editor.getAttribute('aria-placeholder') ?? ''))
    : editors;
  const inUse = known.find((editor) => editor.contains(page.activeElement));
  if (inUse) return inUse;
  if (known[0]) return known[0];
  // A placeholder in a language that is not listed: safe only when there is nothing to confuse the editor with.
  return editors.length === 1 ? (editors[0] ?? null) : null;
}

/** The smallest part of the page that holds the editor and its button. */
function inlineScope(editor: HTMLElement, adapter: ComposerAdapter): ParentNode & Node {
  for (let around = editor.parentElement; around; around = around.parentElement) {
    if (around.querySelector(adapter.postButton)) return around;
  }
  return editor.ownerDocument;
}

function isShown(element: HTMLElement): boolean {
  return element.isConnected && (element.checkVisibility?.() ?? true);
}
