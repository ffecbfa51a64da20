import type { SizeId } from './size.ts';
import { box, rectSlot, textSlot, type Box, type Slot } from './slot.ts';

interface Plan {
  readonly bar: Box;
  readonly kicker: Box;
  readonly title: Box;
  readonly chart: Box;
  readonly rule: Box;
  readonly footnote: Box;
  readonly organisation: Box;
}

const PLANS: Readonly<Record<SizeId, Plan>> = {
  portrait: {
    bar: box(76, 0, 112, 16),
    kicker: box(76, 70, 928, 46),
    title: box(76, 124, 928, 156),
    chart: box(76, 320, 928, 824),
    rule: box(76, 1184, 928, 2),
    footnote: box(76, 1208, 612, 94),
    organisation: box(716, 1208, 288, 74),
  },
  square: {
    bar: box(68, 0, 100, 14),
    kicker: box(68, 56, 944, 42),
    title: box(68, 102, 944, 142),
    chart: box(68, 276, 944, 626),
    rule: box(68, 934, 944, 2),
    footnote: box(68, 956, 630, 84),
    organisation: box(724, 956, 288, 66),
  },
  // The network covers about 250 px at the top and 340 px at the bottom of a story with its own controls.
  story: {
    bar: box(84, 0, 124, 18),
    kicker: box(84, 260, 912, 52),
    title: box(84, 322, 912, 176),
    chart: box(84, 540, 912, 910),
    rule: box(84, 1490, 912, 2),
    footnote: box(84, 1514, 590, 106),
    organisation: box(700, 1514, 296, 84),
  },
  landscape: {
    bar: box(72, 0, 100, 14),
    kicker: box(72, 66, 420, 80),
    title: box(72, 150, 420, 420),
    chart: box(548, 72, 980, 652),
    rule: box(72, 768, 1456, 2),
    footnote: box(72, 790, 940, 66),
    organisation: box(1088, 790, 440, 66),
  },
};

/** A chart under a title, over its source. */
export function chartSlots(size: SizeId): Slot[] {
  const plan = PLANS[size];
  return [
    rectSlot('bar', 'accent', plan.bar),
    textSlot('kicker', 'b', 'kicker', 'accent', plan.kicker),
    textSlot('title', 'c', 'title', 'ink', plan.title),
    { id: 'chart-1', z: 'd', kind: 'chart', colour: 'figure', box: plan.chart },
    rectSlot('rule', 'line', plan.rule),
    textSlot('footnote', 'e', 'footnote', 'muted', plan.footnote),
    textSlot('organisation', 'f', 'organisation', 'ink', plan.organisation, { align: 'right' }),
  ];
}
