import { describe, expect, it } from 'vitest';
import { previewText } from './preview-text.ts';

describe('what a network shows', () => {
  it('is all of a short text', () => {
    expect(previewText('Bonjour', 'x')).toEqual({ shown: 'Bonjour', folded: '', over: '' });
    expect(previewText('', 'facebook')).toEqual({ shown: '', folded: '', over: '' });
  });

  it('is 280 on X, and the rest is refused', () => {
    const { shown, over, folded } = previewText('a'.repeat(300), 'x');
    expect([shown.length, folded.length, over.length]).toEqual([280, 0, 20]);
  });

  it('cuts no character in two', () => {
    const { shown, over } = previewText(`${'a'.repeat(279)}🚨🚨`, 'x');
    expect(shown.isWellFormed() && over.isWellFormed()).toBe(true);
    expect(shown + over).toBe(`${'a'.repeat(279)}🚨🚨`);
  });

  it('is folded on Facebook, between words', () => {
    const text = 'mot '.repeat(200);
    const { shown, folded, over } = previewText(text, 'facebook');
    expect(shown + folded + over).toBe(text);
    expect(shown.length).toBeLessThanOrEqual(477);
    expect(shown.endsWith('mot')).toBe(true);
  });
});
