import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { RoomArchive, type Append } from './room-archive.ts';
import { collectGarbage } from './memory.ts';
import type { StoreRefusal } from './room-store.ts';
import { refusalOf, type SqliteOptions } from './sqlite-rooms.ts';

/** What the thread can be asked to do besides appending: the archive's own methods, by name. */
export const CALLS = ['admit', 'catchUp', 'read', 'fold', 'list', 'past', 'readPast', 'putBlob', 'getBlob'] as const;
export type Call = (typeof CALLS)[number];

/** A request and its answer carry no number: answers come in the order of the requests. */
export type Request =
  | { readonly do: 'append'; readonly room: string; readonly update: Uint8Array }
  | { readonly do: Call; readonly args: readonly unknown[] };

/** The answer to a request; `failed` when the file could not be read, which leaves other rooms as they were. */
export type Answer = { readonly value: unknown } | { readonly failed: StoreRefusal };

/** Requests taken into one commit: more would make the first of them wait too long for its answer. */
const COMMIT_REQUESTS = 2_000;

/** How often the thread looks for rooms to fold and memory to give back. */
const TIDY_MS = 1_000;

if (parentPort !== null) serve(parentPort, workerData as SqliteOptions);

function serve(port: NonNullable<typeof parentPort>, options: SqliteOptions): void {
  const archive = new RoomArchive(options);
  let tidying: NodeJS.Timeout | undefined;
  const tidy = (): void => {
    const holds = archive.tidy(Date.now());
    if (!holds) collectGarbage();
    tidying = holds ? setTimeout(tidy, TIDY_MS) : undefined;
  };
  port.on('message', (first: readonly Request[] | 'close') => {
    const requests: Request[] = [];
    // Whatever arrived while the last commit was being synced goes into this one.
    let closing = first === 'close';
    if (first !== 'close') requests.push(...first);
    while (!closing && requests.length < COMMIT_REQUESTS) {
      const next = receiveMessageOnPort(port) as { message: readonly Request[] | 'close' } | undefined;
      if (next === undefined) break;
      if (next.message === 'close') closing = true;
      else requests.push(...next.message);
    }
    if (requests.length > 0) port.postMessage(answer(archive, requests));
    if (closing) {
      clearTimeout(tidying);
      archive.close();
      port.close();
    } else {
      tidying ??= setTimeout(tidy, TIDY_MS);
    }
  });
  port.postMessage('open');
}

function answer(archive: RoomArchive, requests: readonly Request[]): Answer[] {
  const answers: Answer[] = [];
  let appends: Append[] = [];
  const commit = (): void => {
    if (appends.length > 0) answers.push(...archive.append(appends).map((value) => ({ value })));
    appends = [];
  };
  for (const request of requests) {
    if (request.do === 'append') {
      appends.push(request);
    } else {
      commit();
      answers.push(call(archive, request.do, request.args));
    }
  }
  commit();
  return answers;
}

function call(archive: RoomArchive, name: Call, args: readonly unknown[]): Answer {
  const method = archive[name] as (this: RoomArchive, ...args: readonly unknown[]) => unknown;
  try {
    return { value: method.apply(archive, [...args]) };
  } catch (error) {
    return { failed: refusalOf(error) };
  }
}
