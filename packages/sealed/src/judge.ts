import type { Bytes } from './crypto-bytes.ts';
import { verifySignature } from './device.ts';
import { KIND, type ParsedEntry } from './entry.ts';
import { openEntry } from './envelope.ts';
import type { WorkspaceKeys } from './keys.ts';
import { unpack, type Payload } from './payload.ts';
import type { Roster } from './roster.ts';

/** Why an entry is not applied. `unknownDevice` waits and is tried again when the roster grows; the others are final. [S6] */
export type Refusal = 'tampered' | 'misplaced' | 'unknownDevice' | 'malformed';

export type Verdict =
  { readonly outcome: 'accepted'; readonly payload: Payload } | { readonly outcome: 'refused'; readonly why: Refusal };

/** What an entry is judged against. */
export interface Court {
  readonly keys: WorkspaceKeys;
  readonly roster: Roster;
  /** Tag of the core document: the one place where a device not yet known may introduce itself. */
  readonly coreTag: string;
}

/**
 * Judges one entry: the signature, then whether it opens here, then its shape. An entry that a known device truly signed and that does
 * not open was written for another room, document or epoch: misplaced. A counter already seen is the caller's to notice. [S6]
 */
export async function judge(entry: ParsedEntry, court: Court): Promise<Verdict> {
  const { kind, epoch, device, tag } = entry.header;
  if (kind === KIND.presence) return refused('malformed');
  const known = court.roster.keyOf(device);
  if (!known) return tag === court.coreTag ? judgeIntroduction(entry, court) : refused('unknownDevice');
  const [signed, plaintext] = await Promise.all([
    verifySignature(known, entry.signature, entry.signed),
    epoch === court.keys.epoch ? open(entry, court) : null,
  ]);
  if (!signed) return refused('tampered');
  if (!plaintext) return refused('misplaced');
  return read(plaintext, entry);
}

/** An entry of the core document by a device we do not know is accepted when it puts that very device in the roster. */
async function judgeIntroduction(entry: ParsedEntry, court: Court): Promise<Verdict> {
  const plaintext = await open(entry, court);
  const verdict: Verdict = plaintext ? read(plaintext, entry) : refused('unknownDevice');
  if (verdict.outcome === 'refused') return refused('unknownDevice');
  const key = await court.roster.introducedKey(verdict.payload.update, entry.header.device);
  if (!key) return refused('unknownDevice');
  return (await verifySignature(key, entry.signature, entry.signed)) ? verdict : refused('tampered');
}

function open(entry: ParsedEntry, { keys }: Court): Promise<Bytes | null> {
  return openEntry({ key: keys.content, room: keys.room }, entry);
}

function read(plaintext: Bytes, entry: ParsedEntry): Verdict {
  const payload = unpack(plaintext, entry.header.kind === KIND.snapshot);
  return payload ? { outcome: 'accepted', payload } : refused('malformed');
}

function refused(why: Refusal): Verdict {
  return { outcome: 'refused', why };
}
