import {
  BLOB_NAME,
  BLOB_PATH,
  concatBytes,
  err,
  MAX_BLOB_BYTES,
  ok,
  toHex,
  type Random,
  type Result,
  type VigieError,
} from '@vigie/core';
import type { BlobShelf } from './blob-shelf.ts';
import { cryptoBytes, sha256, utf8, type Bytes } from './crypto-bytes.ts';
import { NONCE_BYTES } from './entry.ts';
import type { WorkspaceKeys } from './keys.ts';

/** AES-GCM nonce and tag: what sealing adds to a blob. */
const OVERHEAD_BYTES = NONCE_BYTES + 16;

/** First wait after a failed upload; doubled each time. */
const RETRY_MS = 2_000;
const MAX_RETRY_MS = 60_000;

/** A blob that takes longer is asked for again later: 16 MB over a poor line take about two minutes. */
const TRANSFER_LIMIT_MS = 180_000;

export type BlobError = VigieError<
  'blob_too_large' | 'blob_not_saved' | 'blob_not_found' | 'blob_damaged' | 'blob_unreachable'
>;

/** Sealed files of a workspace. */
export interface Blobs {
  /** Seals and keeps bytes on this device, and uploads them when there is a connection. Returns the blob's name. */
  put(bytes: Uint8Array): Promise<Result<string, BlobError>>;
  /** The bytes of a blob, from this device or else from the server; verified against its name. */
  get(name: string): Promise<Result<Uint8Array, BlobError>>;
}

export interface BlobOptions {
  readonly keys: WorkspaceKeys;
  readonly shelf: BlobShelf;
  /** `http(s)://host[:port]`; `null` for a workspace without a server. */
  readonly server: string | null;
  readonly random: Random;
  /** Whether the room is known to the server, which takes no blob of an unknown one. */
  readonly connected: () => boolean;
  /** Called when the number of blobs that the server lacks is another. */
  readonly changed?: () => void;
}

/**
 * Blobs: AES-256-GCM with the workspace's blob key and the room as authenticated data, nonce first, named by the SHA-256 of the
 * ciphertext. The queue of uploads is a column of the shelf, so that it survives a reload.
 */
export class SealedBlobs implements Blobs {
  readonly #options: BlobOptions;
  #uploading: Promise<void> | null = null;
  #asked = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #retryMs = RETRY_MS;
  readonly #closing = new AbortController();
  #stopWatching = (): void => {};
  #unsent: number | null = null;
  #counting: Promise<void> = Promise.resolve();

  constructor(options: BlobOptions) {
    this.#options = options;
  }

  /** How many blobs are on this device and not on the server; `null` until that was read, and when it cannot be. */
  get unsent(): number | null {
    return this.#unsent;
  }

  /** Begins to follow what waits, also where another page of this browser puts it. */
  start(): void {
    this.#stopWatching = this.#options.shelf.watch(() => void this.count());
    void this.count();
  }

  /** Reads `unsent` anew. One reading after the other: the last one to begin has the last word. */
  count(): Promise<void> {
    this.#counting = this.#counting.then(async () => {
      const waiting = await this.#options.shelf.waiting().catch(() => null);
      const unsent = waiting?.length ?? null;
      if (unsent === this.#unsent || this.#closing.signal.aborted) return;
      this.#unsent = unsent;
      this.#options.changed?.();
    });
    return this.#counting;
  }

  async put(bytes: Uint8Array): Promise<Result<string, BlobError>> {
    if (bytes.length > MAX_BLOB_BYTES - OVERHEAD_BYTES) return err('blob_too_large', { limit: MAX_BLOB_BYTES });
    const ciphertext = await this.#seal(bytes);
    const name = toHex(await sha256(ciphertext));
    try {
      await this.#options.shelf.put(name, ciphertext, true);
    } catch (error) {
      return err('blob_not_saved', {}, String(error));
    }
    await this.count();
    void this.upload();
    return ok(name);
  }

  async get(name: string): Promise<Result<Uint8Array, BlobError>> {
    if (!BLOB_NAME.test(name)) return err('blob_not_found', {}, 'no blob has such a name');
    const kept = await this.#options.shelf.get(name).catch(() => undefined);
    const mine = kept && (await this.#open(name, kept));
    if (mine) return ok(mine);
    const fetched = await this.#download(name);
    if (!fetched.ok) return kept ? err('blob_damaged') : fetched;
    const bytes = await this.#open(name, fetched.value);
    if (!bytes) return err('blob_damaged');
    await this.#options.shelf.put(name, fetched.value, false).catch(() => {}); // a cache: the server has it
    return ok(bytes);
  }

  /** Uploads what waits. Called while an upload is under way, it joins it: that one then looks once more for what waits. */
  async upload(): Promise<void> {
    if (!this.#options.connected() || this.#closing.signal.aborted) return;
    this.#asked = true;
    this.#uploading ??= this.#uploadAll();
    await this.#uploading;
  }

  close(): void {
    this.#closing.abort();
    clearTimeout(this.#retry);
    this.#stopWatching();
    this.#options.shelf.close();
  }

  async #uploadAll(): Promise<void> {
    let all = true;
    while (this.#asked) {
      this.#asked = false;
      all = await this.#uploadWaiting().catch(() => false);
    }
    // Nothing is awaited between the last look and this: who asks from here on begins anew.
    this.#uploading = null;
    if (this.#unsent === null) void this.count();
    if (all) this.#retryMs = RETRY_MS;
    else this.#later();
  }

  /** Whether everything that waited is on the server. */
  async #uploadWaiting(): Promise<boolean> {
    const { shelf } = this.#options;
    let all = true;
    for (const name of await shelf.waiting()) {
      const ciphertext = await shelf.get(name);
      if (ciphertext && (await this.#send(name, ciphertext))) {
        await shelf.uploaded(name);
        await this.count();
      } else all = false;
    }
    return all;
  }

  #later(): void {
    if (this.#closing.signal.aborted) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.upload(), this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, MAX_RETRY_MS);
  }

  async #send(name: string, ciphertext: Uint8Array): Promise<boolean> {
    try {
      const answer = await this.#request(name, { method: 'PUT', body: cryptoBytes(ciphertext) });
      return answer.ok;
    } catch {
      return false; // no network: tried again later
    }
  }

  async #download(name: string): Promise<Result<Uint8Array, BlobError>> {
    if (this.#options.server === null) return err('blob_not_found');
    try {
      const answer = await this.#request(name, { method: 'GET' });
      if (answer.status === 404) return err('blob_not_found');
      if (!answer.ok) return err('blob_unreachable', {}, String(answer.status));
      const bytes = await readBounded(answer);
      return bytes ? ok(bytes) : err('blob_damaged', {}, 'larger than any blob');
    } catch (error) {
      return err('blob_unreachable', {}, String(error));
    }
  }

  #request(name: string, init: RequestInit): Promise<Response> {
    const { keys, server } = this.#options;
    const address = new URL(`${BLOB_PATH}/${keys.room}/${name}`, server ?? undefined);
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(TRANSFER_LIMIT_MS)]);
    return fetch(address, { ...init, headers: { Authorization: `Bearer ${keys.token}` }, credentials: 'omit', signal });
  }

  async #seal(bytes: Uint8Array): Promise<Bytes> {
    const iv = this.#options.random.bytes(NONCE_BYTES);
    const { keys } = this.#options;
    const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(keys.room) };
    return concatBytes(iv, new Uint8Array(await crypto.subtle.encrypt(algorithm, keys.blobs, cryptoBytes(bytes))));
  }

  /** The clear bytes; `null` when the ciphertext is not the one the name promises, or was not sealed here. */
  async #open(name: string, ciphertext: Uint8Array): Promise<Bytes | null> {
    if (ciphertext.length < OVERHEAD_BYTES || toHex(await sha256(ciphertext)) !== name) return null;
    const { keys } = this.#options;
    const iv = cryptoBytes(ciphertext.slice(0, NONCE_BYTES));
    try {
      const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(keys.room) };
      const sealed = cryptoBytes(ciphertext.slice(NONCE_BYTES));
      return new Uint8Array(await crypto.subtle.decrypt(algorithm, keys.blobs, sealed));
    } catch {
      return null;
    }
  }
}

/** The body of an answer, or `null` once it passes the largest blob: a server may send anything. */
async function readBounded(answer: Response): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = answer.body?.getReader();
  if (!reader) return null;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > MAX_BLOB_BYTES) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
  return concatBytes(...parts);
}
