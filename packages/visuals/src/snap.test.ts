import { describe, expect, it } from 'vitest';
import { snapPosition } from './snap.ts';

const image = { width: 1080, height: 1350 };
const other = { x: 76, y: 100, width: 400, height: 80 };

describe('a moved box', () => {
  it('snaps to edges and middles of others, and of the image', () => {
    expect(snapPosition({ x: 79.4, y: 183, width: 200, height: 50 }, [other], image, 8)).toEqual({ x: 76, y: 183 });
    expect(snapPosition({ x: 438, y: 600, width: 200, height: 50 }, [other], image, 8).x).toBe(440);
  });

  it('lands on whole pixels elsewhere, inside the image', () => {
    expect(snapPosition({ x: 600.37, y: 700.8, width: 100, height: 50 }, [other], image, 4)).toEqual({
      x: 600,
      y: 701,
    });
    expect(snapPosition({ x: 1500, y: -90, width: 100, height: 50 }, [], image, 4)).toEqual({ x: 980, y: 0 });
  });
});
