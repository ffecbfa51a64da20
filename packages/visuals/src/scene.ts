import { bindingSchema, chartBindingSchema } from '@vigie/figures';
import { z } from 'zod';
import { SIZE_IDS } from './size.ts';
import { COLOUR_ROLES, THEME_IDS } from './theme.ts';

/**
 * Raised when an older app could not show a newer scene rightly. 2: charts, figures beside those of the template, figures about indicators
 * that a team added or about other fields of a record.
 */
export const SCENE_VERSION = 2;

/** A visual has a dozen objects; more than this comes from a broken or hostile peer. */
export const MAX_OBJECTS = 200;

/** Longest text of one object in UTF-16 units: far more than fits an image. */
export const MAX_VISUAL_TEXT = 1000;

/** Positions and sizes lie in this range, in scene pixels: the largest image is 1920 high. */
export const MAX_COORDINATE = 4000;

/** No object is smaller than a finger can take, in scene pixels of a 1080 wide image. */
export const MIN_EXTENT = 2;

export const VISUAL_TEMPLATES = ['six_tiles', 'big_number', 'chart', 'calendar', 'map'] as const;
export type VisualTemplate = (typeof VISUAL_TEMPLATES)[number];

export const TEXT_STYLES = ['kicker', 'title', 'context', 'footnote', 'organisation', 'body'] as const;
export type TextStyle = (typeof TEXT_STYLES)[number];

export const objectIdSchema = z.string().min(1).max(64);
export const colourSchema = z.string().regex(/^#[0-9a-f]{6}$/);
export const zKeySchema = z.string().min(1).max(64);
export const visualTextSchema = z.string().max(MAX_VISUAL_TEXT);

/** Rounded to 0.01: two replicas that write the same place hold the same number, and draw the same pixels. */
export function quantise(value: number): number {
  const rounded = Math.round(value * 100) / 100;
  return Object.is(rounded, -0) ? 0 : rounded;
}

const quantised = (low: number) =>
  z
    .number()
    .min(low)
    .max(MAX_COORDINATE)
    .refine((value) => quantise(value) === value);
export const coordinateSchema = quantised(-MAX_COORDINATE);
export const extentSchema = quantised(MIN_EXTENT);

const base = {
  id: objectIdSchema,
  /** Order of drawing, compared as text, then by id. */
  z: zKeySchema,
  x: coordinateSchema,
  y: coordinateSchema,
  width: extentSchema,
  height: extentSchema,
  colour: z.enum(COLOUR_ROLES),
  hidden: z.boolean(),
  /** Part of the template: neither listed nor moved. */
  locked: z.boolean(),
};

export const textObjectSchema = z.strictObject({
  ...base,
  kind: z.literal('text'),
  text: visualTextSchema,
  style: z.enum(TEXT_STYLES),
  align: z.enum(['left', 'right']),
  valign: z.enum(['top', 'bottom']),
});

export const figureObjectSchema = z.strictObject({
  ...base,
  kind: z.literal('figure'),
  binding: bindingSchema,
  arrangement: z.enum(['tile', 'giant']),
  /** Replaces the indicator's own words under the number. */
  label: visualTextSchema.optional(),
});

/** A chart of several figures, laid out as in the pages of figures. */
export const chartObjectSchema = z.strictObject({ ...base, kind: z.literal('chart'), chart: chartBindingSchema });

export const rectObjectSchema = z.strictObject({ ...base, kind: z.literal('rect') });

export const sceneObjectSchema = z.discriminatedUnion('kind', [
  textObjectSchema,
  figureObjectSchema,
  chartObjectSchema,
  rectObjectSchema,
]);
export type SceneObject = z.infer<typeof sceneObjectSchema>;
export type TextObject = z.infer<typeof textObjectSchema>;
export type FigureObject = z.infer<typeof figureObjectSchema>;
export type ChartObject = z.infer<typeof chartObjectSchema>;
/** An object that shows figures of the ledger. */
export type BoundObject = FigureObject | ChartObject;
export type RectObject = z.infer<typeof rectObjectSchema>;

/** One image as plain JSON: what is drawn, where, and bound to which figures. Objects are in drawing order. */
export const sceneSchema = z.strictObject({
  version: z.literal(SCENE_VERSION),
  template: z.enum(VISUAL_TEMPLATES),
  size: z.enum(SIZE_IDS),
  locale: z.enum(['fr', 'en']),
  theme: z.enum(THEME_IDS),
  /** Colours that replace the theme's. */
  colours: z.partialRecord(z.enum(COLOUR_ROLES), colourSchema),
  objects: z.array(sceneObjectSchema).max(MAX_OBJECTS),
});
export type Scene = z.infer<typeof sceneSchema>;
