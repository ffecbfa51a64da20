import type { SizeId } from './size.ts';
import { box, grid, type Box, type Slot } from './slot.ts';
import { titled } from './frame.ts';

/** How many figures the template holds. */
export const TILE_COUNT = 6;

const TILES: Readonly<Record<SizeId, readonly Box[]>> = {
  portrait: grid(box(76, 310, 928, 850), 2, 3, 56, 22),
  square: grid(box(68, 280, 944, 622), 3, 2, 44, 28),
  story: grid(box(84, 542, 912, 914), 2, 3, 60, 28),
  landscape: grid(box(564, 72, 964, 646), 3, 2, 48, 34),
};

/** Six figures in a grid under a title, over a footnote: the team's monthly visual. */
export function sixTilesSlots(size: SizeId): Slot[] {
  return titled(
    size,
    TILES[size].map((at, index) => ({
      id: `figure-${index + 1}`,
      z: `d${index}`,
      kind: 'figure',
      arrangement: 'tile',
      colour: 'figure',
      box: at,
    })),
  );
}
