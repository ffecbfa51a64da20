import { MESSAGE_STORED } from '@vigie/core';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { isStateVector, isUpdate } from './update.ts';

const SYNC = 0;
const AWARENESS = 1;
const AUTH = 2;
const QUERY_AWARENESS = 3;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;

/** What a y-websocket client may say. */
export type ClientMessage =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array }
  | { readonly kind: 'presence'; readonly entries: readonly PresenceEntry[] }
  | { readonly kind: 'query-presence' }
  | { readonly kind: 'other' };

/** One client's presence, its state as JSON text; null when it left. Opaque here: it is sealed. */
export interface PresenceEntry {
  readonly client: number;
  readonly clock: number;
  readonly state: string | null;
}

/**
 * Reads a frame of the y-websocket protocol; undefined when it is malformed. The array must own its buffer, so that a false length
 * can never reach another frame's bytes. Message types not known here are `other`, and ignored, as stock servers do.
 */
export function readMessage(frame: Uint8Array): ClientMessage | undefined {
  try {
    const decoder = decoding.createDecoder(frame);
    switch (decoding.readVarUint(decoder)) {
      case SYNC:
        return readSync(decoder);
      case AWARENESS:
        return readPresence(decoding.createDecoder(readBytes(decoder)));
      case QUERY_AWARENESS:
        return { kind: 'query-presence' };
      case AUTH:
      default:
        return { kind: 'other' };
    }
  } catch {
    return undefined;
  }
}

function readSync(decoder: decoding.Decoder): ClientMessage | undefined {
  const step = decoding.readVarUint(decoder);
  const bytes = readBytes(decoder);
  if (step === STEP_1) return isStateVector(bytes) ? { kind: 'step1', stateVector: bytes } : undefined;
  if (step === STEP_2 || step === UPDATE) return isUpdate(bytes) ? { kind: 'update', update: bytes } : undefined;
  return undefined;
}

function readPresence(decoder: decoding.Decoder): ClientMessage {
  const entries: PresenceEntry[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    const state = new TextDecoder('utf-8', { fatal: true }).decode(readBytes(decoder));
    // Clients parse it without a guard: what is not JSON must not reach them.
    entries.push({ client, clock, state: JSON.parse(state) === null ? null : state });
  }
  return { kind: 'presence', entries };
}

/** A copy that owns its buffer. lib0 does not look whether that many bytes are left. */
function readBytes(decoder: decoding.Decoder): Uint8Array {
  const length = decoding.readVarUint(decoder);
  if (length > decoder.arr.length - decoder.pos) throw new RangeError('the frame ends before its content does');
  return decoding.readUint8Array(decoder, length).slice();
}

export function stepOne(stateVector: Uint8Array): Uint8Array {
  return message((encoder) => {
    encoding.writeVarUint(encoder, SYNC);
    encoding.writeVarUint(encoder, STEP_1);
    encoding.writeVarUint8Array(encoder, stateVector);
  });
}

export function stepTwo(update: Uint8Array): Uint8Array {
  return message((encoder) => {
    encoding.writeVarUint(encoder, SYNC);
    encoding.writeVarUint(encoder, STEP_2);
    encoding.writeVarUint8Array(encoder, update);
  });
}

export function updateMessage(update: Uint8Array): Uint8Array {
  return message((encoder) => {
    encoding.writeVarUint(encoder, SYNC);
    encoding.writeVarUint(encoder, UPDATE);
    encoding.writeVarUint8Array(encoder, update);
  });
}

/** Without entries it says nothing, and keeps a stock client from believing that the connection is dead. */
export function presenceMessage(entries: readonly PresenceEntry[]): Uint8Array {
  const content = message((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { client, clock, state } of entries) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state ?? 'null');
    }
  });
  return message((encoder) => {
    encoding.writeVarUint(encoder, AWARENESS);
    encoding.writeVarUint8Array(encoder, content);
  });
}

/** The first `count` document-changing frames of the receiver are on disk [S15]. */
export function storedMessage(count: number): Uint8Array {
  return message((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_STORED);
    encoding.writeVarUint(encoder, count);
  });
}

function message(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

const FINAL_BINARY = 0x82;
const LENGTH_16 = 126;
const LENGTH_64 = 127;

/**
 * A whole websocket frame (RFC 6455, final, binary, not masked) around a message. Built once and written to every socket of a room:
 * the same bytes are shared by all, where `ws` would build a header and queue two buffers for each.
 */
export function websocketFrame(content: Uint8Array): Buffer {
  const { length } = content;
  const header = length < LENGTH_16 ? 2 : length <= 0xffff ? 4 : 10;
  const frame = Buffer.allocUnsafeSlow(header + length);
  frame[0] = FINAL_BINARY;
  if (header === 2) {
    frame[1] = length;
  } else if (header === 4) {
    frame[1] = LENGTH_16;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = LENGTH_64;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(content, header);
  return frame;
}
