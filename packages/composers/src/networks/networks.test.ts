// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { COMPOSERS, networkOf } from '../index.ts';

describe.each(Object.values(COMPOSERS))('$network', (adapter) => {
  it('every selector is one that a browser can read', () => {
    const { editor, postButton, fileInput, imagePreview, altText, published } = adapter;
    const selectors = [editor, postButton, fileInput, imagePreview, published.notice];
    if (altText) selectors.push(altText.open, altText.input, altText.save);
    for (const selector of selectors) expect(() => document.querySelector(selector)).not.toThrow();
  });

  it('says when it was checked, and where its own composer is', () => {
    expect(adapter.checked).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(networkOf(adapter.composeUrl)).toBe(adapter.network);
  });
});
