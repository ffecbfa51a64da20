import { expect, it } from 'vitest';
import { networkOf } from './index.ts';

it.each([
  ['https://x.com/compose/post', 'x'],
  ['https://twitter.com/home', 'x'],
  ['https://www.facebook.com/', 'facebook'],
  ['http://x.com/', null],
  ['https://x.com.example.org/', null],
  ['https://notx.com/', null],
  ['https://example.org/?u=https://x.com/', null],
  ['https://constructor/', null],
  ['about:blank', null],
  ['', null],
] as const)('%s belongs to %s', (url, network) => {
  expect(networkOf(url)).toBe(network);
});
