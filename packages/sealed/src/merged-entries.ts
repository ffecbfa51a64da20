import * as Y from 'yjs';
import { Frontier } from './counters.ts';
import { KIND, parseEntry, streamOf } from './entry.ts';
import { openEntry, type EnvelopeContext } from './envelope.ts';
import { unpack, type Payload } from './payload.ts';

/**
 * What a snapshot says that stands for exactly these entries: their updates merged, and in its frontier their counters and what they
 * cover themselves, nothing else. They have been verified and applied before; `null` when one of them does not open. [S9]
 */
export async function mergedEntries(entries: readonly unknown[], context: EnvelopeContext): Promise<Payload | null> {
  const frontier = new Frontier();
  const updates: Uint8Array[] = [];
  const opened = await Promise.all(entries.map(async (raw) => open(raw, context)));
  for (const one of opened) {
    if (!one) return null;
    const { counter } = one.header;
    frontier.add(streamOf(one.header), [counter, counter]);
    frontier.addAll(one.payload.frontier);
    updates.push(one.payload.update);
  }
  return { update: Y.mergeUpdatesV2(updates), frontier };
}

async function open(raw: unknown, context: EnvelopeContext) {
  const entry = parseEntry(raw);
  const plaintext = entry && (await openEntry(context, entry));
  const payload = plaintext && unpack(plaintext, entry.header.kind === KIND.snapshot);
  return payload ? { header: entry.header, payload } : null;
}
