import { quantise } from './scene.ts';
import type { Box } from './slot.ts';

/**
 * Where a moved box lands: against the edge or the middle of another box or of the image when it comes within `distance` of it, else on a
 * whole pixel; always inside the image. Scene pixels.
 */
export function snapPosition(
  moving: Box,
  others: readonly Box[],
  image: { readonly width: number; readonly height: number },
  distance: number,
): { x: number; y: number } {
  const x = snapAxis(
    moving.x,
    moving.width,
    [...others.map((box) => [box.x, box.width] as const), [0, image.width]],
    distance,
  );
  const y = snapAxis(
    moving.y,
    moving.height,
    [...others.map((box) => [box.y, box.height] as const), [0, image.height]],
    distance,
  );
  return { x: inside(x, moving.width, image.width), y: inside(y, moving.height, image.height) };
}

function snapAxis(
  start: number,
  length: number,
  lines: readonly (readonly [number, number])[],
  distance: number,
): number {
  let best = Math.round(start);
  let nearest = distance;
  for (const [at, extent] of lines) {
    const candidates = [at, at + extent - length, at + (extent - length) / 2];
    for (const candidate of candidates) {
      const away = Math.abs(candidate - start);
      if (away >= nearest) continue;
      nearest = away;
      best = candidate;
    }
  }
  return quantise(best);
}

function inside(start: number, length: number, room: number): number {
  return quantise(Math.max(0, Math.min(start, room - length)));
}
