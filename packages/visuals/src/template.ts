import { m, type Locale } from '@vigie/i18n';
import { bigNumberSlots } from './big-number.ts';
import type { VisualTemplate } from './scene.ts';
import { sixTilesSlots } from './six-tiles.ts';
import type { SizeId } from './size.ts';
import type { Slot } from './slot.ts';

/** The places of a template at one size of image. */
export function slotsOf(template: VisualTemplate, size: SizeId): Slot[] {
  return template === 'six_tiles' ? sixTilesSlots(size) : bigNumberSlots(size);
}

/** Name of a template for people. */
export function visualTemplateName(template: VisualTemplate, locale: Locale): string {
  return template === 'six_tiles'
    ? m.visuals_template_six_tiles({}, { locale })
    : m.visuals_template_big_number({}, { locale });
}
