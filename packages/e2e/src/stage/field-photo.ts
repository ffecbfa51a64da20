import { crc32 } from 'node:zlib';
import { plainPng } from './png.ts';

/** A photo as a camera writes it: it tells that it was taken near 50.95 N, 1.85 E. */
export function fieldPhoto(): Buffer {
  const png = Buffer.from(plainPng(640, 480, [120, 140, 150]));
  const data = placeBlock();
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write('eXIf', 4, 'latin1');
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), data])));
  // After the signature and the header of the image.
  return Buffer.concat([png.subarray(0, 33), head, data, sum, png.subarray(33)]);
}

/** What `fieldPhoto` says of the place, as the app shows it. */
export const PHOTO_PLACE = '50.95000, 1.85000';

/** A TIFF block with nothing but a GPS directory. */
function placeBlock(): Buffer {
  const block = Buffer.alloc(128);
  block.set([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
  const entry = (at: number, tag: number, type: number, count: number, value: number): void => {
    block.writeUInt16LE(tag, at);
    block.writeUInt16LE(type, at + 2);
    block.writeUInt32LE(count, at + 4);
    block.writeUInt32LE(value, at + 8);
  };
  block.writeUInt16LE(1, 8);
  entry(10, 0x8825, 4, 1, 26);
  block.writeUInt16LE(4, 26);
  entry(28, 1, 2, 2, 'N'.charCodeAt(0));
  entry(40, 2, 5, 3, 80);
  entry(52, 3, 2, 2, 'E'.charCodeAt(0));
  entry(64, 4, 5, 3, 104);
  for (const [index, part] of [50, 1, 57, 1, 0, 1, 1, 1, 51, 1, 0, 1].entries())
    block.writeUInt32LE(part, 80 + index * 4);
  return block;
}
