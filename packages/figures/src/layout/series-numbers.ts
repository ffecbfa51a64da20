import { overlaps, textWidth, type ChartBox, type PlainMark } from './chart-mark.ts';

/** One number, and the end of what it counts: the top of its bar, or its dot. */
export interface CountedPoint {
  readonly index: number;
  readonly text: string;
  /** `null`: no data; what is written then says so. */
  readonly value: number | null;
  readonly x: number;
  readonly y: number;
}

/** What numbers may not be written over. */
export interface NumberRoom {
  /** Numbers stay inside it. */
  readonly box: ChartBox;
  readonly size: number;
  /** How far what is drawn reaches round the point itself: the radius of a dot. */
  readonly reach: number;
  /** Whether a number may stand below its point, or beside it; else above alone. */
  readonly anywhere: boolean;
  /** Whether something that is drawn lies under this box. */
  readonly covers: (box: ChartBox) => boolean;
}

/** Free space that keeps two texts of a row apart. */
export const TEXT_GAP = 4;
/** Between a point and its number, and the height of a digit, in sizes of letters. */
const CLEAR = 0.5;
const DIGIT = 0.75;
/** Two rows of numbers are at least so far apart. */
const ROW = 1.1;

/** Above or below the point, and how far aside in halves of the number's own width. */
interface Place {
  readonly below: boolean;
  readonly aside: -1 | 0 | 1;
}

const ABOVE: Place = { below: false, aside: 0 };
const BELOW: Place = { below: true, aside: 0 };
const CORNERS: readonly Place[] = [
  { below: false, aside: -1 },
  { below: false, aside: 1 },
  { below: true, aside: 1 },
  { below: true, aside: -1 },
];

/**
 * Numbers at their points, those of the highest values first. Each stands at the first place where it touches neither another number nor
 * what is drawn; where there is none it is left out.
 */
export function numberMarks(points: readonly CountedPoint[], room: NumberRoom): PlainMark[] {
  const taken: ChartBox[] = [];
  const highestFirst = [...points].sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
  return highestFirst.flatMap((point): PlainMark[] => {
    for (const place of placesOf(point, points, room)) {
      const { x, y } = spotOf(point, place, room);
      const half = textWidth(point.text, room.size) / 2;
      const row = {
        x: x - half - TEXT_GAP / 2,
        y: y - room.size * DIGIT,
        width: half * 2 + TEXT_GAP,
        height: room.size * ROW,
      };
      const digits = { ...row, height: room.size * DIGIT };
      if (!within(digits, room.box) || taken.some((other) => overlaps(row, other)) || room.covers(digits)) continue;
      taken.push(row);
      const role = point.value === null ? 'gap' : 'value';
      return [{ kind: 'text', role, index: point.index, x, y, text: point.text, anchor: 'middle', size: room.size }];
    }
    return [];
  });
}

/** Where a number is tried: in a valley of the line below it first, since its sides rise above. */
function placesOf(
  { index, value, y }: CountedPoint,
  points: readonly CountedPoint[],
  room: NumberRoom,
): readonly Place[] {
  if (!room.anywhere || value === null) return [ABOVE];
  const sides = [points[index - 1], points[index + 1]].filter((side) => side !== undefined && side.value !== null);
  const valley = sides.length > 0 && sides.every((side) => side !== undefined && side.y < y);
  return [...(valley ? [BELOW, ABOVE] : [ABOVE, BELOW]), ...CORNERS];
}

/** Middle and baseline of a number at a place, pushed in where it would leave the box at a side. */
function spotOf({ x, y, text }: CountedPoint, { below, aside }: Place, { box, size, reach }: NumberRoom) {
  const half = textWidth(text, size) / 2;
  const middle = x + aside * half;
  return {
    x: Math.max(box.x + half, Math.min(middle, box.x + box.width - half)),
    y: below ? y + reach + (CLEAR + DIGIT) * size : y - reach - CLEAR * size,
  };
}

/** Whether the digits stay inside, but for the gap that only keeps texts apart. */
function within({ x, y, width, height }: ChartBox, box: ChartBox): boolean {
  return (
    x + TEXT_GAP / 2 >= box.x &&
    x + width - TEXT_GAP / 2 <= box.x + box.width + 1e-9 &&
    y >= box.y &&
    y + height <= box.y + box.height
  );
}
