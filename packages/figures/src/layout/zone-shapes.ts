import { nameKey } from '@vigie/observations';

/*
 * The northern French coast by hand, for maps of zones: simplified to about a kilometre, more where nothing is lost. Coast of the land
 * around and the Belgian border from Natural Earth 1:10m (public domain); limits of the zones drawn after those of the arrondissements
 * (IGN Admin Express, Licence Ouverte 2.0) with two liberties that follow how observers speak: the Pays d'Oye lies in the Calaisis, and
 * the Dunkerquois is the urban community, apart from inner Flanders. A map of zones needs no more, and more would be places.
 */

/** Longitude and latitude in degrees (WGS 84). */
type Point = readonly [number, number];
type Line = readonly Point[];

/** Lines that zones share, each drawn once. Names: the two sides, or the side and the sea. */
const CALAISIS_SEA: Line = [
  [1.693, 50.915], [1.729, 50.938], [1.781, 50.955], [1.832, 50.963], [1.851, 50.966], [1.871, 50.975], [1.89, 50.972],
  [1.916, 50.984], [1.951, 50.988], [1.973, 50.99], [2.007, 50.995], [2.04, 50.997], [2.048, 51.003], [2.068, 51.0065], [2.08, 51.006],
]; // prettier-ignore
const DUNKERQUOIS_SEA: Line = [
  [2.08, 51.006], [2.1, 51.0055], [2.14, 51.025], [2.175, 51.023], [2.203, 51.032], [2.24, 51.0385], [2.28, 51.047], [2.316, 51.0535],
  [2.348, 51.06], [2.368, 51.051], [2.4, 51.051], [2.454, 51.063], [2.4935, 51.073], [2.526, 51.083], [2.546, 51.089],
]; // prettier-ignore
const BOULONNAIS_SEA: Line = [
  [1.579, 50.581], [1.575, 50.636], [1.564, 50.678], [1.564, 50.698], [1.568, 50.717], [1.589, 50.756], [1.6, 50.771], [1.607, 50.79],
  [1.6, 50.813], [1.582, 50.85], [1.582, 50.869], [1.604, 50.881], [1.633, 50.884], [1.654, 50.889], [1.693, 50.915],
]; // prettier-ignore
const MONTREUILLOIS_SEA: Line = [
  [1.585, 50.376], [1.563, 50.395], [1.558, 50.405], [1.569, 50.441], [1.575, 50.476], [1.577, 50.517], [1.585, 50.537], [1.6, 50.53],
  [1.635, 50.511], [1.61, 50.54], [1.581, 50.563], [1.579, 50.581],
]; // prettier-ignore
const CALAISIS_BOULONNAIS: Line = [
  [1.693, 50.915], [1.717, 50.8975], [1.739, 50.887], [1.763, 50.879], [1.762, 50.869], [1.785, 50.864], [1.802, 50.853],
  [1.788, 50.838], [1.804, 50.832], [1.796, 50.82], [1.8065, 50.811], [1.804, 50.797], [1.821, 50.783], [1.789, 50.766],
  [1.812, 50.759], [1.849, 50.763], [1.87, 50.749], [1.894, 50.756], [1.928, 50.762],
]; // prettier-ignore
const CALAISIS_AUDOMAROIS: Line = [
  [1.928, 50.762], [1.948, 50.765], [1.957, 50.777], [1.966, 50.793], [1.969, 50.807], [1.943, 50.8185], [1.914, 50.833],
  [1.922, 50.844], [1.915, 50.848], [1.931, 50.863], [1.943, 50.876], [2.0, 50.862], [2.04, 50.838], [2.09, 50.827], [2.13, 50.838],
  [2.19, 50.873],
]; // prettier-ignore
const CALAISIS_FLANDRE: Line = [[2.19, 50.873], [2.171, 50.901], [2.165, 50.915]]; // prettier-ignore
const CALAISIS_DUNKERQUOIS: Line = [
  [2.165, 50.915], [2.154, 50.926], [2.15, 50.94], [2.138, 50.955], [2.125, 50.969], [2.109, 50.9885], [2.098, 50.998], [2.08, 51.006],
]; // prettier-ignore
const DUNKERQUOIS_BELGIUM: Line = [[2.546, 51.089], [2.5625, 51.061], [2.574, 51.021], [2.572, 51.01], [2.58, 50.998]]; // prettier-ignore
const DUNKERQUOIS_FLANDRE: Line = [
  [2.58, 50.998], [2.55, 51.0], [2.5, 51.005], [2.47, 50.99], [2.43, 50.985], [2.4, 50.995], [2.37, 50.97], [2.32, 50.955],
  [2.29, 50.96], [2.25, 50.93], [2.21, 50.915], [2.165, 50.915],
]; // prettier-ignore
const FLANDRE_AUDOMAROIS: Line = [
  [2.19, 50.873], [2.202, 50.848], [2.209, 50.825], [2.213, 50.811], [2.235, 50.803], [2.253, 50.788], [2.288, 50.787],
  [2.312, 50.787], [2.336, 50.781], [2.365, 50.775], [2.381, 50.778], [2.411, 50.767], [2.376, 50.753], [2.347, 50.742],
  [2.342, 50.728], [2.353, 50.719], [2.384, 50.7], [2.364, 50.685], [2.383, 50.672], [2.403, 50.682], [2.416, 50.666],
  [2.454, 50.651], [2.473, 50.639],
]; // prettier-ignore
const FLANDRE_SOUTH: Line = [
  [2.473, 50.639], [2.54, 50.62], [2.62, 50.615], [2.7, 50.625], [2.76, 50.65], [2.79, 50.665], [2.84, 50.685], [2.867, 50.7],
]; // prettier-ignore
const FLANDRE_BELGIUM: Line = [
  [2.867, 50.7], [2.788, 50.724], [2.763, 50.739], [2.745, 50.766], [2.7, 50.79], [2.69, 50.8135], [2.635, 50.813], [2.6295, 50.82],
  [2.626, 50.834], [2.599, 50.85], [2.612, 50.865], [2.607, 50.89], [2.604, 50.905], [2.606, 50.914], [2.59, 50.919],
  [2.618, 50.939], [2.632, 50.946], [2.612, 50.973], [2.601, 50.991], [2.586, 50.996], [2.58, 50.998],
]; // prettier-ignore
const AUDOMAROIS_SOUTH: Line = [
  [2.473, 50.639], [2.43, 50.631], [2.377, 50.623], [2.338, 50.628], [2.299, 50.61], [2.305, 50.591], [2.324, 50.58], [2.316, 50.55],
  [2.334, 50.536], [2.304, 50.514], [2.279, 50.514], [2.254, 50.519], [2.236, 50.534], [2.214, 50.534],
]; // prettier-ignore
const AUDOMAROIS_MONTREUILLOIS: Line = [
  [2.214, 50.534], [2.206, 50.555], [2.187, 50.564], [2.131, 50.557], [2.078, 50.551], [2.051, 50.574], [2.031, 50.593],
  [2.015, 50.602], [2.03, 50.618], [2.009, 50.63], [1.986, 50.635], [1.94, 50.638], [1.94, 50.644],
]; // prettier-ignore
const AUDOMAROIS_BOULONNAIS: Line = [
  [1.94, 50.644], [1.951, 50.649], [1.943, 50.663], [1.963, 50.68], [1.983, 50.7], [1.964, 50.709], [1.935, 50.713], [1.905, 50.729],
  [1.895, 50.737], [1.921, 50.749], [1.928, 50.762],
]; // prettier-ignore
const MONTREUILLOIS_BOULONNAIS: Line = [
  [1.579, 50.581], [1.63, 50.5815], [1.645, 50.595], [1.675, 50.594], [1.719, 50.591], [1.769, 50.592], [1.791, 50.612],
  [1.821, 50.609], [1.838, 50.608], [1.888, 50.632], [1.885, 50.652], [1.94, 50.644],
]; // prettier-ignore
const MONTREUILLOIS_SOUTH: Line = [
  [2.214, 50.534], [2.195, 50.515], [2.195, 50.497], [2.222, 50.481], [2.228, 50.467], [2.183, 50.46], [2.16, 50.455], [2.183, 50.44],
  [2.204, 50.41], [2.21, 50.397], [2.182, 50.384], [2.188, 50.353], [2.206, 50.329], [2.162, 50.298], [2.139, 50.284], [2.13, 50.307],
  [2.088, 50.316], [2.049, 50.311], [2.062, 50.287], [1.994, 50.276], [1.936, 50.301], [1.964, 50.318], [1.947, 50.331],
  [1.899, 50.313], [1.866, 50.337], [1.824, 50.349], [1.79, 50.3595], [1.728, 50.346], [1.671, 50.331], [1.645, 50.35],
  [1.609, 50.371], [1.585, 50.376],
]; // prettier-ignore

/** The rest of the land in sight: from the Somme over Belgium back along the coast, and the south-east of England. */
const CONTINENT: Line = [
  [1.585, 50.376], [1.55, 50.349], [1.543, 50.278], [1.604, 50.244], [1.665, 50.212], [1.672, 50.195], [1.557, 50.217],
  [1.489, 50.185], [1.445, 50.118], [1.222, 49.979], [1.1, 49.5], [3.6, 49.5], [3.6, 51.45], [3.127, 51.33], [2.925, 51.247],
  [2.716, 51.17], [2.579, 51.105], [2.546, 51.089],
]; // prettier-ignore
const KENT: Line = [
  [0.9, 51.7], [1.424, 51.392], [1.449, 51.382], [1.438, 51.35], [1.384, 51.33], [1.381, 51.305], [1.406, 51.261], [1.413, 51.222],
  [1.406, 51.183], [1.384, 51.151], [1.355, 51.131], [1.262, 51.104], [1.193, 51.083], [1.107, 51.077], [1.067, 51.065],
  [1.028, 51.041], [0.9, 50.95], [0.6, 50.95], [0.6, 51.7],
]; // prettier-ignore
const BELGIUM_INLAND: Line = [[2.867, 50.7], [2.9, 50.703], [2.947, 50.749], [3.022, 50.768], [3.105, 50.785], [3.199, 50.709]]; // prettier-ignore

export type ShapeId = 'calaisis' | 'dunkerquois' | 'boulonnais' | 'audomarois' | 'montreuillois' | 'flandre';

const RINGS: Readonly<Record<ShapeId, Line>> = {
  calaisis: ring(
    CALAISIS_SEA, back(CALAISIS_DUNKERQUOIS), back(CALAISIS_FLANDRE), back(CALAISIS_AUDOMAROIS), back(CALAISIS_BOULONNAIS),
  ),
  dunkerquois: ring(DUNKERQUOIS_SEA, DUNKERQUOIS_BELGIUM, DUNKERQUOIS_FLANDRE, CALAISIS_DUNKERQUOIS),
  boulonnais: ring(
    BOULONNAIS_SEA, CALAISIS_BOULONNAIS, back(AUDOMAROIS_BOULONNAIS), back(MONTREUILLOIS_BOULONNAIS),
  ),
  audomarois: ring(
    CALAISIS_AUDOMAROIS, FLANDRE_AUDOMAROIS, AUDOMAROIS_SOUTH, AUDOMAROIS_MONTREUILLOIS, AUDOMAROIS_BOULONNAIS,
  ),
  montreuillois: ring(MONTREUILLOIS_SEA, MONTREUILLOIS_BOULONNAIS, back(AUDOMAROIS_MONTREUILLOIS), MONTREUILLOIS_SOUTH),
  flandre: ring(
    CALAISIS_FLANDRE, back(DUNKERQUOIS_FLANDRE), back(FLANDRE_BELGIUM), back(FLANDRE_SOUTH), back(FLANDRE_AUDOMAROIS),
  ),
}; // prettier-ignore

/** Every name under which a zone is known to have this shape. A town stands for the zone that its observers cover from it. */
const NAMES: Readonly<Record<ShapeId, readonly string[]>> = {
  calaisis: ['calaisis', 'calais', 'zone_calaisis', 'calais area', 'grand calais', 'marck', 'coquelles', 'sangatte'],
  dunkerquois: [
    'dunkerquois', 'dunkerque', 'zone_dunkerquois', 'dunkirk', 'dunkirk area', 'grande-synthe', 'grande synthe', 'loon-plage', 'loon plage',
    'gravelines',
  ],
  boulonnais: ['boulonnais', 'boulogne', 'boulogne-sur-mer', 'boulogne area'],
  audomarois: ['audomarois', 'saint-omer', 'saint-omer area'],
  montreuillois: ['montreuillois', 'montreuil', 'montreuil-sur-mer', 'le touquet', 'berck'],
  flandre: ['flandre', 'flandre intérieure', 'flandres', 'inner flanders', 'hazebrouck'],
}; // prettier-ignore

const BY_NAME: ReadonlyMap<string, ShapeId> = new Map(
  Object.entries(NAMES).flatMap(([id, names]) => names.map((name) => [name, id as ShapeId] as const)),
);

/** The shape of a zone by any of its names, in either language; `null` when none is known. */
export function shapeOfZone(names: readonly (string | undefined)[]): ShapeId | null {
  for (const name of names) {
    const key = name && nameKey(name).replace(/^l[ea]\s+/, '');
    const known = key && BY_NAME.get(key);
    if (known) return known;
  }
  return null;
}

/** A polygon as d3-geo takes it. */
export interface MapShape {
  readonly type: 'Polygon';
  readonly coordinates: [number, number][][];
}

/** The outline of a zone. */
export function zoneShape(id: ShapeId): MapShape {
  return polygon(RINGS[id]);
}

/** All zones that have a shape, from west to east as the coast runs. */
export const SHAPE_IDS: readonly ShapeId[] = [
  'montreuillois', 'boulonnais', 'calaisis', 'audomarois', 'dunkerquois', 'flandre',
]; // prettier-ignore

/** The land round the zones and under them. */
export function landShapes(): MapShape[] {
  const coast = [MONTREUILLOIS_SEA, BOULONNAIS_SEA, CALAISIS_SEA, DUNKERQUOIS_SEA].flat();
  return [polygon(ring(CONTINENT, back(coast))), polygon(ring(KENT))];
}

/** The border between France and Belgium. */
export function borderLine(): { readonly type: 'LineString'; readonly coordinates: [number, number][] } {
  const line = [...DUNKERQUOIS_BELGIUM, ...back(FLANDRE_BELGIUM), ...BELGIUM_INLAND];
  return { type: 'LineString', coordinates: line.map(([x, y]) => [x, y]) };
}

function back(line: Line): Line {
  return line.toReversed();
}

/** Lines end to end as a closed ring, each shared point once. */
function ring(...lines: readonly Line[]): Line {
  const points: Point[] = [];
  for (const [x, y] of lines.flat()) {
    const last = points.at(-1);
    if (!last || last[0] !== x || last[1] !== y) points.push([x, y]);
  }
  const [first, last] = [points[0], points.at(-1)];
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) points.push(first);
  return points;
}

/** d3-geo takes what lies to the right of a ring's run as its inside: clockwise as seen from above. */
function polygon(points: Line): MapShape {
  let twice = 0;
  points.forEach(([x, y], at) => {
    const [nextX, nextY] = points[(at + 1) % points.length] ?? [x, y];
    twice += (nextX - x) * (nextY + y);
  });
  const clockwise = twice > 0 ? points : back(points);
  return { type: 'Polygon', coordinates: [clockwise.map(([x, y]) => [x, y])] };
}
