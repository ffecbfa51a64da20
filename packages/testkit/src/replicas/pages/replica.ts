import type { ReplicaFile } from '../replica-model.ts';

/**
 * What both replicas share: they are test pages with the real editor engines, wrapped in the markup that the adapters look for.
 * The page shows its editor's model on `window.replica`, because a DOM that looks right may belong to a model that is not.
 */

/** Ways in which the live sites have been seen to fail, or might, chosen with `?break=`. */
export const BREAKS = [
  'no-editor',
  'ignore-paste',
  'eat-paste',
  'double',
  'flatten',
  'editor-gone',
  'no-file-input',
  'drop-images',
  'post-stays-disabled',
  'no-post-button',
] as const;
export type Break = (typeof BREAKS)[number];

const query = new URLSearchParams(location.search);

/** The way in which this page is broken; `null` when it works. */
export const broken: Break | null = BREAKS.find((name) => name === query.get('break')) ?? null;

/** Language of the replica's own words. */
export const language: 'fr' | 'en' = query.get('lang') === 'fr' ? 'fr' : 'en';

/** The largest post the page accepts, in characters (`?limit=`). */
export const limit = Number(query.get('limit') ?? '280');

/** Reads a chosen file to its last byte, as an upload would. */
export async function readChosen(file: File): Promise<ReplicaFile> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  const sha256 = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { name: file.name, type: file.type, size: file.size, sha256, alt: '' };
}

/** Applies the broken ways that act on the paste event itself, before the engine sees it. */
export function breakPaste(editor: () => HTMLElement | null): void {
  if (broken !== 'eat-paste' && broken !== 'ignore-paste') return;
  document.addEventListener(
    'paste',
    (event) => {
      if (!(event.target instanceof Node) || !editor()?.contains(event.target)) return;
      event.stopImmediatePropagation();
      if (broken === 'eat-paste') event.preventDefault();
    },
    true,
  );
}
