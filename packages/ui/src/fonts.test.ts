import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliDecompressSync } from 'node:zlib';
import { expect, it } from 'vitest';

const css = readFileSync(new URL('./fonts.css', import.meta.url), 'utf8');
const require = createRequire(import.meta.url);

/** Tags of tables by their index in a WOFF2 directory entry (W3C WOFF2 §4.1). */
const CMAP = 0;
const TRANSFORMED_BY_DEFAULT = new Set([10, 11]);
const CUSTOM_TAG = 63;

/** The `cmap` table of a TrueType file. */
function cmapOfTtf(file: Buffer): Buffer {
  for (let i = 0; i < file.readUInt16BE(4); i++) {
    const at = 12 + i * 16;
    if (file.toString('latin1', at, at + 4) === 'cmap') return file.subarray(file.readUInt32BE(at + 8));
  }
  throw new Error('no cmap');
}

/** The `cmap` table of a WOFF2 file: it is kept as it is, inside one Brotli stream of all tables. */
function cmapOf(file: Buffer): Buffer {
  const tables = file.readUInt16BE(12);
  let at = 48;
  const varint = (): number => {
    let value = 0;
    for (let byte = 0x80; byte & 0x80;) {
      byte = file.readUInt8(at++);
      value = value * 128 + (byte & 0x7f);
    }
    return value;
  };
  let offset = 0;
  let found: [number, number] | null = null;
  for (let i = 0; i < tables; i++) {
    const flags = file.readUInt8(at++);
    const tag = flags & 0x3f;
    if (tag === CUSTOM_TAG) at += 4;
    const length = varint();
    const nullTransform = TRANSFORMED_BY_DEFAULT.has(tag) ? flags >> 6 === 3 : flags >> 6 === 0;
    const stored = nullTransform ? length : varint();
    if (tag === CMAP) found = [offset, stored];
    offset += stored;
  }
  const data = brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20)));
  if (!found) throw new Error('no cmap');
  return data.subarray(found[0], found[0] + found[1]);
}

/** Code points of the font, from the segments (format 4) or groups (format 12) of its `cmap`. */
function covers(cmap: Buffer, point: number): boolean {
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const table = cmap.subarray(cmap.readUInt32BE(8 + i * 8));
    const format = table.readUInt16BE(0);
    if (format === 12) {
      for (let g = 0; g < table.readUInt32BE(12); g++) {
        const start = table.readUInt32BE(16 + g * 12);
        if (point >= start && point <= table.readUInt32BE(20 + g * 12)) return true;
      }
    }
    if (format === 4) {
      const segments = table.readUInt16BE(6) / 2;
      for (let s = 0; s < segments; s++) {
        const end = table.readUInt16BE(14 + s * 2);
        const start = table.readUInt16BE(16 + (segments + s) * 2);
        if (point >= start && point <= end && point !== 0xffff) return true;
      }
    }
  }
  return false;
}

const latin = [...css.matchAll(/url\('(@fontsource-variable\/[^']+-latin-wght-[^']+)'\)/g)].map(
  (match) => match[1] ?? '',
);

it('names Inter and Source Serif 4, upright and italic', () => {
  expect(latin).toHaveLength(3);
});

it('holds the spaces and marks of French typography in every latin file', () => {
  const marks = ['\u00A0', '\u2009', '’', '«', '»', '–', '—', '…', '·', '−', 'œ', 'É', '“', '”'];
  for (const name of latin) {
    const cmap = cmapOf(readFileSync(require.resolve(name)));
    const missing = marks.filter((mark) => !covers(cmap, mark.codePointAt(0) ?? 0));
    expect({ name, missing }).toEqual({ name, missing: [] });
  }
});

it('holds the narrow no-break space for every face, from a font of its own', () => {
  const faces = css.split('@font-face').slice(1);
  const narrow = faces.filter((face) => /unicode-range: U\+202F;/.test(face));
  const styles = (list: readonly string[]) =>
    list.map((face) => /family: '([^']+)'[^]*style: (\w+)/.exec(face)?.slice(1).join(' ')).sort();
  expect(styles(narrow)).toEqual(styles(faces.filter((face) => face.includes('-latin-wght-'))));
  expect(covers(cmapOfTtf(readFileSync(new URL('../fonts/narrow-space.ttf', import.meta.url))), 0x202f)).toBe(true);
});
