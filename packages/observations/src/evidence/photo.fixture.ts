/** A TIFF block as cameras put it into photos: taken on 5 January 2024 at 7.45 near 50.95 N, 1.85 E with a "Vigie Test 1". */
export function exifBlock(): Uint8Array {
  const bytes = new Uint8Array(256);
  const view = new DataView(bytes.buffer);
  const text = (at: number, words: string) => bytes.set(new TextEncoder().encode(`${words}\0`), at);
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, count, true);
    view.setUint32(at + 8, value, true);
  };
  bytes.set([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
  view.setUint16(8, 4, true);
  entry(10, 0x010f, 2, 6, 160);
  entry(22, 0x0110, 2, 7, 168);
  entry(34, 0x8769, 4, 1, 66);
  entry(46, 0x8825, 4, 1, 88);
  view.setUint16(66, 1, true);
  entry(68, 0x9003, 2, 20, 180);
  view.setUint16(88, 4, true);
  entry(90, 1, 2, 2, 'N'.charCodeAt(0));
  entry(102, 2, 5, 3, 208);
  entry(114, 3, 2, 2, 'E'.charCodeAt(0));
  entry(126, 4, 5, 3, 232);
  text(160, 'Vigie');
  text(168, 'Test 1');
  text(180, '2024:01:05 07:45:00');
  for (const [index, part] of [50, 1, 57, 1, 0, 1, 1, 1, 51, 1, 0, 1].entries())
    view.setUint32(208 + index * 4, part, true);
  return bytes;
}

const part = (...bytes: (number | Uint8Array)[]) =>
  bytes.flatMap((one) => (typeof one === 'number' ? [one] : [...one]));
const word = (text: string) => new TextEncoder().encode(text);

/** The smallest JPEG that says what JPEGs say: its size, its EXIF block, a scan and its end. */
export function jpeg({
  width = 4,
  height = 3,
  exif = exifBlock(),
}: { width?: number; height?: number; exif?: Uint8Array } = {}) {
  const length = exif.length + 8;
  return Uint8Array.from([
    0xff, 0xd8,
    ...part(0xff, 0xe1, length >> 8, length & 255, word('Exif\0\0'), exif),
    0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0,
    0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 12, 0xff, 0, 34,
    0xff, 0xd9,
  ]); // prettier-ignore
}

const long = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const chunk = (name: string, data: number[]) => part(...long(data.length), word(name), ...data, 0, 0, 0, 0);

/** A PNG of chunks alone, with an EXIF block. */
export function png(width = 4, height = 3): Uint8Array {
  return Uint8Array.from([
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    ...chunk('IHDR', [...long(width), ...long(height), 8, 2, 0, 0, 0]),
    ...chunk('eXIf', [...exifBlock()]),
    ...chunk('IEND', []),
  ]);
}

const little = (value: number) => long(value).reverse();

/** A WebP with the extended header and an EXIF chunk. */
export function webp(): Uint8Array {
  const header = part(word('VP8X'), ...little(10), 8, 0, 0, 0, 3, 0, 0, 2, 0, 0);
  const exif = part(word('EXIF'), ...little(256), exifBlock());
  return Uint8Array.from(
    part(word('RIFF'), ...little(4 + header.length + exif.length), word('WEBP'), ...header, ...exif),
  );
}

/** A container as phones write HEIC: two boxes. */
export function heic(): Uint8Array {
  return Uint8Array.from(
    part(...long(24), word('ftypheic'), 0, 0, 0, 0, word('mif1heic'), ...long(12), word('mdat'), 1, 2, 3, 4),
  );
}
