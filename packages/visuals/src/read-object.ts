import { bindingSchema, chartBindingSchema } from '@vigie/figures';
import type { z } from 'zod';
import { clampBox } from './object-patch.ts';
import {
  coordinateSchema, extentSchema, sceneObjectSchema, visualTextSchema, zKeySchema, TEXT_STYLES, type SceneObject,
} from './scene.ts'; // prettier-ignore
import { SIZE_IDS, sizeOf, type SizeId } from './size.ts';
import type { Box, Slot } from './slot.ts';
import { COLOUR_ROLES } from './theme.ts';

interface Reading {
  readonly object: SceneObject | null;
  /** Values of the wrong shape that were passed over. */
  readonly ignored: number;
}

/**
 * One object out of what a document holds for it, each value on its own: a peer's bad value never takes the good ones with it. What is
 * missing or wrong comes from the template's slot. `null` when nothing can be drawn of it.
 */
export function readObject(
  id: string,
  values: Readonly<Record<string, unknown>>,
  slot: Slot | undefined,
  size: SizeId,
): Reading {
  const reader = new ValueReader(values);
  const place = readPlace(reader, slot, size);
  const kind = slot?.kind ?? FREE_KINDS.find((free) => free === values['kind']);
  if (!place || !kind) return { object: null, ignored: reader.ignored + 1 };
  const base = {
    id,
    z: reader.parsed('z', zKeySchema) ?? slot?.z ?? 'm',
    ...place,
    colour: reader.oneOf('colour', COLOUR_ROLES) ?? slot?.colour ?? (kind === 'text' ? 'ink' : 'figure'),
    hidden: reader.flag('hidden'),
    locked: false,
  };
  const object = sceneObjectSchema.safeParse({ ...base, ...readContent(reader, kind, slot) });
  return object.success
    ? { object: object.data, ignored: reader.ignored }
    : { object: null, ignored: reader.ignored + 1 };
}

/** What people add to a template. */
const FREE_KINDS = ['text', 'figure', 'chart'] as const;

function readContent(reader: ValueReader, kind: Slot['kind'], slot: Slot | undefined): Record<string, unknown> {
  if (kind === 'chart') return { kind, chart: reader.parsed('chart', chartBindingSchema) };
  if (kind === 'figure') {
    const label = reader.parsed('label', visualTextSchema);
    return {
      kind: 'figure',
      binding: reader.parsed('binding', bindingSchema),
      arrangement: slot?.kind === 'figure' ? slot.arrangement : 'tile',
      ...(label ? { label } : {}),
    };
  }
  return {
    kind: 'text',
    text: reader.parsed('text', visualTextSchema) ?? '',
    style: slot?.kind === 'text' ? slot.style : (reader.oneOf('style', TEXT_STYLES) ?? 'body'),
    align: slot?.kind === 'text' ? slot.align : 'left',
    valign: slot?.kind === 'text' ? slot.valign : 'top',
  };
}

/** The box at `size`: its own there, else the slot's, else that of another size carried over in proportion. */
function readPlace(reader: ValueReader, slot: Slot | undefined, size: SizeId): Box | null {
  const base = slot?.box ?? carriedOver(reader, size);
  if (!base) return null;
  const own = {
    x: reader.parsed(`${size}/x`, coordinateSchema) ?? base.x,
    y: reader.parsed(`${size}/y`, coordinateSchema) ?? base.y,
    width: reader.parsed(`${size}/width`, extentSchema) ?? base.width,
    height: reader.parsed(`${size}/height`, extentSchema) ?? base.height,
  };
  // Two edits that were each inside the image can be outside together once merged.
  return clampBox(own, size);
}

function carriedOver(reader: ValueReader, size: SizeId): Box | null {
  const to = sizeOf(size);
  for (const other of [size, ...SIZE_IDS]) {
    const [x, y, width, height] = (['x', 'y', 'width', 'height'] as const).map((key) =>
      reader.parsed(`${other}/${key}`, key === 'x' || key === 'y' ? coordinateSchema : extentSchema),
    );
    if (x === undefined || y === undefined || width === undefined || height === undefined) continue;
    const from = sizeOf(other);
    return { x: (x * to.width) / from.width, y: (y * to.height) / from.height, width, height };
  }
  return null;
}

/** Reads values one by one and counts those of the wrong shape. An absent or emptied (`null`) value is not wrong. */
class ValueReader {
  readonly #values: Readonly<Record<string, unknown>>;
  ignored = 0;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values;
  }

  parsed<T>(key: string, schema: z.ZodType<T>): T | undefined {
    const value = this.#values[key];
    if (value === undefined || value === null) return undefined;
    const parsed = schema.safeParse(value);
    if (!parsed.success) this.ignored++;
    return parsed.success ? parsed.data : undefined;
  }

  oneOf<const T extends string>(key: string, known: readonly T[]): T | undefined {
    const value = this.#values[key];
    const found = known.find((candidate) => candidate === value);
    if (found === undefined && value !== undefined && value !== null) this.ignored++;
    return found;
  }

  flag(key: string): boolean {
    const value = this.#values[key];
    if (value !== undefined && value !== null && typeof value !== 'boolean') this.ignored++;
    return value === true;
  }
}
