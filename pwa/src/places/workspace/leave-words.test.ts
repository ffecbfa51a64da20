import { setInterfaceLocale } from '@vigie/i18n';
import type { SealedStatus } from '@vigie/sealed';
import { beforeAll, expect, it } from 'vitest';
import { leaveWords } from './leave-words.ts';

const stored: SealedStatus = {
  connection: 'connected',
  saved: 'stored',
  pending: 0,
  pendingBlobs: 0,
  aside: { tampered: 0, replayed: 0, misplaced: 0, unknownDevice: 0, malformed: 0 },
};

beforeAll(() => setInterfaceLocale(() => 'en'));

it('says nothing when the server has everything', () => {
  expect(leaveWords(stored)).toEqual([]);
});

it('counts changes and images apart', () => {
  expect(leaveWords({ ...stored, saved: 'here', pending: 2 })).toEqual([
    '2 changes are not on the server yet and would be lost.',
  ]);
  expect(leaveWords({ ...stored, saved: 'here', pendingBlobs: 1 })).toEqual([
    '1 image is on this device only so far and would be lost.',
  ]);
  expect(leaveWords({ ...stored, saved: 'here', pending: 1, pendingBlobs: 3 })).toHaveLength(2);
});

it('does not call nothing what nobody has counted: the server was not reached since this opening', () => {
  const [words, ...more] = leaveWords({ ...stored, connection: 'offline', saved: 'here' });
  expect(words).toContain('has not confirmed yet');
  expect(more).toEqual([]);
});
