import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding';
import { applyAwarenessUpdate, Awareness, removeAwarenessStates } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { fromBase64, toBase64, toBase64Url, type Clock, type Random } from '@vigie/core';
import { z } from 'zod';
import type { Device } from './device.ts';
import { verifySignature } from './device.ts';
import { KIND, parseEntry, streamOf } from './entry.ts';
import { openEntry, sealEntry } from './envelope.ts';
import type { WorkspaceKeys } from './keys.ts';
import type { Roster } from './roster.ts';

/** Largest sealed presence, in base64 characters: names, colours and cursors take a few hundred bytes a document. */
const MAX_PRESENCE_LENGTH = 32_768;

/** Cursor moves closer together than this travel as one. */
const PUBLISH_EVERY_MS = 60;

/** Origin of changes that come from peers, in the clear awareness. */
const PEER = 'peer';

const presenceSchema = z.object({
  /** When this peer connected, by its own clock. */
  since: z.number(),
  /** Document id → its awareness client and state there. */
  docs: z.record(
    z.string().max(200),
    z.object({ client: z.int().nonnegative(), state: z.record(z.string(), z.unknown()) }),
  ),
});
type Presence = z.infer<typeof presenceSchema>;

interface Peer {
  readonly text: string;
  readonly presence: Presence;
}

/** What an opening told last, and the carried client that told it. */
interface LastTold {
  readonly counter: number;
  readonly client: number;
  readonly text: string;
}

/** Who we are, for sealing what we tell. */
export interface PresenceIdentity {
  readonly keys: WorkspaceKeys;
  readonly device: Device;
  readonly writer: string;
  readonly roster: Roster;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * Presence, sealed and signed like an entry and carried as one opaque field of y-websocket's awareness. On the clear side each document
 * has an ordinary Awareness; the two are bridged here. Whatever peers send that is not a presence is ignored. [S11]
 */
export class PresenceBridge {
  readonly #carried: Awareness;
  readonly #identity: PresenceIdentity;
  readonly #tag: Promise<Uint8Array>;
  readonly #clear = new Map<string, Awareness>();
  readonly #peers = new Map<number, Peer>();
  readonly #lastTold = new Map<string, LastTold>();
  #since: number;
  #counter = 0;
  #told = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #receiving: Promise<void> = Promise.resolve();
  #closed = false;
  readonly #leaveRoster: () => void;

  constructor(carried: Awareness, identity: PresenceIdentity) {
    this.#carried = carried;
    this.#identity = identity;
    this.#tag = identity.keys.tagOf('presence');
    this.#since = identity.clock.now();
    carried.on('update', this.#onCarried);
    this.#leaveRoster = identity.roster.devices.subscribe(this.#onRoster);
    this.#schedule();
  }

  /** The awareness of an opened document, the same each time. */
  of(documentId: string, doc: Y.Doc): Awareness {
    const present = this.#clear.get(documentId);
    if (present) return present;
    const awareness = new Awareness(doc);
    this.#clear.set(documentId, awareness);
    awareness.on('update', (_changes: unknown, origin: unknown) => {
      if (origin !== PEER) this.#schedule();
    });
    for (const peer of this.#peers.values()) this.#show(peer.presence, documentId);
    this.#schedule();
    return awareness;
  }

  /** A new connection counts from now. */
  connected(): void {
    this.#since = this.#identity.clock.now();
    this.#schedule();
  }

  /** Whether nobody who is here has been connected for longer. Among equals the smaller client id leads. [S9] */
  get leads(): boolean {
    for (const [client, { presence }] of this.#peers) {
      if (presence.since < this.#since) return false;
      if (presence.since === this.#since && client < this.#carried.clientID) return false;
    }
    return true;
  }

  /** Whether some peer is in a document. */
  accompanies(documentId: string): boolean {
    for (const { presence } of this.#peers.values()) if (documentId in presence.docs) return true;
    return false;
  }

  destroy(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#leaveRoster();
    this.#carried.off('update', this.#onCarried);
    for (const awareness of this.#clear.values()) awareness.destroy();
  }

  #schedule(): void {
    if (!this.#closed) this.#timer ??= setTimeout(() => void this.#publish(), PUBLISH_EVERY_MS);
  }

  async #publish(): Promise<void> {
    const json = JSON.stringify(this.#own());
    if (json !== this.#told) {
      const text = await this.#seal(json);
      if (this.#closed) return;
      // A presence too large to be believed is not sent at all.
      if (text.length <= MAX_PRESENCE_LENGTH) this.#carried.setLocalState({ s: text });
      this.#told = json;
    }
    this.#timer = undefined;
    if (JSON.stringify(this.#own()) !== this.#told) this.#schedule();
  }

  #own(): Presence {
    const docs: Presence['docs'] = {};
    for (const [id, awareness] of this.#clear) {
      const state = awareness.getLocalState();
      if (state) docs[id] = { client: awareness.clientID, state };
    }
    return { since: this.#since, docs };
  }

  async #seal(json: string): Promise<string> {
    const { keys, device, writer, random } = this.#identity;
    const tag = toBase64Url(await this.#tag);
    const header = {
      kind: KIND.presence,
      epoch: keys.epoch,
      tag,
      device: device.id,
      writer,
      counter: ++this.#counter,
    } as const;
    const context = { key: keys.presence, room: keys.room };
    return toBase64(await sealEntry(context, device, header, new TextEncoder().encode(json), random));
  }

  readonly #onCarried = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>): void => {
    for (const client of removed) this.#inOrder(async () => this.#left(client));
    for (const client of [...added, ...updated]) {
      if (client !== this.#carried.clientID) this.#inOrder(() => this.#received(client));
    }
  };

  /** A presence often arrives before the roster entry of its device: it is looked at again then, not at its next sign of life. */
  readonly #onRoster = (): void => {
    for (const client of this.#carried.getStates().keys()) {
      if (client !== this.#carried.clientID && !this.#peers.has(client)) this.#inOrder(() => this.#received(client));
    }
  };

  #inOrder(task: () => Promise<void>): void {
    this.#receiving = this.#receiving.then(task).catch((error: unknown) => console.warn('presence', error));
  }

  async #received(client: number): Promise<void> {
    const text: unknown = this.#carried.getStates().get(client)?.['s'];
    if (typeof text !== 'string' || text.length > MAX_PRESENCE_LENGTH) return;
    const before = this.#peers.get(client);
    // The same again is a sign of life: awareness forgets who is silent for 30 s.
    const presence = before?.text === text ? before.presence : await this.#open(client, text);
    if (!presence || this.#closed) return;
    this.#peers.set(client, { text, presence });
    for (const id of this.#clear.keys()) this.#show(presence, id, before?.presence);
  }

  async #open(client: number, text: string): Promise<Presence | null> {
    const { keys, roster } = this.#identity;
    const entry = parseEntry(fromBase64(text));
    const key = entry && roster.keyOf(entry.header.device);
    if (!entry || !key || entry.header.kind !== KIND.presence) return null;
    if (!(await verifySignature(key, entry.signature, entry.signed))) return null;
    const stream = streamOf(entry.header);
    const { counter } = entry.header;
    const last = this.#lastTold.get(stream);
    // Our line broke, and all who were here seemed to leave: who said nothing new meanwhile comes back with the same words.
    const again = last?.client === client && last.text === text;
    if (last && counter <= last.counter && !again) return null;
    const plaintext = await openEntry({ key: keys.presence, room: keys.room }, entry);
    const presence = plaintext && parsePresence(plaintext);
    if (presence) this.#lastTold.set(stream, { counter, client, text });
    return presence;
  }

  #left(client: number): void {
    const peer = this.#peers.get(client);
    this.#peers.delete(client);
    if (!peer) return;
    for (const [id, awareness] of this.#clear) {
      const there = peer.presence.docs[id];
      if (there) this.#hide(awareness, there.client);
    }
  }

  /** Puts a peer's state into the clear awareness of one document, or takes it out when the peer is no longer there. */
  #show(presence: Presence, documentId: string, before?: Presence): void {
    const awareness = this.#clear.get(documentId);
    if (!awareness) return;
    const now = presence.docs[documentId];
    const gone = before?.docs[documentId];
    if (gone && gone.client !== now?.client) this.#hide(awareness, gone.client);
    if (!now || now.client === awareness.clientID) return;
    const clock = (awareness.meta.get(now.client)?.clock ?? 0) + 1;
    applyAwarenessUpdate(awareness, encodeState(now.client, clock, now.state), PEER);
  }

  #hide(awareness: Awareness, client: number): void {
    if (client !== awareness.clientID) removeAwarenessStates(awareness, [client], PEER);
  }
}

function parsePresence(plaintext: Uint8Array): Presence | null {
  try {
    const parsed = presenceSchema.safeParse(JSON.parse(new TextDecoder().decode(plaintext)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null; // not JSON
  }
}

/** One client's state in the form of y-protocols' awareness updates. */
function encodeState(client: number, clock: number, state: Record<string, unknown>): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, 1);
  writeVarUint(encoder, client);
  writeVarUint(encoder, clock);
  writeVarString(encoder, JSON.stringify(state));
  return toUint8Array(encoder);
}
