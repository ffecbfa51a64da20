import type { SizeId } from './size.ts';
import { box, rectSlot, textSlot, type Box, type Slot } from './slot.ts';

interface Edges {
  readonly bar: Box;
  readonly rule: Box;
  readonly footnote: Box;
  readonly organisation: Box;
}

interface Heading {
  readonly kicker: Box;
  readonly title: Box;
}

const EDGES: Readonly<Record<SizeId, Edges>> = {
  portrait: {
    bar: box(76, 0, 112, 16),
    rule: box(76, 1184, 928, 2),
    footnote: box(76, 1208, 612, 94),
    organisation: box(716, 1208, 288, 74),
  },
  square: {
    bar: box(68, 0, 100, 14),
    rule: box(68, 934, 944, 2),
    footnote: box(68, 956, 630, 84),
    organisation: box(724, 956, 288, 66),
  },
  // The network covers about 250 px at the top and 340 px at the bottom of a story with its own controls.
  story: {
    bar: box(84, 0, 124, 18),
    rule: box(84, 1490, 912, 2),
    footnote: box(84, 1514, 590, 106),
    organisation: box(700, 1514, 296, 84),
  },
  landscape: {
    bar: box(72, 0, 100, 14),
    rule: box(72, 768, 1456, 2),
    footnote: box(72, 790, 940, 66),
    organisation: box(1088, 790, 440, 66),
  },
};

const HEADINGS: Readonly<Record<SizeId, Heading>> = {
  portrait: { kicker: box(76, 70, 928, 46), title: box(76, 124, 928, 156) },
  square: { kicker: box(68, 56, 944, 42), title: box(68, 102, 944, 142) },
  story: { kicker: box(84, 260, 912, 52), title: box(84, 322, 912, 176) },
  landscape: { kicker: box(72, 66, 420, 80), title: box(72, 150, 420, 420) },
};

/** What every template has at its edges: a bar above, a source and the organisation's name under a line below; `inside` between them. */
export function framed(size: SizeId, inside: readonly Slot[]): Slot[] {
  const { bar, rule, footnote, organisation } = EDGES[size];
  return [
    rectSlot('bar', 'accent', bar),
    ...inside,
    rectSlot('rule', 'line', rule),
    textSlot('footnote', 'e', 'footnote', 'muted', footnote),
    textSlot('organisation', 'f', 'organisation', 'ink', organisation, { align: 'right' }),
  ];
}

/** The same with place and period over a title. */
export function titled(size: SizeId, inside: readonly Slot[]): Slot[] {
  const { kicker, title } = HEADINGS[size];
  return framed(size, [
    textSlot('kicker', 'b', 'kicker', 'accent', kicker),
    textSlot('title', 'c', 'title', 'ink', title),
    ...inside,
  ]);
}
