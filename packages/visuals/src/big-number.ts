import { framed } from './frame.ts';
import type { SizeId } from './size.ts';
import { box, textSlot, type Box, type Slot } from './slot.ts';

interface Plan {
  readonly kicker: Box;
  readonly figure: Box;
  readonly context: Box;
}

const PLANS: Readonly<Record<SizeId, Plan>> = {
  portrait: { kicker: box(76, 70, 928, 92), figure: box(76, 176, 928, 736), context: box(76, 956, 928, 196) },
  square: { kicker: box(68, 56, 944, 80), figure: box(68, 160, 944, 540), context: box(68, 736, 944, 168) },
  story: { kicker: box(84, 260, 912, 100), figure: box(84, 400, 912, 780), context: box(84, 1226, 912, 228) },
  landscape: { kicker: box(72, 66, 940, 42), figure: box(72, 136, 940, 584), context: box(1088, 136, 440, 580) },
};

/** One figure as large as it can be, its words, and a line of context. */
export function bigNumberSlots(size: SizeId): Slot[] {
  const plan = PLANS[size];
  return framed(size, [
    textSlot('kicker', 'b', 'kicker', 'accent', plan.kicker),
    { id: 'figure-1', z: 'd', kind: 'figure', arrangement: 'giant', colour: 'figure', box: plan.figure },
    textSlot('context', 'd5', 'context', 'muted', plan.context, { valign: size === 'landscape' ? 'bottom' : 'top' }),
  ]);
}
