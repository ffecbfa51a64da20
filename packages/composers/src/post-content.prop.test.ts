import { unwrap } from '@vigie/core';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readInsertRequest, writeInsertRequest } from './index.ts';

const image = fc.record({
  name: fc.string({ minLength: 1, maxLength: 200 }),
  type: fc.constantFrom('image/png' as const, 'image/jpeg' as const, 'image/webp' as const),
  bytes: fc.uint8Array({ maxLength: 2_000 }),
  alt: fc.string({ unit: 'grapheme', maxLength: 300 }),
});
const post = fc.record({
  text: fc.string({ unit: 'grapheme', maxLength: 2_000 }),
  images: fc.array(image, { maxLength: 6 }),
});

it('a post comes out of a message as it went in', () => {
  fc.assert(
    fc.property(post, fc.constantFrom('x' as const, 'facebook' as const), (content, network) => {
      const message: unknown = JSON.parse(JSON.stringify(writeInsertRequest(network, content, 'replace')));
      expect(unwrap(readInsertRequest(message))).toEqual({ network, post: content, existing: 'replace' });
    }),
  );
});

it('anything else is refused and never throws', () => {
  fc.assert(
    fc.property(fc.anything(), (message) => {
      expect(readInsertRequest(message)).toMatchObject({ ok: false, error: { code: 'insert_request_invalid' } });
    }),
  );
});

it.each([
  ['an unknown network', { network: 'mastodon' }],
  ['a file that is no image', { images: [{ name: 'a.html', type: 'text/html', base64: '', alt: '' }] }],
  ['bytes that are not base64', { images: [{ name: 'a.png', type: 'image/png', base64: '*', alt: '' }] }],
  [
    'too many images',
    { images: Array.from({ length: 21 }, () => ({ name: 'a', type: 'image/png', base64: '', alt: '' })) },
  ],
  ['a text without end', { text: 'a'.repeat(70_001) }],
  ['a member that is not known', { click: true }],
])('%s is refused', (_, change) => {
  const request = { ...writeInsertRequest('x', { text: 'a', images: [] }), ...change };
  expect(readInsertRequest(request).ok).toBe(false);
});
