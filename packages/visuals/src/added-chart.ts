import { TEMPLATE_CHART } from './chart-template.ts';
import type { ChartObject, VisualTemplate } from './scene.ts';
import { sizeOf, type SizeId } from './size.ts';
import type { Box } from './slot.ts';
import { slotsOf } from './template.ts';

/** Paper around an added chart, in sizes of its letters: half of what lies between two rows of tiles. */
const MARGIN = 0.4;

/**
 * Where a chart that is added to a template first stands: over the whole lower rows of what the template shows, or over all of it where
 * there is one row alone. Nothing is cut in two.
 */
export function placeOfAddedChart(template: VisualTemplate, size: SizeId): Box {
  const shown = slotsOf(template, size).flatMap(({ kind, box }) =>
    kind === 'figure' || kind === 'chart' ? [box] : [],
  );
  const first = Math.min(...shown.map(({ y }) => y));
  const below = shown.filter(({ y }) => y > first);
  return around(below.length > 0 ? below : shown);
}

/**
 * The paper under an added chart, from its top left corner: what it covers must not shine through between its marks. Never beyond the
 * image of this size. A template keeps the place of its own chart free; that one needs none.
 */
export function paperUnder({ id, x, y, width, height }: ChartObject, size: SizeId, textSize: number): Box | null {
  if (id === TEMPLATE_CHART) return null;
  const image = sizeOf(size);
  const margin = Math.round(textSize * MARGIN);
  const left = Math.max(0, x - margin);
  const top = Math.max(0, y - margin);
  return {
    x: left - x,
    y: top - y,
    width: Math.min(image.width, x + width + margin) - left,
    height: Math.min(image.height, y + height + margin) - top,
  };
}

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}
