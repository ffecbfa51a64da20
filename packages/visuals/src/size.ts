/** Sizes of an image in pixels. Portrait is what Instagram, Facebook and X show largest in their feeds on a phone. */
export const SIZES = [
  { id: 'portrait', width: 1080, height: 1350 },
  { id: 'square', width: 1080, height: 1080 },
  { id: 'story', width: 1080, height: 1920 },
  { id: 'landscape', width: 1600, height: 900 },
] as const;

export type VisualSize = (typeof SIZES)[number];
export type SizeId = VisualSize['id'];

export const SIZE_IDS = ['portrait', 'square', 'story', 'landscape'] as const satisfies readonly SizeId[];

/** Width and height in pixels of a size. */
export function sizeOf(id: SizeId): VisualSize {
  return SIZES.find((size) => size.id === id) ?? SIZES[0];
}
