import type { ChartTarget } from '@vigie/figures';

/** Directions of the arrow keys. */
const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** How much worse a step aside is than a step ahead: the next day of the same line before a nearer one of another. */
const ASIDE = 3;

/**
 * The place among `targets` that a key leads to from another: the nearest one in an arrow's direction, the first and the last with Home
 * and End. The same place where there is nothing, `null` for another key.
 */
export function stepTo(key: string, from: number, targets: readonly ChartTarget[]): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return Math.max(0, targets.length - 1);
  const direction = DIRECTIONS[key];
  const start = targets[from];
  if (!direction) return null;
  if (!start) return 0;
  let best = { at: from, cost: Number.POSITIVE_INFINITY };
  targets.forEach((target, at) => {
    const dx = target.x + target.width / 2 - start.x - start.width / 2;
    const dy = target.y + target.height / 2 - start.y - start.height / 2;
    const ahead = dx * direction[0] + dy * direction[1];
    const aside = Math.abs(dx * direction[1]) + Math.abs(dy * direction[0]);
    const cost = ahead + aside * ASIDE;
    // Half a pixel of rounding is no step.
    if (ahead > 0.5 && cost < best.cost) best = { at, cost };
  });
  return best.at;
}
