import * as fc from 'fast-check';
import { createDecoder, readVarString } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarString, writeVarUint8Array } from 'lib0/encoding';
import { afterEach, expect, it, vi } from 'vitest';

/**
 * Yjs writes and reads its keys and words by lib0, of which we patch two functions: TextEncoder and TextDecoder of Chromium put each
 * string that they touch outside of the heap, where 400,000 of them made every pause of the collector 30 ms longer.
 */

/** Any string, halves of surrogate pairs included, around the lengths where its way changes. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
  fc.tuple(fc.constantFrom('a', 'é', '…', '🜁', '\ud800'), fc.integer({ min: 330, max: 1_010 })).map(([unit, times]) => unit.repeat(times)),
  fc.integer({ min: 9_990, max: 10_010 }).map((times) => 'é'.repeat(times)),
); // prettier-ignore

const written = (text: string) => {
  const encoder = createEncoder();
  writeVarString(encoder, text);
  return toUint8Array(encoder);
};

const framed = (bytes: Uint8Array) => {
  const encoder = createEncoder();
  writeVarUint8Array(encoder, bytes);
  return toUint8Array(encoder);
};

afterEach(() => vi.restoreAllMocks());

it('text is written as TextEncoder writes it, and read as it was', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const bytes = new TextEncoder().encode(text);
      expect(written(text)).toEqual(framed(bytes));
      expect(readVarString(createDecoder(framed(bytes)))).toBe(text.toWellFormed());
    }),
    { numRuns: 2_000 },
  );
});

it('bytes that are no text are refused as TextDecoder refuses them', () => {
  const strict = (bytes: Uint8Array) => {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return null;
    }
  };
  const ours = (bytes: Uint8Array) => {
    try {
      return readVarString(createDecoder(framed(bytes)));
    } catch {
      return null;
    }
  };
  const pieces = fc.constantFrom([0x41], [0xc3, 0xa9], [0xe2, 0x80, 0xa6], [0xf0, 0x9f, 0x9c, 0x81], [0xef, 0xbb, 0xbf], [0xc0, 0x80], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x80], [0xe2, 0x80], [0xff]); // prettier-ignore
  const bytes = fc.oneof(
    fc.array(pieces, { maxLength: 12 }).map((parts) => new Uint8Array(parts.flat())),
    fc.uint8Array({ maxLength: 12 }),
  );
  fc.assert(
    fc.property(bytes, (any) => {
      expect(ours(any)).toBe(strict(any));
    }),
    { numRuns: 5_000 },
  );
});

it('keys and words never go through TextEncoder or TextDecoder', () => {
  const encode = vi.spyOn(TextEncoder.prototype, 'encode');
  const encodeInto = vi.spyOn(TextEncoder.prototype, 'encodeInto');
  const decode = vi.spyOn(TextDecoder.prototype, 'decode');
  for (const text of ['', 'r/kobo-003cbb17', 'Mise à distance ; « circulez »', 'é'.repeat(400)])
    expect(readVarString(createDecoder(written(text)))).toBe(text);
  for (const spy of [encode, encodeInto, decode]) expect(spy).not.toHaveBeenCalled();
});
