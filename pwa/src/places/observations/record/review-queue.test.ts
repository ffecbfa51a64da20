import { expect, it } from 'vitest';
import { entryPath, recordPath, reviewPath, routeOf } from '../observations-route.ts';
import { nextWaiting, positionIn } from './review-queue.ts';

it('the queue is walked in both directions and ends at its ends', () => {
  const queue = ['a', 'b', 'c'];
  expect(positionIn(queue, 'a')).toEqual({ position: 1, count: 3, next: 'b' });
  expect(positionIn(queue, 'b')).toEqual({ position: 2, count: 3, previous: 'a', next: 'c' });
  expect(positionIn(queue, 'c')).toEqual({ position: 3, count: 3, previous: 'b' });
  expect(positionIn(queue, 'x')).toBeNull();
});

it('after a signature comes the next record that waits, and what was passed over comes back at the end', () => {
  const queue = ['a', 'b', 'c'];
  expect(nextWaiting(queue, 'a', (id) => id !== 'a')).toBe('b');
  expect(nextWaiting(queue, 'c', (id) => id === 'a')).toBe('a');
  expect(nextWaiting(queue, 'b', () => false)).toBeNull();
});

it('an address names the list, a record or the queue', () => {
  const words = { seal: (word: string) => word, open: () => undefined };
  const shown = (path: string) => routeOf(decodeURIComponent(path.replace('observations/', '')), words);
  expect(routeOf(undefined, words)).toMatchObject({ at: 'list', filter: {} });
  expect(shown(recordPath('kobo-12'))).toEqual({ at: 'record', id: 'kobo-12' });
  expect(shown(entryPath())).toEqual({ at: 'new' });
  expect(shown(entryPath('x'))).toEqual({ at: 'new', id: 'x' });
  expect(shown(reviewPath())).toEqual({ at: 'review' });
  expect(shown(reviewPath('kobo-12'))).toEqual({ at: 'review', id: 'kobo-12' });
});
