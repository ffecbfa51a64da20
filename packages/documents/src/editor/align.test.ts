import { expect, it } from 'vitest';
import { alignBlocks } from './align.ts';
import { unchangedEnds } from './ydoc.ts';

const pairs = (before: string[], after: string[]) =>
  alignBlocks(before, after)
    .filter((pair) => pair.before !== null && pair.after !== null)
    .map((pair) => `${pair.before}>${pair.after}`);

it('keeps the longer half of a split in its block', () => {
  expect(pairs(['abcdef'], ['ab', 'cdef'])).toEqual(['0>1']);
  expect(pairs(['abcdef'], ['abcd', 'ef'])).toEqual(['0>0']);
  expect(pairs(['abc'], ['', 'abc'])).toEqual(['0>1']);
});

it('keeps the longer half of a join in its block', () => {
  expect(pairs(['ab', 'cdef'], ['abcdef'])).toEqual(['1>0']);
});

it('finds again what stands between blocks that came and went', () => {
  expect(pairs(['one', 'two', 'three'], ['one', 'new', 'two!', 'three'])).toEqual(['0>0', '1>2', '2>3']);
  expect(pairs(['one', 'two', 'three'], ['one', 'three'])).toEqual(['0>0', '2>1']);
  expect(pairs([], ['a', 'b'])).toEqual([]);
});

it('never cuts a pair of surrogates', () => {
  expect(unchangedEnds('a😀b', 'a😁b')).toEqual({ start: 1, end: 1 });
  expect(unchangedEnds('😀', '😀😀')).toEqual({ start: 2, end: 0 });
});
