import { Worker } from 'node:worker_threads';
import type { Result } from '@vigie/core';
import type { RoomArchive } from './room-archive.ts';
import type { BlobStore, RoomStore, StoredUpdate, StoreRefusal } from './room-store.ts';
import type { SqliteOptions } from './sqlite-rooms.ts';
import type { Answer, Call, Request } from './store-thread.ts';

/** V8's spaces in the store's thread, in MiB: it handles bytes, which live outside of them. */
const YOUNG_SPACE_MB = 4;

/**
 * How long updates gather before they are sent to the thread and committed together. What is asked otherwise takes them along at once.
 * It is far below what anyone sees in "stored", and a hundred writers then cost a hundred syncs a second at the most.
 */
const GATHER_MS = 10;

interface Follower {
  readonly author: object;
  readonly listener: (appended: StoredUpdate) => void;
}

/** The file could not be read: a disk error, or a damaged page. Other rooms may well be whole. */
export class StoreUnreadable extends Error {
  override readonly name = 'StoreUnreadable';
}

/**
 * Rooms and blobs in one SQLite file, kept by a thread of its own. What is asked within a few milliseconds travels
 * together, and what gathers while the thread syncs the disk is committed together, so that one sync serves many writers.
 */
export class SqliteRoomStore implements RoomStore, BlobStore {
  readonly #worker: Worker;
  readonly #onFatal: (error: Error) => void;
  readonly #followers = new Map<string, Set<Follower>>();
  #outgoing: Request[] = [];
  #gathering: NodeJS.Timeout | undefined;
  #isSending = false;
  readonly #waiting: ((answer: Answer | undefined) => void)[] = [];
  #closed: Promise<void> | undefined;

  private constructor(worker: Worker, onFatal: (error: Error) => void) {
    this.#worker = worker;
    this.#onFatal = onFatal;
    worker.on('message', (answers: readonly Answer[]) => {
      for (const [index, resolve] of this.#waiting.splice(0, answers.length).entries()) resolve(answers[index]);
    });
  }

  /** Opens the file. `onFatal` is told when the thread dies, after which nothing can be stored and the server must stop. */
  static async open(options: SqliteOptions, onFatal: (error: Error) => void): Promise<SqliteRoomStore> {
    const worker = new Worker(new URL('./store-thread.ts', import.meta.url), {
      workerData: options,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_SPACE_MB },
    });
    await new Promise<void>((resolve, reject) => {
      worker.once('message', () => resolve());
      worker.once('error', reject);
    });
    const store = new SqliteRoomStore(worker, onFatal);
    worker.removeAllListeners('error');
    worker.on('error', (error) => store.#onFatal(error instanceof Error ? error : new Error(String(error))));
    return store;
  }

  admit(...args: Parameters<RoomStore['admit']>): ReturnType<RoomStore['admit']> {
    return this.#call('admit', args);
  }

  async append(room: string, update: Uint8Array, author?: object): Promise<Result<number, StoreRefusal>> {
    const result = await this.#ask<Result<number, StoreRefusal>>({ do: 'append', room, update });
    if (result.ok && result.value > 0) this.#tellFollowers(room, { position: result.value, update }, author);
    return result;
  }

  catchUp(...args: Parameters<RoomStore['catchUp']>): ReturnType<RoomStore['catchUp']> {
    return this.#call('catchUp', args);
  }

  read(...args: Parameters<RoomStore['read']>): ReturnType<RoomStore['read']> {
    return this.#call('read', args);
  }

  follow(room: string, author: object, listener: (appended: StoredUpdate) => void): () => void {
    const followers = this.#followers.get(room) ?? new Set();
    this.#followers.set(room, followers);
    const follower = { author, listener };
    followers.add(follower);
    return () => {
      followers.delete(follower);
      if (followers.size === 0 && this.#followers.get(room) === followers) this.#followers.delete(room);
    };
  }

  fold(...args: Parameters<RoomStore['fold']>): ReturnType<RoomStore['fold']> {
    return this.#call('fold', args);
  }

  list(): ReturnType<RoomStore['list']> {
    return this.#call('list', []);
  }

  past(...args: Parameters<RoomStore['past']>): ReturnType<RoomStore['past']> {
    return this.#call('past', args);
  }

  readPast(...args: Parameters<RoomStore['readPast']>): ReturnType<RoomStore['readPast']> {
    return this.#call('readPast', args);
  }

  putBlob(...args: Parameters<BlobStore['putBlob']>): ReturnType<BlobStore['putBlob']> {
    return this.#call('putBlob', args);
  }

  getBlob(...args: Parameters<BlobStore['getBlob']>): ReturnType<BlobStore['getBlob']> {
    return this.#call('getBlob', args);
  }

  /** Answers what was asked before, then closes the file. */
  close(): Promise<void> {
    this.#closed ??= new Promise<void>((resolve) => {
      this.#send();
      this.#worker.once('exit', () => resolve());
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      this.#worker.postMessage('close');
    });
    return this.#closed;
  }

  #tellFollowers(room: string, appended: StoredUpdate, author: object | undefined): void {
    for (const follower of this.#followers.get(room) ?? []) {
      if (follower.author !== author) follower.listener(appended);
    }
  }

  #call<Name extends Call>(name: Name, args: Parameters<RoomArchive[Name]>): Promise<ReturnType<RoomArchive[Name]>> {
    return this.#ask({ do: name, args });
  }

  #ask<Value>(request: Request): Promise<Value> {
    if (this.#closed !== undefined) return Promise.reject(new Error('the room store is closed'));
    return new Promise<Value>((resolve, reject) => {
      this.#outgoing.push(request);
      if (request.do !== 'append') this.#sendSoon();
      else this.#gathering ??= setTimeout(() => this.#send(), GATHER_MS);
      this.#waiting.push((answer) => {
        if (answer !== undefined && 'value' in answer) resolve(answer.value as Value);
        else reject(new StoreUnreadable());
      });
    });
  }

  #sendSoon(): void {
    if (this.#isSending) return;
    this.#isSending = true;
    setImmediate(() => this.#send());
  }

  #send(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    this.#isSending = false;
    if (this.#outgoing.length === 0) return;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.#worker.postMessage(this.#outgoing);
    this.#outgoing = [];
  }
}
