import { inflateSync } from 'fflate';
import { createDecoder, hasContent, readTailAsUint8Array, readUint8, readVarUint, readVarString } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeUint8, writeUint8Array, writeVarString, writeVarUint } from 'lib0/encoding';
import { convertUpdateFormatV1ToV2, convertUpdateFormatV2ToV1 } from 'yjs';
import { concatBytes } from '@vigie/core';
import { Frontier } from './counters.ts';
import { deflate } from './deflate.ts';

const RAW = 0;
const DEFLATED = 1;
/** An update in Yjs' first format, which is the smaller one for a few keystrokes. */
const RAW_V1 = 2;

/** Below this deflate's own header and the time it takes cost more than they save. */
const DEFLATE_FROM_BYTES = 512;

/** Largest plaintext an entry may unfold to: a deflated bomb from a member must not exhaust memory. */
export const MAX_PLAINTEXT_BYTES = 64 * 1024 * 1024;

/** Most runs a snapshot's frontier may list: ten thousand openings with ten gaps each. */
const MAX_FRONTIER_RANGES = 100_000;

/** What an update entry or a snapshot entry says in clear. */
export interface Payload {
  /** Yjs update, version 2. */
  readonly update: Uint8Array;
  /** Of a snapshot: the entries it stands for. Empty for an update. */
  readonly frontier: Frontier;
}

/** The plaintext of an update entry. */
export async function packUpdate(update: Uint8Array): Promise<Uint8Array> {
  const packed = await squeeze(update);
  if (update.length >= DEFLATE_FROM_BYTES) return packed;
  const first = convertUpdateFormatV2ToV1(update);
  return first.length + 1 < packed.length ? formed(RAW_V1, first) : packed;
}

/** The plaintext of a snapshot entry: the frontier (writer → counters), then the whole state. [S9] */
export async function packSnapshot({ update, frontier }: Payload): Promise<Uint8Array> {
  const encoder = createEncoder();
  writeVarUint(encoder, frontier.size);
  for (const [writer, ranges] of frontier.entries()) {
    writeVarString(encoder, writer);
    writeVarUint(encoder, ranges.length);
    for (const [first, last] of ranges) {
      writeVarUint(encoder, first);
      writeVarUint(encoder, last - first);
    }
  }
  writeUint8Array(encoder, update);
  return squeeze(toUint8Array(encoder));
}

/** Reads a plaintext back; `null` when it has another shape. */
export function unpack(plaintext: Uint8Array, snapshot: boolean): Payload | null {
  try {
    if (!snapshot && plaintext[0] === RAW_V1) return updateOnly(convertUpdateFormatV1ToV2(plaintext.subarray(1)));
    const bytes = expand(plaintext);
    if (bytes === null) return null;
    return snapshot ? readSnapshot(bytes) : updateOnly(bytes);
  } catch {
    return null; // lib0 and fflate throw on bytes that end early or mean nothing
  }
}

function updateOnly(update: Uint8Array): Payload {
  return { update, frontier: new Frontier() };
}

function readSnapshot(bytes: Uint8Array): Payload | null {
  const decoder = createDecoder(bytes);
  const frontier = new Frontier();
  const writers = readVarUint(decoder);
  let listed = 0;
  for (let i = 0; i < writers; i++) {
    const writer = readVarString(decoder);
    const ranges = readVarUint(decoder);
    if ((listed += ranges) > MAX_FRONTIER_RANGES) return null;
    for (let j = 0; j < ranges; j++) {
      const first = readVarUint(decoder);
      frontier.add(writer, [first, first + readVarUint(decoder)]);
    }
  }
  return hasContent(decoder) ? { update: readTailAsUint8Array(decoder), frontier } : null;
}

async function squeeze(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes.length > MAX_PLAINTEXT_BYTES) throw new Error(`${bytes.length} bytes: peers would refuse them`);
  const encoder = createEncoder();
  const deflated = bytes.length >= DEFLATE_FROM_BYTES ? await deflate(bytes) : null;
  if (deflated && deflated.length < bytes.length) {
    writeUint8(encoder, DEFLATED);
    writeVarUint(encoder, bytes.length);
    writeUint8Array(encoder, deflated);
    return toUint8Array(encoder);
  }
  return formed(RAW, bytes);
}

function formed(form: number, bytes: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(form), bytes);
}

function expand(plaintext: Uint8Array): Uint8Array | null {
  const decoder = createDecoder(plaintext);
  const form = readUint8(decoder);
  if (form === RAW) return readTailAsUint8Array(decoder);
  if (form !== DEFLATED) return null;
  const length = readVarUint(decoder);
  if (length > MAX_PLAINTEXT_BYTES) return null;
  const bytes = inflateSync(readTailAsUint8Array(decoder), { out: new Uint8Array(length) });
  return bytes.length === length ? bytes : null;
}
