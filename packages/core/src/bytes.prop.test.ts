import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, fromBase64, fromBase64Url, toBase64, toBase64Url, toHex } from './bytes.ts';

const bytes = fc.uint8Array({ maxLength: 100_000 });

describe('bytes as text', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(fromBase64(toBase64(value))).toEqual(value);
        expect(fromBase64Url(toBase64Url(value))).toEqual(value);
        expect(toBase64Url(value)).toBe(Buffer.from(value).toString('base64url'));
        expect(toHex(value)).toBe(Buffer.from(value).toString('hex'));
      }),
    );
  });

  it('are refused when they are none, whatever they are', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = fromBase64Url(text);
        if (!/^[A-Za-z0-9_-]*$/.test(text)) expect(read).toBeNull();
      }),
    );
    expect(fromBase64Url('abcde')).toBeNull();
    expect(fromBase64('a b!')).toBeNull();
  });

  it('join in order', () => {
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 5 }), (parts) => {
        expect([...concatBytes(...parts)]).toEqual(parts.flatMap((part) => [...part]));
      }),
      { numRuns: 30 },
    );
  });
});
