import { describe, expect, it } from 'vitest';
import { fromPageSchema, toPageSchema } from './messages.ts';
import { isShown, SHOWN } from './shown.ts';

const image = { name: 'image-1.png', type: 'image/png', base64: 'AAAA', alt: 'Six chiffres' };
const insert = { type: 'insert', network: 'x', text: 'Bonjour', existing: 'refuse' };

describe('what the page is sent', () => {
  it('is an image or an order', () => {
    expect(toPageSchema.safeParse({ type: 'image', image }).success).toBe(true);
    expect(toPageSchema.safeParse(insert).success).toBe(true);
  });

  it('is nothing else, nothing more, and bounded', () => {
    for (const wrong of [
      null,
      'insert',
      { type: 'run', code: 'alert(1)' },
      { ...insert, secret: 'key' },
      { ...insert, network: 'elsewhere' },
      { ...insert, text: 'a'.repeat(70_001) },
      { type: 'image', image: { ...image, type: 'text/html' } },
      { type: 'image', image: { ...image, base64: 'A'.repeat(17 * 1024 * 1024) } },
    ])
      expect(toPageSchema.safeParse(wrong).success).toBe(false);
  });
});

describe('what the page answers', () => {
  it('is an outcome or a link', () => {
    const outcome = { outcome: 'inserted', images: 1, altTexts: 'set' };
    expect(fromPageSchema.safeParse({ type: 'outcome', outcome }).success).toBe(true);
    expect(fromPageSchema.safeParse({ type: 'published', url: 'https://x.com/a/status/1' }).success).toBe(true);
  });

  it('can be no other address, and no other word', () => {
    for (const wrong of [
      { type: 'published', url: 'javascript:alert(1)' },
      { type: 'published', url: `https://x.com/${'a'.repeat(1001)}` },
      { type: 'outcome', outcome: { outcome: 'inserted' } },
      { type: 'outcome', outcome: { outcome: 'failed', reason: 'whatever', text: 'absent', images: 0 } },
      undefined,
    ])
      expect(fromPageSchema.safeParse(wrong).success).toBe(false);
  });
});

it('the icon’s word is known, and only it', () => {
  expect(isShown(SHOWN)).toBe(true);
  for (const other of [null, 'shown', {}, { type: 'other' }]) expect(isShown(other)).toBe(false);
});
