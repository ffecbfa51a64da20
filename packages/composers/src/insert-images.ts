import type { ComposerAdapter } from './adapter.ts';
import { countImages, findFileInput, type Composer } from './find-composer.ts';
import type { PostImage } from './post-content.ts';
import { waitFor, type Timing } from './timing.ts';

/**
 * Hands the images to the composer's file input, all at once, and waits until it shows one preview for each. Only `change` is
 * dispatched: a page listening to `input` as well would upload twice.
 */
export async function insertImages(
  find: () => Composer | null,
  adapter: ComposerAdapter,
  images: readonly PostImage[],
  timing: Timing,
): Promise<'inserted' | 'no-input' | 'not-shown'> {
  const composer = find();
  const input = composer && findFileInput(composer, adapter);
  if (!input) return 'no-input';
  const transfer = new DataTransfer();
  for (const image of images) {
    transfer.items.add(new File([new Uint8Array(image.bytes)], image.name, { type: image.type }));
  }
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  const shown = await waitFor(
    () => {
      const now = find();
      return now !== null && countImages(now, adapter) === images.length;
    },
    timing.images,
    timing.poll,
  );
  return shown === null ? 'not-shown' : 'inserted';
}
