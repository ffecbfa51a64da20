import type { SizeId } from './size.ts';
import { box, grid, rectSlot, textSlot, type Box, type Slot } from './slot.ts';

/** How many figures the template holds. */
export const TILE_COUNT = 6;

interface Plan {
  readonly bar: Box;
  readonly kicker: Box;
  readonly title: Box;
  readonly tiles: readonly Box[];
  readonly rule: Box;
  readonly footnote: Box;
  readonly organisation: Box;
}

const PLANS: Readonly<Record<SizeId, Plan>> = {
  portrait: {
    bar: box(76, 0, 112, 16),
    kicker: box(76, 70, 928, 46),
    title: box(76, 124, 928, 156),
    tiles: grid(box(76, 310, 928, 850), 2, 3, 56, 22),
    rule: box(76, 1184, 928, 2),
    footnote: box(76, 1208, 612, 94),
    organisation: box(716, 1208, 288, 74),
  },
  square: {
    bar: box(68, 0, 100, 14),
    kicker: box(68, 56, 944, 42),
    title: box(68, 102, 944, 142),
    tiles: grid(box(68, 280, 944, 622), 3, 2, 44, 28),
    rule: box(68, 934, 944, 2),
    footnote: box(68, 956, 630, 84),
    organisation: box(724, 956, 288, 66),
  },
  // The network covers about 250 px at the top and 340 px at the bottom of a story with its own controls.
  story: {
    bar: box(84, 0, 124, 18),
    kicker: box(84, 260, 912, 52),
    title: box(84, 322, 912, 176),
    tiles: grid(box(84, 542, 912, 914), 2, 3, 60, 28),
    rule: box(84, 1490, 912, 2),
    footnote: box(84, 1514, 590, 106),
    organisation: box(700, 1514, 296, 84),
  },
  landscape: {
    bar: box(72, 0, 100, 14),
    kicker: box(72, 66, 420, 80),
    title: box(72, 150, 420, 420),
    tiles: grid(box(564, 72, 964, 646), 3, 2, 48, 34),
    rule: box(72, 768, 1456, 2),
    footnote: box(72, 790, 940, 66),
    organisation: box(1088, 790, 440, 66),
  },
};

/** Six figures in a grid under a title, over a footnote: the team's monthly visual. */
export function sixTilesSlots(size: SizeId): Slot[] {
  const plan = PLANS[size];
  return [
    rectSlot('bar', 'accent', plan.bar),
    textSlot('kicker', 'b', 'kicker', 'accent', plan.kicker),
    textSlot('title', 'c', 'title', 'ink', plan.title),
    ...plan.tiles.map((at, index): Slot => ({
      id: `figure-${index + 1}`,
      z: `d${index}`,
      kind: 'figure',
      arrangement: 'tile',
      colour: 'figure',
      box: at,
    })),
    rectSlot('rule', 'line', plan.rule),
    textSlot('footnote', 'e', 'footnote', 'muted', plan.footnote),
    textSlot('organisation', 'f', 'organisation', 'ink', plan.organisation, { align: 'right' }),
  ];
}
