import type { Binding, ChartBinding } from '@vigie/figures';
import { MAX_VISUAL_TEXT, MIN_EXTENT, quantise, type SceneObject } from './scene.ts';
import { sizeOf, type SizeId } from './size.ts';
import type { Box } from './slot.ts';
import type { ColourRole } from './theme.ts';

/** What can be changed on an object. Geometry in scene pixels. */
export interface ObjectPatch {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly text?: string;
  /** Own words under a number; empty gives the indicator's back. */
  readonly label?: string;
  readonly binding?: Binding;
  /** What a chart shows, and what its author saw of it. */
  readonly chart?: ChartBinding;
  readonly colour?: ColourRole;
  /** A hidden object can be shown again: nothing is deleted. */
  readonly hidden?: boolean;
}

/** A key of a document with its new value and the one that holds now, be it the template's. */
export type ChangedValue = readonly [key: string, value: unknown, now: unknown];

/** What a document keeps for `patch`, without what changes nothing. */
export function objectValues(before: SceneObject, patch: ObjectPatch, size: SizeId): ChangedValue[] {
  const values: ChangedValue[] = [];
  const put = (key: string, value: unknown, now: unknown) => {
    if (value !== undefined && value !== now) values.push([key, value, now]);
  };
  const place = clampBox({ ...boxOf(before), ...definedOnly(patch) }, size);
  for (const key of ['x', 'y', 'width', 'height'] as const) put(`${size}/${key}`, place[key], before[key]);
  put('colour', patch.colour, before.colour);
  put('hidden', patch.hidden, before.hidden);
  if (before.kind === 'chart' && patch.chart && JSON.stringify(patch.chart) !== JSON.stringify(before.chart))
    values.push(['chart', patch.chart, before.chart]);
  if (before.kind === 'text') put('text', patch.text?.slice(0, MAX_VISUAL_TEXT), before.text);
  if (before.kind === 'figure') {
    put('label', patch.label?.slice(0, MAX_VISUAL_TEXT), before.label ?? '');
    if (patch.binding && JSON.stringify(patch.binding) !== JSON.stringify(before.binding))
      values.push(['binding', patch.binding, before.binding]);
  }
  return values;
}

/** A box of finite numbers, rounded to 0.01, no larger than the image and wholly inside it. */
export function clampBox(box: Box, size: SizeId): Box {
  const image = sizeOf(size);
  const width = quantise(clamp(box.width, MIN_EXTENT, image.width));
  const height = quantise(clamp(box.height, MIN_EXTENT, image.height));
  return {
    x: quantise(clamp(box.x, 0, image.width - width)),
    y: quantise(clamp(box.y, 0, image.height - height)),
    width,
    height,
  };
}

function clamp(value: number, low: number, high: number): number {
  return Number.isFinite(value) ? Math.min(Math.max(value, low), high) : low;
}

function boxOf({ x, y, width, height }: SceneObject): Box {
  return { x, y, width, height };
}

function definedOnly(patch: ObjectPatch): Partial<Box> {
  const { x, y, width, height } = patch;
  return Object.fromEntries(Object.entries({ x, y, width, height }).filter(([, value]) => value !== undefined));
}
