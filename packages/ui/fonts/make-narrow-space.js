// Writes narrow-space.ttf: one glyph, U+202F, the narrow no-break space that French puts before ; ! ? and between thousands. The
// latin files of Inter and Source Serif 4 leave it out, and browsers would each fetch it from a font of their own choice.
// Table layouts: OpenType 1.9. Run again only if the width changes: node make-narrow-space.js
import { writeFileSync } from 'node:fs';

const UNITS_PER_EM = 1000;
/** A fifth of an em: what Inter and Source Serif 4 give the thin space U+2009, of which this is the no-break kin. */
const ADVANCE = 200;
const POINT = 0x202f;

const u16 = (...values) => Buffer.concat(values.map((value) => Buffer.from([(value >> 8) & 255, value & 255])));
const u32 = (...values) => u16(...values.flatMap((value) => [value >>> 16, value & 0xffff]));
const zeros = (count) => Buffer.alloc(count);

// .notdef is a small box, so that no reader meets an empty `glyf`.
const box = Buffer.concat([
  u16(1, 50, 0, 150, 700, 3, 0),
  Buffer.from([0x01, 0x01, 0x01, 0x01]),
  u16(50, 100, 0, -100, 0, 0, 700, 0),
  zeros(2),
]);
const names = [
  'Vigie Narrow Space',
  'Regular',
  'Vigie Narrow Space 1',
  'Vigie Narrow Space',
  '1.0',
  'VigieNarrowSpace',
];
const strings = names.map((name) => Buffer.from(name, 'utf16le').swap16());
let stringAt = 0;
const nameRecords = strings.map((string, id) => {
  const record = u16(3, 1, 0x409, id + 1, string.length, stringAt);
  stringAt += string.length;
  return record;
});

const tables = {
  'OS/2': Buffer.concat([
    u16(4, ADVANCE, 400, 5, 0, 650, 700, 0, 140, 650, 700, 0, 480, 50, 250, 0),
    zeros(10 + 16),
    Buffer.from('VIGI'),
    u16(0x40, POINT, POINT, 800, -200, 0, 800, 200),
    zeros(8),
    u16(500, 700, 0, 0x20, 1),
  ]),
  cmap: Buffer.concat([
    u16(0, 1, 3, 1),
    u32(12),
    u16(4, 32, 0, 4, 4, 1, 0, POINT, 0xffff, 0, POINT, 0xffff, 1 - POINT, 1, 0, 0),
  ]),
  glyf: box,
  head: Buffer.concat([
    u32(0x00010000, 0x00010000, 0, 0x5f0f3cf5),
    u16(0b1011, UNITS_PER_EM),
    zeros(16),
    u16(50, 0, 150, 700, 0, 8, 2, 0, 0),
  ]),
  hhea: Buffer.concat([u32(0x00010000), u16(800, -200, 0, ADVANCE, 0, 50, 150, 1, 0, 0), zeros(8), u16(0, 2)]),
  hmtx: u16(ADVANCE, 50, ADVANCE, 0),
  loca: u16(0, box.length / 2, box.length / 2),
  maxp: Buffer.concat([u32(0x00010000), u16(2, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)]),
  name: Buffer.concat([u16(0, names.length, 6 + names.length * 12), ...nameRecords, ...strings]),
  post: Buffer.concat([u32(0x00030000, 0), u16(-100, 50), u32(0, 0, 0, 0, 0)]),
};

const padded = (data) => Buffer.concat([data, zeros((4 - (data.length % 4)) % 4)]);
function checksum(data) {
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum = (sum + data.readUInt32BE(at)) >>> 0;
  return sum;
}

const entries = Object.entries(tables);
const directory = [u32(0x00010000), u16(entries.length, 128, 3, entries.length * 16 - 128)];
let offset = 12 + entries.length * 16;
let headAt = 0;
for (const [tag, data] of entries) {
  if (tag === 'head') headAt = offset;
  directory.push(Buffer.from(tag), u32(checksum(padded(data)), offset, data.length));
  offset += padded(data).length;
}
const file = Buffer.concat([...directory, ...entries.map(([, data]) => padded(data))]);
file.writeUInt32BE((0xb1b0afba - checksum(file)) >>> 0, headAt + 8);
writeFileSync(new URL('narrow-space.ttf', import.meta.url), file);
