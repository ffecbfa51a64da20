import { shortened, textWidth, type ChartBox, type ChartTarget, type Drawing, type PlainMark } from './chart-mark.ts';

/** A zone as a row: its name, its number, and the point that it is. */
export interface ZoneRow {
  readonly name: string;
  readonly label: string;
  readonly index: number;
}

/** Height of a row, in sizes of letters. */
export const ZONE_ROW = 1.7;

/** Zones as rows under a heading. Those that do not fit are counted in the last row. */
export function zoneRows(zones: readonly ZoneRow[], box: ChartBox, heading: string, size: number): Drawing<PlainMark> {
  if (zones.length === 0) return { marks: [], targets: [] };
  // The space after the last row may be cut.
  const room = Math.floor((box.height + size * 0.5) / (ZONE_ROW * size));
  if (room < 1) return { marks: [], targets: [] };
  const headed = room > 1;
  const space = room - (headed ? 1 : 0);
  const shown = zones.length <= space ? zones : zones.slice(0, Math.max(0, space - 1));
  const marks: PlainMark[] = [];
  const targets: ChartTarget[] = [];
  const write = (
    role: 'heading' | 'name' | 'value',
    text: string,
    row: number,
    index?: number,
    x = box.x,
    width = box.width,
  ) => {
    const cut = shortened(text, width, size);
    const point = index === undefined ? {} : { index };
    if (cut)
      marks.push({
        kind: 'text',
        role,
        ...point,
        x,
        y: box.y + row * ZONE_ROW * size + size,
        text: cut,
        anchor: 'start',
        size,
      });
  };
  if (headed) write('heading', heading, 0);
  shown.forEach(({ name, label, index }, at) => {
    const row = at + (headed ? 1 : 0);
    const valueWidth = textWidth(label, size);
    const nameWidth = Math.max(0, box.width - valueWidth - size * 0.6);
    const text = shortened(name, nameWidth, size);
    write('name', name, row, index, box.x, nameWidth);
    const start = box.x + (text ? textWidth(text, size) + size * 0.6 : 0);
    write('value', label, row, index, start, box.x + box.width - start);
    targets.push({
      index,
      x: box.x,
      y: box.y + row * ZONE_ROW * size,
      width: box.width,
      height: Math.min(ZONE_ROW * size, box.height - row * ZONE_ROW * size),
    });
  });
  if (shown.length < zones.length) write('name', `+ ${zones.length - shown.length}`, shown.length + (headed ? 1 : 0));
  return { marks, targets };
}
