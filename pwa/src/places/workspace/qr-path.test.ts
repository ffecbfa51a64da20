import { decodeQR } from 'qr/decode.js';
import { expect, it } from 'vitest';
import { qrPath } from './qr-path.ts';

/** Draws the path as a camera would see it: 6 pixels a module, black on white. */
function picture(text: string): { width: number; height: number; data: Uint8ClampedArray } {
  const { size, path } = qrPath(text);
  const scale = 6;
  const side = size * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let dy = 0; dy < scale; dy++)
      for (let dx = 0; dx < scale; dx++) {
        const at = ((Number(y) * scale + dy) * side + Number(x) * scale + dx) * 4;
        data.fill(0, at, at + 3);
      }
  return { width: side, height: side, data };
}

it('draws a code that reads back as the invitation link', () => {
  const link = `https://vigie.exemple.org:4747/#/join/${'AbC-_9'.repeat(20)}`;
  expect(decodeQR(picture(link))).toBe(link);
});
