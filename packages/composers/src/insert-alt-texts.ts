import type { ComposerAdapter } from './adapter.ts';
import type { Composer } from './find-composer.ts';
import type { PostImage } from './post-content.ts';
import { waitFor, type Timing } from './timing.ts';

/**
 * Enters each image's description through the network's own sheet, as far as its elements are known and found. `copy` when any of
 * it could not be done: the person then pastes them.
 */
export async function insertAltTexts(
  find: () => Composer | null,
  adapter: ComposerAdapter,
  images: readonly PostImage[],
  timing: Timing,
): Promise<'set' | 'copy' | 'none'> {
  if (images.every((image) => image.alt === '')) return 'none';
  const selectors = adapter.altText;
  if (!selectors) return 'copy';
  for (const [index, image] of images.entries()) {
    if (image.alt === '') continue;
    if (image.alt.length > selectors.maxLength) return 'copy';
    const composer = find();
    const openers = composer ? [...composer.scope.querySelectorAll<HTMLElement>(selectors.open)] : [];
    // Without one opener for each image it is not known which image a sheet would describe.
    const opener = openers.length === images.length ? openers[index] : undefined;
    if (!opener || !press(opener, adapter)) return 'copy';
    if (!(await fillSheet(opener.ownerDocument, adapter, image.alt, timing))) return 'copy';
  }
  return 'set';
}

async function fillSheet(page: Document, adapter: ComposerAdapter, alt: string, timing: Timing): Promise<boolean> {
  const selectors = adapter.altText;
  if (!selectors) return false;
  const wait = <T>(look: () => T | null | false): Promise<T | null> => waitFor(look, timing.altText, timing.poll);
  const input = await wait(() => page.querySelector<HTMLTextAreaElement>(selectors.input));
  if (!input) return false;
  // React keeps its own copy of `value` on the element; the prototype's setter is the one that it hears.
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(input, alt);
  input.dispatchEvent(new Event('input', { bubbles: true }));
  const save = await wait(() => {
    const button = page.querySelector<HTMLElement>(selectors.save);
    return button !== null && !button.hasAttribute('disabled') && button.getAttribute('aria-disabled') !== 'true'
      ? button
      : null;
  });
  if (!save || input.value !== alt || !press(save, adapter)) return false;
  return (await wait(() => page.querySelector(selectors.input) === null)) !== null;
}

/** Presses a button of a sheet. Never the one that publishes, nor anything inside it: that one belongs to the person. */
function press(element: HTMLElement, adapter: ComposerAdapter): boolean {
  if (element.closest(adapter.postButton) || element.querySelector(adapter.postButton)) return false;
  element.click();
  return true;
}
