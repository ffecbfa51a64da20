import { err, type Readable, type VigieError } from '@vigie/core';
import type { SealedStatus } from '@vigie/sealed';

/** How long a new workspace waits for the server's word before it opens without it: it is sent when the server answers. */
export const FIRST_ANSWER_MS = 6_000;

/** A refusal follows the opening of the connection at once; one that has stood this long was not refused. */
export const SETTLED_MS = 1_500;

/** Why a server did not take a new workspace. */
export type Refusal = VigieError<'creation_refused' | 'server_refused'>;

/** The server's refusal of a new workspace, or `null` when it took it or did not answer in time. */
export function firstAnswer(status: Readable<SealedStatus>): Promise<Refusal | null> {
  return new Promise((resolve) => {
    const timers = [setTimeout(() => answer(null), FIRST_ANSWER_MS)];
    let stop: (() => void) | null = null;
    let answered = false;
    function answer(refusal: Refusal | null): void {
      answered = true;
      timers.forEach(clearTimeout);
      stop?.();
      resolve(refusal);
    }
    stop = status.subscribe(({ connection, refusal, saved }) => {
      if (answered) return;
      if (connection === 'refused') answer(err(refusalCode(refusal)).error);
      else if (saved === 'stored') answer(null);
      else if (connection === 'connected' && timers.length === 1)
        timers.push(setTimeout(() => answer(null), SETTLED_MS));
    });
    if (answered) stop();
  });
}

function refusalCode(reason: string | undefined): Refusal['code'] {
  return reason === 'creation-refused' ? 'creation_refused' : 'server_refused';
}
