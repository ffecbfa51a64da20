import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { createDecoder, hasContent, readVarString, readVarUint8Array } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarString, writeVarUint8Array } from 'lib0/encoding';
import { concatBytes, fromBase64, toBase64, type Random } from '@vigie/core';
import { utf8, type Bytes } from './crypto-bytes.ts';

/** XChaCha20's nonce: long enough to be drawn at random for ever. */
const NONCE_BYTES = 24;

/** Largest journal read back, in characters: browsers give an origin about 5 million. */
const MAX_JOURNAL_LENGTH = 8_000_000;

/** An edit that had not reached the disk when the page went away: a version 2 update of a document. */
export interface JournalEdit {
  readonly documentId: string;
  readonly update: Uint8Array;
}

/** A journal as it was found. */
export interface LeftJournal {
  readonly key: string;
  readonly sealed: string;
  readonly edits: readonly JournalEdit[];
}

/**
 * The journal of a closing page. WebCrypto and IndexedDB answer later, and a closing page has no later; so the last edits are sealed with
 * a cipher that works at once (XChaCha20-Poly1305) and written to `localStorage`, which returns when it has them. The next opening takes
 * them back as edits of its own. An edit that arrived by both ways does nothing the second time: Yjs updates are idempotent, which is
 * also why the journal needs no signature and no counter. [S7]
 */
export class Journal {
  readonly #storage: Storage;
  readonly #prefix: string;
  readonly #own: string;
  readonly #key: Bytes;
  readonly #random: Random;
  #written = false;

  /** `writer` keeps the journals of two tabs apart. */
  constructor(storage: Storage, name: string, writer: string, key: Bytes, random: Random) {
    this.#storage = storage;
    this.#prefix = `${name}/journal/`;
    this.#own = this.#prefix + writer;
    this.#key = key;
    this.#random = random;
  }

  /** Writes this opening's journal anew, at once. False when there is no room for it. */
  write(edits: readonly JournalEdit[]): boolean {
    if (edits.length === 0) {
      this.clear();
      return true;
    }
    const nonce = this.#random.bytes(NONCE_BYTES);
    const sealed = this.#cipher(nonce, this.#own).encrypt(encodeEdits(edits));
    try {
      this.#storage.setItem(this.#own, toBase64(concatBytes(nonce, sealed)));
      this.#written = true;
      return true;
    } catch {
      return false; // quota
    }
  }

  /** What earlier openings left, and what other tabs hold. Those that do not open are left where they are. */
  read(): readonly LeftJournal[] {
    const keys = Array.from({ length: this.#storage.length }, (_, i) => this.#storage.key(i));
    return keys.flatMap((key) => {
      if (!key?.startsWith(this.#prefix) || key === this.#own) return [];
      const sealed = this.#storage.getItem(key) ?? '';
      const edits = this.#open(key, sealed);
      return edits ? [{ key, sealed, edits }] : [];
    });
  }

  /** Deletes a journal whose edits are safe; not what its tab has written since. */
  forget({ key, sealed }: LeftJournal): void {
    if (this.#storage.getItem(key) === sealed) this.#storage.removeItem(key);
  }

  /** Deletes this opening's own journal. */
  clear(): void {
    if (!this.#written) return;
    this.#storage.removeItem(this.#own);
    this.#written = false;
  }

  #open(key: string, text: string): readonly JournalEdit[] | null {
    const bytes = text.length <= MAX_JOURNAL_LENGTH ? fromBase64(text) : null;
    if (!bytes || bytes.length <= NONCE_BYTES) return null;
    try {
      const sealed = bytes.subarray(NONCE_BYTES);
      return decodeEdits(this.#cipher(bytes.slice(0, NONCE_BYTES), key).decrypt(sealed));
    } catch {
      return null; // tampered with, or written by a version that we do not know
    }
  }

  #cipher(nonce: Bytes, key: string) {
    return xchacha20poly1305(this.#key, nonce, utf8(key));
  }
}

function encodeEdits(edits: readonly JournalEdit[]): Uint8Array {
  const encoder = createEncoder();
  for (const { documentId, update } of edits) {
    writeVarString(encoder, documentId);
    writeVarUint8Array(encoder, update);
  }
  return toUint8Array(encoder);
}

function decodeEdits(bytes: Uint8Array): readonly JournalEdit[] {
  const decoder = createDecoder(bytes);
  const edits: JournalEdit[] = [];
  while (hasContent(decoder)) {
    edits.push({ documentId: readVarString(decoder), update: readVarUint8Array(decoder) });
  }
  return edits;
}
