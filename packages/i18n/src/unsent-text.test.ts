import { beforeAll, expect, it } from 'vitest';
import { setInterfaceLocale } from './locale.ts';
import { unsentText, type Unsent } from './unsent-text.ts';

const stored: Unsent = { saved: 'stored', pending: 0, pendingBlobs: 0 };

beforeAll(() => setInterfaceLocale(() => 'en'));

it('says nothing when the server has everything', () => {
  expect(unsentText(stored)).toEqual([]);
});

it('counts changes and images apart', () => {
  expect(unsentText({ ...stored, saved: 'here', pending: 2 })).toEqual([
    '2 changes are not on the server yet and would be lost.',
  ]);
  expect(unsentText({ ...stored, saved: 'here', pendingBlobs: 1 })).toEqual([
    '1 image is on this device only so far and would be lost.',
  ]);
  expect(unsentText({ ...stored, saved: 'here', pending: 1, pendingBlobs: 3 })).toHaveLength(2);
});

it('does not call nothing what nobody has counted: the server was not reached since this opening', () => {
  const [words, ...more] = unsentText({ ...stored, saved: 'here' });
  expect(words).toContain('has not confirmed yet');
  expect(more).toEqual([]);
});
