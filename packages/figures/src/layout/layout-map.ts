import { geoMercator, geoPath, type GeoPermissibleObjects, type GeoProjection } from 'd3-geo';
import {
  overlaps,
  shortened,
  textBox,
  textWidth,
  type ChartBox,
  type ChartMark,
  type ChartTarget,
  type Drawing,
  type PlainMark,
} from './chart-mark.ts';
import { ZONE_ROW, zoneRows } from './zone-rows.ts';
import { borderLine, landShapes, SHAPE_IDS, zoneShape, type ShapeId } from './zone-shapes.ts';

/** One zone. */
export interface MapZone {
  readonly name: string;
  /** `null`: no data, which is not 0. */
  readonly value: number | null;
  /** "≥ 469". */
  readonly label: string;
  /** Where it lies; `null`: not known, it is named beside the map. */
  readonly shape: ShapeId | null;
  readonly index: number;
}

export interface MapOptions {
  readonly width: number;
  readonly height: number;
  readonly textSize?: number;
  /** Over the zones that are not on the map. */
  readonly aside: string;
  readonly sea: string;
  /** Where the outlines come from; their licences ask for it. */
  readonly credit: string;
}

/** The largest circle, in parts of the smaller side of the map. */
const MAX_RADIUS = 0.12;
/** Beside the map when there is this much room, in sizes of letters; else below it. */
const WIDE = 46;
const ASIDE_PART = 0.3;
/** Where the name of the sea may stand, in degrees. */
const SEA: [number, number] = [1.82, 51.1];

/** The height at which a map of these zones is well read. */
export function mapHeight(zones: readonly MapZone[], width: number, size: number): number {
  const apart = sorted(zones).apart.length;
  if (apart === zones.length) return (apart + 1) * ZONE_ROW * size + size;
  const wide = width >= WIDE * size;
  const map = Math.min((apart > 0 && wide ? width * (1 - ASIDE_PART) : width) * 0.74, 34 * size);
  return map + (apart > 0 && !wide ? (apart + 1) * ZONE_ROW * size + size : 0);
}

/**
 * Lays out a map by zone: the coast, the zones, and in each a circle whose area is proportional to its value, with name and number. The
 * coarsest map that says where: no roads, no places, no site. Zones without a shape, and those whose name finds no room, are named beside.
 */
export function layoutMap(zones: readonly MapZone[], options: MapOptions): Drawing {
  const { width, height, textSize: size = 12 } = options;
  const { onMap, apart } = sorted(zones);
  if (onMap.length === 0) return zoneRows(apart, { x: 0, y: 0, width, height }, options.aside, size);
  let rows = apart.length;
  for (;;) {
    const { map, beside } = split(rows, { width, height, size });
    const drawn = drawMap(onMap, map, options, size);
    // The list takes room from the map, where then fewer names may fit: tried again until all that has no room there is in it.
    const needed = apart.length + drawn.unnamed.length;
    if (needed <= rows) {
      const named = zoneRows([...drawn.unnamed, ...apart], beside, options.aside, size);
      return { marks: [...drawn.marks, ...named.marks], targets: [...drawn.targets, ...named.targets] };
    }
    rows = needed;
  }
}

/** Zones with a shape of their own, and the others: a second name for one shape is named beside, since two circles cannot share it. */
function sorted(zones: readonly MapZone[]): { onMap: MapZone[]; apart: MapZone[] } {
  const taken = new Set<ShapeId>();
  const onMap: MapZone[] = [];
  const apart: MapZone[] = [];
  for (const zone of zones) {
    if (zone.shape === null || taken.has(zone.shape)) apart.push(zone);
    else {
      taken.add(zone.shape);
      onMap.push(zone);
    }
  }
  return { onMap, apart };
}

function split(apart: number, { width, height, size }: { width: number; height: number; size: number }) {
  const whole = { x: 0, y: 0, width, height };
  if (apart === 0) return { map: whole, beside: { ...whole, y: height, height: 0 } };
  if (width >= WIDE * size) {
    const at = width * (1 - ASIDE_PART);
    return {
      map: { ...whole, width: at - size },
      beside: { ...whole, x: at + size * 0.5, width: width - at - size * 0.5 },
    };
  }
  const at = height - Math.min(((apart + 1) * ZONE_ROW + 0.6) * size, height / 2);
  return {
    map: { ...whole, height: at },
    beside: { ...whole, y: at + size * 0.6, height: Math.max(0, height - at - size * 0.6) },
  };
}

interface DrawnMap extends Drawing {
  /** Zones whose name and number found no room. */
  readonly unnamed: readonly MapZone[];
}

function drawMap(zones: readonly MapZone[], box: ChartBox, options: MapOptions, size: number): DrawnMap {
  const projection = projectionOf(zones, box, size);
  const path = geoPath(projection).digits(2);
  const outline = (
    role: 'land' | 'border' | 'zone',
    shape: GeoPermissibleObjects,
    more: Partial<ChartMark> = {},
  ): ChartMark[] => {
    const d = path(shape);
    if (!d) return [];
    const [[left, top], [right, bottom]] = path.bounds(shape);
    return [
      {
        ...more,
        kind: 'path',
        role,
        d,
        box: { x: left, y: top, width: right - left, height: bottom - top },
      } as ChartMark,
    ];
  };
  const drawnShapes = new Set(zones.map(({ shape }) => shape));
  const shapes = zones.flatMap(({ shape, value, index }) =>
    shape === null ? [] : outline('zone', zoneShape(shape), { index, faint: value === null }),
  );
  const around = SHAPE_IDS.filter((id) => !drawnShapes.has(id)).flatMap((id) =>
    outline('zone', zoneShape(id), { faint: true }),
  );
  const circles = circlesOf(zones, projection, box, size);
  const bubbles = circles.flatMap(({ zone, x, y, r }): PlainMark[] =>
    r > 0 ? [{ kind: 'circle', role: 'bubble', index: zone.index, x, y, r }] : [],
  );
  const credit = creditMarks(options.credit, box, size);
  const words = nameCircles(circles, box, size, credit.map(textBox));
  const sea = seaMarks(options.sea, projection, box, size, [...credit, ...words.marks].map(textBox), circles);
  return {
    marks: [
      ...landShapes().flatMap((land) => outline('land', land)),
      ...around,
      ...shapes,
      ...outline('border', borderLine()),
      { kind: 'rect', role: 'frame', ...box },
      ...sea,
      ...bubbles,
      ...words.marks,
      ...credit,
    ],
    targets: words.targets,
    unnamed: words.unnamed,
  };
}

/** Fits the zones in question into the box, with the sea before them; nothing is drawn outside. */
function projectionOf(zones: readonly MapZone[], box: ChartBox, size: number): GeoProjection {
  const shown = zones.flatMap(({ shape }) => (shape === null ? [] : [zoneShape(shape)]));
  const pad = Math.min(size * 1.2, box.width / 8, box.height / 8);
  const extent: [[number, number], [number, number]] = [
    [box.x + pad, box.y + pad * 1.6],
    [box.x + box.width - pad, box.y + box.height - pad * 1.6],
  ];
  const collection = { type: 'GeometryCollection' as const, geometries: shown };
  return geoMercator()
    .fitExtent(extent, collection)
    .clipExtent([
      [box.x, box.y],
      [box.x + box.width, box.y + box.height],
    ]);
}

interface Circle {
  readonly zone: MapZone;
  readonly x: number;
  readonly y: number;
  /** 0 where nothing was counted, or nobody knows. */
  readonly r: number;
}

/** Circles on the middles of the zones, as large as they can be without touching each other or leaving the map. */
function circlesOf(zones: readonly MapZone[], projection: GeoProjection, box: ChartBox, size: number): Circle[] {
  const path = geoPath(projection);
  const highest = Math.max(0, ...zones.map(({ value }) => value ?? 0));
  const placed = zones.map((zone) => {
    const [x = 0, y = 0] = zone.shape === null ? [] : path.centroid(zoneShape(zone.shape));
    return { zone, x, y, root: highest > 0 ? Math.sqrt((zone.value ?? 0) / highest) : 0 };
  });
  let most = Math.min(Math.min(box.width, box.height) * MAX_RADIUS, size * 6);
  placed.forEach(({ x, y, root }, at) => {
    if (root === 0) return;
    const edge = Math.min(x - box.x, y - box.y, box.x + box.width - x, box.y + box.height - y);
    most = Math.min(most, edge / root);
    for (const other of placed.slice(at + 1)) {
      const apart = Math.hypot(x - other.x, y - other.y);
      most = Math.min(most, (apart * 0.96) / (root + other.root));
    }
  });
  return placed.map(({ zone, x, y, root }) => ({ zone, x, y, r: Math.max(0, most) * root }));
}

type Words = readonly (PlainMark & { kind: 'text' })[];

/** Tries at naming: a dozen zones with eight sides each are searched well within it, and never for long. */
const MAX_TRIES = 4_000;

/** Name and number of each zone beside its circle, on the sides on which most of them fit; the others are left to the list. */
function nameCircles(circles: readonly Circle[], box: ChartBox, size: number, taken: readonly ChartBox[]) {
  const order = circles.toSorted((a, b) => (b.zone.value ?? -1) - (a.zone.value ?? -1));
  const sides = order.map((circle) =>
    sidesOf(circle, box, size).filter((words) =>
      words
        .map(textBox)
        .every((one) => !taken.some((other) => overlaps(one, other)) && !circles.some((other) => covers(other, one))),
    ),
  );
  const chosen = mostSides(sides);
  const marks: (PlainMark & { kind: 'text' })[] = [];
  const targets: ChartTarget[] = [];
  const unnamed: MapZone[] = [];
  order.forEach(({ zone, x, y, r }, at) => {
    const words = chosen[at];
    if (!words) {
      unnamed.push(zone);
      return;
    }
    marks.push(...words);
    const boxes = [...words.map(textBox), { x: x - r, y: y - r, width: 2 * r, height: 2 * r }];
    targets.push({ index: zone.index, ...around(boxes, box) });
  });
  return { marks, targets, unnamed: unnamed.sort((a, b) => a.index - b.index) };
}

/** One side for as many as possible, without two names on each other; the first found among the best, so always the same. */
function mostSides(sides: readonly (readonly Words[])[]): readonly (Words | null)[] {
  let best: { chosen: readonly (Words | null)[]; named: number } = { chosen: sides.map(() => null), named: 0 };
  let tries = 0;
  const search = (chosen: readonly (Words | null)[], named: number) => {
    const at = chosen.length;
    if (tries++ > MAX_TRIES || named + sides.length - at <= best.named) return;
    if (at === sides.length) {
      best = { chosen, named };
      return;
    }
    for (const words of sides[at] ?? [])
      if (chosen.every((other) => !other || apart(words, other))) search([...chosen, words], named + 1);
    search([...chosen, null], named);
  };
  search([], 0);
  return best.chosen;
}

function apart(one: Words, other: Words): boolean {
  return one.every((a) => other.every((b) => !overlaps(textBox(a), textBox(b))));
}

/** Whether a circle reaches into a box. */
function covers({ x, y, r }: Circle, box: ChartBox): boolean {
  const dx = Math.max(box.x - x, 0, x - box.x - box.width);
  const dy = Math.max(box.y - y, 0, y - box.y - box.height);
  return r > 0 && Math.hypot(dx, dy) < r;
}

/** Where the words of a zone may stand: beside, below, above, and between. */
function sidesOf({ zone, x, y, r }: Circle, box: ChartBox, size: number): Words[] {
  const large = size * 1.25;
  const role = zone.value === null ? 'gap' : 'value';
  const high = size * 0.8 + large * 1.15;
  const space = Math.max(r, size * 0.2) + size * 0.5;
  const aslant = space * 0.75;
  const words = (at: number, top: number, anchor: 'start' | 'middle' | 'end'): Words => [
    { kind: 'text', role: 'heading', index: zone.index, x: at, y: top + size * 0.8, text: zone.name, anchor, size },
    { kind: 'text', role, index: zone.index, x: at, y: top + high, text: zone.label, anchor, size: large },
  ];
  return [
    words(x + space, y - high / 2, 'start'),
    words(x - space, y - high / 2, 'end'),
    words(x, y + space, 'middle'),
    words(x, y - space - high, 'middle'),
    words(x + aslant, y + aslant, 'start'),
    words(x - aslant, y + aslant, 'end'),
    words(x + aslant, y - aslant - high, 'start'),
    words(x - aslant, y - aslant - high, 'end'),
  ].filter((side) => side.map(textBox).every((one) => within(one, box)));
}

function within(one: ChartBox, box: ChartBox): boolean {
  return (
    one.x >= box.x &&
    one.y >= box.y &&
    one.x + one.width <= box.x + box.width &&
    one.y + one.height <= box.y + box.height
  );
}

/** What covers all boxes, cut to the map. */
function around(boxes: readonly ChartBox[], box: ChartBox): ChartBox {
  const x = Math.max(box.x, Math.min(...boxes.map((one) => one.x)));
  const y = Math.max(box.y, Math.min(...boxes.map((one) => one.y)));
  const right = Math.min(box.x + box.width, Math.max(...boxes.map((one) => one.x + one.width)));
  const bottom = Math.min(box.y + box.height, Math.max(...boxes.map((one) => one.y + one.height)));
  return { x, y, width: right - x, height: bottom - y };
}

function creditMarks(credit: string, box: ChartBox, size: number): (PlainMark & { kind: 'text' })[] {
  const small = size * 0.75;
  const text = shortened(credit, box.width - small, small);
  if (!text || box.height < size * 3) return [];
  return [
    {
      kind: 'text',
      role: 'credit',
      x: box.x + box.width - small * 0.5,
      y: box.y + box.height - small * 0.5,
      text,
      anchor: 'end',
      size: small,
    },
  ];
}

function seaMarks(
  sea: string,
  projection: GeoProjection,
  box: ChartBox,
  size: number,
  taken: readonly ChartBox[],
  circles: readonly Circle[],
): PlainMark[] {
  const at = projection(SEA);
  if (!at) return [];
  const half = textWidth(sea, size) / 2;
  if (half * 2 > box.width - size) return [];
  // Kept in sight where the sea is only a strip along the upper edge.
  const x = Math.min(Math.max(at[0], box.x + half + size / 2), box.x + box.width - half - size / 2);
  const y = Math.max(at[1], box.y + size * 1.4);
  const coast = projection([x === at[0] ? SEA[0] : (projection.invert?.([x, y])?.[0] ?? SEA[0]), 50.99]);
  const mark: PlainMark & { kind: 'text' } = { kind: 'text', role: 'sea', x, y, text: sea, anchor: 'middle', size };
  const own = textBox(mark);
  const meets = (other: ChartBox) => overlaps(own, other);
  const round = circles.map(({ x, y, r }) => ({ x: x - r, y: y - r, width: 2 * r, height: 2 * r }));
  if (!coast || y > coast[1] - size || !within(own, box) || taken.some(meets) || round.some(meets)) return [];
  return [mark];
}
