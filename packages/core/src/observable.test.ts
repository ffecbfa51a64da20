import { expect, it } from 'vitest';
import { Observable } from './observable.ts';

it('tells at once, then at each change, and nobody who has left', () => {
  const source = new Observable(1);
  const heard: number[] = [];
  const stop = source.subscribe((value) => heard.push(value));
  source.set(2);
  source.set(2);
  stop();
  source.set(3);
  expect(heard).toEqual([1, 2]);
  expect(source.value).toBe(3);
});
