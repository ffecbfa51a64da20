import type { FigureObject, TextObject, TextStyle } from './scene.ts';
import type { ColourRole } from './theme.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A place of a template: what stands there and how, at one size of image. */
export type Slot = { readonly id: string; readonly z: string; readonly box: Box; readonly colour: ColourRole } & (
  | {
      readonly kind: 'text';
      readonly style: TextStyle;
      readonly align: TextObject['align'];
      readonly valign: TextObject['valign'];
    }
  | { readonly kind: 'figure'; readonly arrangement: FigureObject['arrangement'] }
  | { readonly kind: 'chart' }
  | { readonly kind: 'rect' }
);

/** A box from its four numbers. */
export function box(x: number, y: number, width: number, height: number): Box {
  return { x, y, width, height };
}

/** A slot for words, left and top aligned unless told. */
export function textSlot(
  id: string,
  z: string,
  style: TextStyle,
  colour: ColourRole,
  at: Box,
  aligned: { align?: TextObject['align']; valign?: TextObject['valign'] } = {},
): Slot {
  return {
    id,
    z,
    kind: 'text',
    style,
    colour,
    box: at,
    align: aligned.align ?? 'left',
    valign: aligned.valign ?? 'top',
  };
}

/** A slot for a plain area or line. */
export function rectSlot(id: string, colour: ColourRole, at: Box): Slot {
  return { id, z: 'a', kind: 'rect', colour, box: at };
}

/** `columns` × `rows` equal boxes inside `area`, row by row, in whole pixels. */
export function grid(area: Box, columns: number, rows: number, columnGap: number, rowGap: number): Box[] {
  const width = Math.floor((area.width - columnGap * (columns - 1)) / columns);
  const height = Math.floor((area.height - rowGap * (rows - 1)) / rows);
  return Array.from({ length: columns * rows }, (_, index) =>
    box(
      area.x + (index % columns) * (width + columnGap),
      area.y + Math.floor(index / columns) * (height + rowGap),
      width,
      height,
    ),
  );
}
