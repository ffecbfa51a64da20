import { err, type Readable, type VigieError } from '@vigie/core';
import type { SealedStatus } from '@vigie/sealed';

/** How long a new workspace waits for the server's word before it opens without it: it will be sent when the server answers. */
const FIRST_ANSWER_MS = 6_000;

/** The server's refusal of a new workspace, or `null` when it took it or did not answer in time. */
export function firstAnswer(
  status: Readable<SealedStatus>,
  waitMs: number = FIRST_ANSWER_MS,
): Promise<VigieError<'creation_refused' | 'server_refused'> | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => answer(null), waitMs);
    let stop: (() => void) | null = null;
    let answered = false;
    function answer(refusal: VigieError<'creation_refused' | 'server_refused'> | null): void {
      answered = true;
      clearTimeout(timer);
      stop?.();
      resolve(refusal);
    }
    stop = status.subscribe(({ connection, refusal }) => {
      if (answered) return;
      if (connection === 'connected') answer(null);
      if (connection === 'refused') answer(err(refusalCode(refusal)).error);
    });
    if (answered) stop();
  });
}

function refusalCode(reason: string | undefined): 'creation_refused' | 'server_refused' {
  return reason === 'creation-refused' ? 'creation_refused' : 'server_refused';
}
