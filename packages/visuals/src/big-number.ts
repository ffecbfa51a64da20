import type { SizeId } from './size.ts';
import { box, rectSlot, textSlot, type Box, type Slot } from './slot.ts';

interface Plan {
  readonly bar: Box;
  readonly kicker: Box;
  readonly figure: Box;
  readonly context: Box;
  readonly rule: Box;
  readonly footnote: Box;
  readonly organisation: Box;
}

const PLANS: Readonly<Record<SizeId, Plan>> = {
  portrait: {
    bar: box(76, 0, 112, 16),
    kicker: box(76, 70, 928, 92),
    figure: box(76, 176, 928, 736),
    context: box(76, 956, 928, 196),
    rule: box(76, 1184, 928, 2),
    footnote: box(76, 1208, 612, 94),
    organisation: box(716, 1208, 288, 74),
  },
  square: {
    bar: box(68, 0, 100, 14),
    kicker: box(68, 56, 944, 80),
    figure: box(68, 160, 944, 540),
    context: box(68, 736, 944, 168),
    rule: box(68, 934, 944, 2),
    footnote: box(68, 956, 630, 84),
    organisation: box(724, 956, 288, 66),
  },
  story: {
    bar: box(84, 0, 124, 18),
    kicker: box(84, 260, 912, 100),
    figure: box(84, 400, 912, 780),
    context: box(84, 1226, 912, 228),
    rule: box(84, 1490, 912, 2),
    footnote: box(84, 1514, 590, 106),
    organisation: box(700, 1514, 296, 84),
  },
  landscape: {
    bar: box(72, 0, 100, 14),
    kicker: box(72, 66, 940, 42),
    figure: box(72, 136, 940, 584),
    context: box(1088, 136, 440, 580),
    rule: box(72, 768, 1456, 2),
    footnote: box(72, 790, 940, 66),
    organisation: box(1088, 790, 440, 66),
  },
};

/** One figure as large as it can be, its words, and a line of context. */
export function bigNumberSlots(size: SizeId): Slot[] {
  const plan = PLANS[size];
  return [
    rectSlot('bar', 'accent', plan.bar),
    textSlot('kicker', 'b', 'kicker', 'accent', plan.kicker),
    { id: 'figure-1', z: 'd', kind: 'figure', arrangement: 'giant', colour: 'figure', box: plan.figure },
    textSlot('context', 'd5', 'context', 'muted', plan.context, { valign: size === 'landscape' ? 'bottom' : 'top' }),
    rectSlot('rule', 'line', plan.rule),
    textSlot('footnote', 'e', 'footnote', 'muted', plan.footnote),
    textSlot('organisation', 'f', 'organisation', 'ink', plan.organisation, { align: 'right' }),
  ];
}
