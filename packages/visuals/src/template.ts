import { m, type Locale } from '@vigie/i18n';
import { bigNumberSlots } from './big-number.ts';
import { chartSlots } from './chart-template.ts';
import type { Scene, VisualTemplate } from './scene.ts';
import { sixTilesSlots } from './six-tiles.ts';
import type { SizeId } from './size.ts';
import type { Slot } from './slot.ts';

/** The places of a template at one size of image. */
export function slotsOf(template: VisualTemplate, size: SizeId): Slot[] {
  if (template === 'six_tiles') return sixTilesSlots(size);
  return template === 'big_number' ? bigNumberSlots(size) : chartSlots(size);
}

/** Whether an object has a place in the scene's template: it was not added. */
export function isOfTemplate({ template, size }: Pick<Scene, 'template' | 'size'>, id: string): boolean {
  return slotsOf(template, size).some((slot) => slot.id === id);
}

const NAMES: Readonly<Record<VisualTemplate, typeof m.visuals_template_six_tiles>> = {
  six_tiles: m.visuals_template_six_tiles,
  big_number: m.visuals_template_big_number,
  chart: m.visuals_template_chart,
  calendar: m.visuals_template_calendar,
  map: m.visuals_template_map,
};

/** Name of a template for people. */
export function visualTemplateName(template: VisualTemplate, locale: Locale): string {
  return NAMES[template]({}, { locale });
}
