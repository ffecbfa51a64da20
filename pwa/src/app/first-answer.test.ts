import { Observable } from '@vigie/core';
import type { SealedStatus } from '@vigie/sealed';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FIRST_ANSWER_MS, firstAnswer, SETTLED_MS } from './first-answer.ts';

const idle: SealedStatus = {
  connection: 'connecting',
  saved: 'here',
  pending: 1,
  pendingBlobs: 0,
  aside: { tampered: 0, replayed: 0, misplaced: 0, unknownDevice: 0, malformed: 0 },
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('hears a refusal that follows the opening of the connection', async () => {
  const status = new Observable<SealedStatus>(idle);
  const answer = firstAnswer(status);
  status.set({ ...idle, connection: 'connected' });
  await vi.advanceTimersByTimeAsync(SETTLED_MS - 1);
  status.set({ ...idle, connection: 'refused', refusal: 'creation-refused' });
  expect(await answer).toMatchObject({ code: 'creation_refused' });
});

it('is content as soon as the server has stored it', async () => {
  const status = new Observable<SealedStatus>(idle);
  const answer = firstAnswer(status);
  status.set({ ...idle, connection: 'connected', saved: 'stored', pending: 0 });
  expect(await answer).toBeNull();
});

it('is content with a connection that stands, for a server that does not say what it stores', async () => {
  const status = new Observable<SealedStatus>(idle);
  const answer = firstAnswer(status);
  status.set({ ...idle, connection: 'connected' });
  await vi.advanceTimersByTimeAsync(SETTLED_MS);
  expect(await answer).toBeNull();
});

it('does not wait for ever for a server that is down', async () => {
  const answer = firstAnswer(new Observable<SealedStatus>(idle));
  await vi.advanceTimersByTimeAsync(FIRST_ANSWER_MS);
  expect(await answer).toBeNull();
});

it('names another refusal as such', async () => {
  const status = new Observable<SealedStatus>({ ...idle, connection: 'refused', refusal: 'too-many-rooms' });
  expect(await firstAnswer(status)).toMatchObject({ code: 'server_refused' });
});
