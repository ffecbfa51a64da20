import { setInterfaceLocale } from '@vigie/i18n';
import type { SealedStatus } from '@vigie/sealed';
import { beforeAll, expect, it } from 'vitest';
import { syncWords } from './sync-state.ts';

const stored: SealedStatus = {
  connection: 'connected',
  saved: 'stored',
  pending: 0,
  pendingBlobs: 0,
  aside: { tampered: 0, replayed: 0, misplaced: 0, unknownDevice: 0, malformed: 0 },
};

beforeAll(() => setInterfaceLocale(() => 'en'));

it('[S15] says stored only of what the server has on its disk', () => {
  expect(syncWords(stored, false)).toMatchObject({ tone: 'ok', text: 'Saved here and on the server' });
  expect(syncWords({ ...stored, saved: 'here', pending: 2 }, false)).toMatchObject({
    tone: 'sea',
    text: 'Saved here',
    more: '2 changes to send',
  });
  expect(syncWords({ ...stored, saved: 'here', pendingBlobs: 1 }, false).more).toBe('1 image to send');
  expect(syncWords({ ...stored, saved: 'here', pending: 1, pendingBlobs: 2 }, false).more).toBe(
    '1 change to send · 2 images to send',
  );
});

it('[S15] says not saved whatever else is true', () => {
  expect(syncWords({ ...stored, saved: 'failed' }, false)).toMatchObject({ tone: 'signal', text: 'Not saved' });
  expect(syncWords({ ...stored, saved: 'failed' }, true)).toMatchObject({ tone: 'signal', text: 'Not saved' });
});

it('says that nobody is there to send to', () => {
  expect(syncWords({ ...stored, connection: 'offline', saved: 'here', pending: 1 }, false).more).toBe(
    'Offline · 1 change to send',
  );
  expect(syncWords({ ...stored, connection: 'refused', saved: 'here' }, false)).toMatchObject({ tone: 'signal' });
  expect(syncWords({ ...stored, connection: 'offline', saved: 'here' }, true).text).toBe('Saved on this device only');
});

it('says why a server that refuses will be asked again', () => {
  const refused = { ...stored, connection: 'refused', saved: 'here', pending: 1 } as const;
  expect(syncWords({ ...refused, refusal: 'quota-exceeded' }, false)).toEqual({
    tone: 'signal',
    text: 'Saved here',
    more: 'The server has no more room for this workspace: nothing is lost here · 1 change to send',
  });
  expect(syncWords({ ...refused, refusal: 'room-full' }, false).more).toContain('asks to wait');
  expect(syncWords({ ...refused, refusal: 'bad-token' }, false).more).toContain('refuses the connection');
});

it('says that the server has no room, also while it lets us in to say so', () => {
  for (const connection of ['connecting', 'connected'] as const)
    expect(syncWords({ ...stored, connection, refusal: 'storage-full', saved: 'here', pending: 1 }, false)).toEqual({
      tone: 'signal',
      text: 'Saved here',
      more: 'The server’s disk cannot take more: nothing is lost here · 1 change to send',
    });
});
