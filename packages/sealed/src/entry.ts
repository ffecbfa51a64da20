import { createDecoder, readUint8, readUint8Array, readVarUint } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeUint8, writeUint8Array, writeVarUint } from 'lib0/encoding';
import { concatBytes, fromBase64Url, toBase64Url } from '@vigie/core';
import { cryptoBytes, type Bytes } from './crypto-bytes.ts';
import { DEVICE_ID_BYTES } from './device.ts';
import { TAG_BYTES } from './keys.ts';

/**
 * The sealed entry [S6], in order: version and kind (4 bits each), epoch (varuint), document tag (8), device id (12), writer id (6),
 * counter (varuint), nonce (12), ciphertext with its AES-GCM tag (16 and more), Ed25519 signature (64) over all before it.
 */
export const ENTRY_VERSION = 2;

/** What an entry holds: an update, a snapshot, or (only in awareness, never in the carrier) a presence. */
export const KIND = { update: 0, snapshot: 1, presence: 2 } as const;
export type EntryKind = (typeof KIND)[keyof typeof KIND];

const KIND_BITS = 4;
const KIND_MASK = 0x0f;

/** 48 random bits: of ten thousand openings of one device two meet with a chance of 1 in 5 million; other devices have other ids. [S3] */
export const WRITER_BYTES = 6;

/** AES-GCM's own nonce length (NIST SP 800-38D). */
export const NONCE_BYTES = 12;

/** AES-GCM's authentication tag. */
const AEAD_TAG_BYTES = 16;

const SIGNATURE_BYTES = 64;

/** Largest entry read or written: a snapshot of 10,000 records deflates to about 2 MB; beyond this nobody is editing, somebody is flooding. */
export const MAX_ENTRY_BYTES = 32 * 1024 * 1024;

/** The authenticated part of an entry. */
export interface EntryHeader {
  readonly kind: EntryKind;
  readonly epoch: number;
  /** Document tag in base64url. */
  readonly tag: string;
  readonly device: string;
  /** Writer id in base64url. */
  readonly writer: string;
  /** Counts this writer's entries within this document, from 1. */
  readonly counter: number;
}

/** Names one writer of one device: whoever borrows another device's writer id still counts apart. */
export function streamOf({ device, writer }: Pick<EntryHeader, 'device' | 'writer'>): string {
  return device + writer;
}

/** An entry taken apart, nothing verified yet. */
export interface ParsedEntry {
  /** The carrier's own array: its identity names the entry there. */
  readonly raw: Uint8Array;
  readonly header: EntryHeader;
  readonly headerBytes: Bytes;
  readonly nonce: Bytes;
  readonly ciphertext: Bytes;
  /** All that the signature covers. */
  readonly signed: Bytes;
  readonly signature: Bytes;
}

/** The header as bytes: the start of the entry, and its authenticated data. */
export function encodeHeader(header: EntryHeader): Bytes {
  const encoder = createEncoder();
  writeUint8(encoder, (ENTRY_VERSION << KIND_BITS) | header.kind);
  writeVarUint(encoder, header.epoch);
  writeUint8Array(encoder, fixed(header.tag, TAG_BYTES));
  writeUint8Array(encoder, fixed(header.device, DEVICE_ID_BYTES));
  writeUint8Array(encoder, fixed(header.writer, WRITER_BYTES));
  writeVarUint(encoder, header.counter);
  return cryptoBytes(toUint8Array(encoder));
}

/** Puts an entry together. */
export function joinEntry(headerBytes: Bytes, nonce: Bytes, ciphertext: Bytes): Bytes {
  return concatBytes(headerBytes, nonce, ciphertext);
}

/** Takes apart what may be an entry; `null` for anything else, whatever it is. */
export function parseEntry(raw: unknown): ParsedEntry | null {
  if (!(raw instanceof Uint8Array) || raw.length > MAX_ENTRY_BYTES) return null;
  try {
    return split(raw);
  } catch {
    return null; // lib0 throws where the bytes end too early
  }
}

/** What an entry says that it is, for those of the carrier that were taken apart before. */
export function kindOfEntry(raw: Uint8Array): EntryKind | null {
  return kindIn(raw[0] ?? 0);
}

function split(raw: Uint8Array): ParsedEntry | null {
  const decoder = createDecoder(raw);
  const kind = kindIn(readUint8(decoder));
  if (kind === null) return null;
  const epoch = readVarUint(decoder);
  const tag = toBase64Url(readUint8Array(decoder, TAG_BYTES));
  const device = toBase64Url(readUint8Array(decoder, DEVICE_ID_BYTES));
  const writer = toBase64Url(readUint8Array(decoder, WRITER_BYTES));
  const counter = readVarUint(decoder);
  const headerEnd = decoder.pos;
  const signedEnd = raw.length - SIGNATURE_BYTES;
  if (counter < 1 || signedEnd < headerEnd + NONCE_BYTES + AEAD_TAG_BYTES) return null;
  return {
    raw,
    header: { kind, epoch, tag, device, writer, counter },
    headerBytes: part(raw, 0, headerEnd),
    nonce: part(raw, headerEnd, headerEnd + NONCE_BYTES),
    ciphertext: part(raw, headerEnd + NONCE_BYTES, signedEnd),
    signed: part(raw, 0, signedEnd),
    signature: part(raw, signedEnd, raw.length),
  };
}

function part(raw: Uint8Array, from: number, to: number): Bytes {
  return cryptoBytes(raw.subarray(from, to));
}

/** The kind that the first byte tells, where the version is ours. */
function kindIn(byte: number): EntryKind | null {
  const kind = byte & KIND_MASK;
  if (byte >> KIND_BITS !== ENTRY_VERSION) return null;
  return kind === KIND.update || kind === KIND.snapshot || kind === KIND.presence ? kind : null;
}

function fixed(base64Url: string, length: number): Uint8Array {
  const bytes = fromBase64Url(base64Url);
  if (bytes?.length !== length) throw new Error(`expected ${length} bytes in base64url`);
  return bytes;
}
