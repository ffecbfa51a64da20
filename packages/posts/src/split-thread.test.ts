import { expect, it } from 'vitest';
import { measurePost } from './measure.ts';
import { splitThread } from './split-thread.ts';

it('gives a text that fits back alone, without a mark', () => {
  expect(splitThread('  Six lieux de vie expulsés.\n', 'x')).toEqual(['Six lieux de vie expulsés.']);
  expect(splitThread(' \n ', 'x')).toEqual([]);
});

it('cuts between paragraphs first', () => {
  const first = 'A'.repeat(150);
  const second = 'B'.repeat(200);
  expect(splitThread(`${first}\n\n${second}`, 'x')).toEqual([`${first} 1/2`, `${second} 2/2`]);
});

it('then between sentences', () => {
  const first = `${'a'.repeat(200)} fin.`;
  const second = `Puis ${'b'.repeat(150)} encore.`;
  expect(splitThread(`${first} ${second}`, 'x')).toEqual([`${first} 1/2`, `${second} 2/2`]);
});

it('keeps an address whole, however long', () => {
  const address = `https://example.org/${'a'.repeat(500)}`;
  const parts = splitThread(`${'mot '.repeat(65)}${address} ${'fin '.repeat(30)}`, 'x');
  expect(parts.some((part) => part.includes(address))).toBe(true);
});

it('counts its marks when there are ten parts or more', () => {
  const parts = splitThread('mot '.repeat(900), 'x');
  expect(parts.length).toBeGreaterThan(9);
  expect(parts[0]?.endsWith(` 1/${parts.length}`)).toBe(true);
  expect(parts.every((part) => measurePost(part, 'x').ok)).toBe(true);
});
