import type { SizeId } from './size.ts';
import { box, type Box, type Slot } from './slot.ts';
import { titled } from './frame.ts';

const CHARTS: Readonly<Record<SizeId, Box>> = {
  portrait: box(76, 320, 928, 824),
  square: box(68, 276, 944, 626),
  story: box(84, 540, 912, 910),
  landscape: box(548, 72, 980, 652),
};

/** Id of the chart of these templates: what stands over it speaks of it. */
export const TEMPLATE_CHART = 'chart-1';

/** A chart under a title, over its source. */
export function chartSlots(size: SizeId): Slot[] {
  return titled(size, [{ id: TEMPLATE_CHART, z: 'd', kind: 'chart', colour: 'figure', box: CHARTS[size] }]);
}
