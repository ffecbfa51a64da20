import * as Y from 'yjs';
import { Observable, toBase64Url, type Clock, type Random, type Readable } from '@vigie/core';
import { Carrier } from './carrier.ts';
import { ClearDocument } from './clear-document.ts';
import type { Device } from './device.ts';
import {
  KIND,
  MAX_ENTRY_BYTES,
  parseEntry,
  streamOf,
  WRITER_BYTES,
  type EntryKind,
  type ParsedEntry,
} from './entry.ts';
import { sealEntry } from './envelope.ts';
import { judge, type Court, type Refusal, type Verdict } from './judge.ts';
import type { WorkspaceKeys } from './keys.ts';
import { mergedEntries } from './merged-entries.ts';
import { packSnapshot, packUpdate, type Payload } from './payload.ts';
import { CORE_DOCUMENT, Roster } from './roster.ts';

/** Entries verified and decrypted at once: enough to keep WebCrypto's threads busy, few enough to bound memory. [S8] */
const JUDGE_BATCH = 256;

/** How many entries are put aside, by reason. `unknownDevice` is how many wait now; the others only grow. [S6] */
export type Aside = Readonly<Record<Refusal | 'replayed', number>>;

/** An edit on its way: not yet in the carrier, or in it and not yet known to be on disk. */
export interface Unsettled {
  readonly document: ClearDocument;
  readonly update: Uint8Array;
  appended: boolean;
}

export interface ReplicaOptions {
  readonly keys: WorkspaceKeys;
  readonly device: Device;
  readonly clock: Clock;
  readonly random: Random;
  /** Whether somebody else is in a document now: its edits are then sealed at each pause. By default nobody is. [S7] */
  readonly accompanied?: (documentId: string) => boolean;
  /** An empty carrier; by default a new one. */
  readonly carrier?: Carrier;
}

/** The sealed workspace in memory: clear documents on one side, the carrier on the other, no network and no disk. */
export class Replica {
  readonly carrier: Carrier;
  readonly roster: Roster;
  /** Id of this opening. [S3] */
  readonly writer: string;
  /** Entries this opening has put into the carrier. */
  appended = 0;
  /** Set when an edit could not be sealed (too large): it is in memory alone. */
  sealFailed = false;
  readonly #options: ReplicaOptions;
  readonly #documents = new Map<string, ClearDocument>();
  readonly #aside = new Observable<Aside>({ tampered: 0, replayed: 0, misplaced: 0, unknownDevice: 0, malformed: 0 });
  readonly #unsettled = new Set<Unsettled>();
  readonly #changed: () => void;
  #coreTag = '';
  #sealing: Promise<void> = Promise.resolve();
  #absorbing: Promise<void> = Promise.resolve();

  /** `changed` is called whenever something that the status tells of may have changed. */
  constructor(options: ReplicaOptions, changed: () => void = () => {}) {
    this.#options = options;
    this.#changed = changed;
    this.roster = new Roster(options.device);
    this.carrier = options.carrier ?? new Carrier(clientId(options.random));
    this.writer = toBase64Url(options.random.bytes(WRITER_BYTES));
    this.carrier.observe((added, removed) => this.#received(added, removed));
  }

  get aside(): Readable<Aside> {
    return this.#aside;
  }

  get documents(): Iterable<ClearDocument> {
    return this.#documents.values();
  }

  /** Edits that a sudden end would lose, batches still open included. */
  get unsettled(): readonly { document: ClearDocument; update: Uint8Array }[] {
    const open = [...this.#documents.values()].flatMap((document) =>
      document.outbox.peek().map((update) => ({ document, update })),
    );
    return [...this.#unsettled, ...open];
  }

  /** Whether some edit is not known to be on disk. */
  get unsaved(): boolean {
    return this.#unsettled.size > 0 || this.sealing;
  }

  /** Whether some edit is not in the carrier yet. */
  get sealing(): boolean {
    for (const edit of this.#unsettled) if (!edit.appended) return true;
    for (const document of this.#documents.values()) if (document.outbox.waiting) return true;
    return false;
  }

  /** Opens the core document and enrols our device, as an entry of its own that stands without any other. [S3] */
  async start(): Promise<void> {
    this.#coreTag = toBase64Url(await this.#options.keys.tagOf(CORE_DOCUMENT));
    const core = await this.doc(CORE_DOCUMENT);
    this.roster.enrol(core, this.#options.clock);
    await this.roster.read(core);
    await this.flush();
  }

  /** The clear document of an id: the same instance every time, all that the carrier holds for it applied. [S8] */
  async doc(id: string): Promise<Y.Doc> {
    const document = this.#document(toBase64Url(await this.#options.keys.tagOf(id)));
    document.id = id;
    document.open();
    await this.#absorb();
    return document.handOut();
  }

  /** Every edit is sealed and in the carrier, everything received is applied. */
  async flush(): Promise<void> {
    for (const document of this.#documents.values()) document.outbox.flush();
    await this.#sealing;
    await this.#absorb();
  }

  /** Starts sealing whatever waits, without waiting for it. */
  hurry(): void {
    for (const document of this.#documents.values()) document.outbox.flush();
  }

  /** What is in the carrier is on disk now. */
  settle(edits: Iterable<Unsettled>): void {
    for (const edit of edits) this.#unsettled.delete(edit);
    this.#changed();
  }

  /** Edits in the carrier and not yet known to be on disk. */
  get appendedEdits(): readonly Unsettled[] {
    return [...this.#unsettled].filter((edit) => edit.appended);
  }

  /** Writes a snapshot of one document and deletes the entries it stands for: those decrypted and applied, no others. [S9] */
  async compact(document: ClearDocument): Promise<void> {
    await this.fold(document, (applied) => applied);
  }

  /**
   * Writes a snapshot that stands for those of a document's applied entries that `choose` picks, and deletes exactly these. Of all of
   * them it is the whole state, which forgets what was deleted; of some it is their merged updates. Fewer than two stay as they are. One
   * that fails has lost nothing: all stays as it was. [S9]
   */
  async fold(document: ClearDocument, choose: (applied: readonly unknown[]) => readonly unknown[]): Promise<void> {
    document.open();
    await this.#absorb();
    await this.#inSealingOrder(async () => {
      const replaced = new Set(choose([...document.applied]));
      if (replaced.size < 2) return;
      const payload = await this.#standFor(document, replaced);
      const entry = await this.#sealed(document, KIND.snapshot, await packSnapshot(payload));
      const stored = this.carrier.replace(replaced, entry);
      for (const raw of replaced) document.applied.delete(raw);
      document.applied.add(stored);
    });
  }

  destroy(): void {
    for (const document of this.#documents.values()) document.destroy();
    this.carrier.destroy();
  }

  #document(tag: string): ClearDocument {
    const present = this.#documents.get(tag);
    if (present) return present;
    const { accompanied = () => false } = this.#options;
    const send = (update: Uint8Array): void => this.#send(document, update);
    const document = new ClearDocument(tag, clientId(this.#options.random), send, this.#changed, accompanied);
    this.#documents.set(tag, document);
    return document;
  }

  #send(document: ClearDocument, update: Uint8Array): void {
    const edit: Unsettled = { document, update, appended: false };
    this.#unsettled.add(edit);
    const seal = async (): Promise<void> => {
      const entry = await this.#sealed(document, KIND.update, await packUpdate(update));
      this.appended++;
      edit.appended = true;
      document.applied.add(this.carrier.append(entry));
    };
    void this.#inSealingOrder(seal, () => (this.sealFailed = true));
  }

  /** One at a time: counters stand in the carrier in the order in which they were given. */
  #inSealingOrder(task: () => Promise<void>, failed: () => void = () => {}): Promise<void> {
    this.#sealing = this.#sealing.then(task).catch((error: unknown) => {
      failed();
      console.error('sealing failed', error);
    });
    return this.#sealing.then(() => this.#changed());
  }

  /** The payload of a snapshot for these entries; for all of them when some cannot be taken apart. */
  async #standFor(document: ClearDocument, replaced: Set<unknown>): Promise<Payload> {
    const { keys } = this.#options;
    if (replaced.size < document.applied.size) {
      const merged = await mergedEntries([...replaced], { key: keys.content, room: keys.room });
      if (merged) return merged;
    }
    for (const raw of document.applied) replaced.add(raw);
    return { update: Y.encodeStateAsUpdateV2(document.open()), frontier: document.frontier };
  }

  async #sealed(document: ClearDocument, kind: EntryKind, plaintext: Uint8Array): Promise<Uint8Array> {
    const { keys, device, random } = this.#options;
    const counter = document.written + 1;
    const header = { kind, epoch: keys.epoch, tag: document.tag, device: device.id, writer: this.writer, counter };
    const entry = await sealEntry({ key: keys.content, room: keys.room }, device, header, plaintext, random);
    if (entry.length > MAX_ENTRY_BYTES) throw new Error(`an entry of ${entry.length} bytes: peers would refuse it`);
    document.written = counter;
    document.frontier.add(streamOf(header), [counter, counter]);
    return entry;
  }

  #received(added: readonly unknown[], removed: boolean): void {
    if (removed) this.#prune();
    for (const raw of added) {
      const entry = parseEntry(raw);
      if (entry) this.#document(entry.header.tag).waiting.push(entry);
      else this.#count('malformed', 1);
    }
    if (added.length > 0) void this.#absorb();
  }

  #prune(): void {
    const present = new Set(this.carrier.list());
    for (const document of this.#documents.values()) document.prune(present);
    this.#countUnknown();
  }

  /** Applies what waits in opened documents. Calls queue up: each resolves once everything received before it is applied. */
  #absorb(): Promise<void> {
    this.#absorbing = this.#absorbing
      .then(() => this.#absorbAll())
      .catch((error: unknown) => console.error('taking in entries failed', error));
    return this.#absorbing;
  }

  async #absorbAll(): Promise<void> {
    let grew = true;
    while (grew) {
      grew = false;
      for (const document of this.#documents.values()) {
        if (!document.opened || document.waiting.length === 0) continue;
        await this.#absorbOne(document);
        if (document.tag === this.#coreTag) grew = (await this.roster.read(document.opened)) || grew;
      }
      if (grew) this.#retryUnknown();
    }
    this.#countUnknown();
    this.#changed();
  }

  /** A device became known: what it wrote before is looked at again. [S6] */
  #retryUnknown(): void {
    for (const document of this.#documents.values()) {
      document.waiting.push(...document.unknown);
      document.unknown = [];
    }
  }

  async #absorbOne(document: ClearDocument): Promise<void> {
    const court: Court = { keys: this.#options.keys, roster: this.roster, coreTag: this.#coreTag };
    const entries = document.waiting;
    document.waiting = [];
    const verdicts: Verdict[] = [];
    for (let i = 0; i < entries.length; i += JUDGE_BATCH) {
      verdicts.push(...(await Promise.all(entries.slice(i, i + JUDGE_BATCH).map((entry) => judge(entry, court)))));
    }
    const fresh = new FreshEntries(document);
    for (const [i, entry] of entries.entries()) {
      const verdict = verdicts[i];
      if (!verdict) continue;
      if (verdict.outcome === 'accepted') fresh.offer(entry, verdict.payload);
      else if (verdict.why === 'unknownDevice') document.unknown.push(entry);
      else this.#count(verdict.why, 1);
    }
    this.#count('replayed', fresh.replayed);
    this.#count('malformed', document.apply(fresh.accepted).length);
  }

  #count(why: keyof Aside, more: number): void {
    if (more === 0) return;
    this.#aside.set({ ...this.#aside.value, [why]: this.#aside.value[why] + more });
    this.#changed();
  }

  #countUnknown(): void {
    let waiting = 0;
    for (const document of this.#documents.values()) waiting += document.unknown.length;
    this.#count('unknownDevice', waiting - this.#aside.value.unknownDevice);
  }
}

/** A client id as Yjs draws it, from our own source of randomness. */
export function clientId(random: Random): number {
  return new DataView(random.bytes(4).buffer).getUint32(0);
}

/** The accepted entries of one batch whose counters are new, both to the document and within the batch. */
class FreshEntries {
  readonly accepted: { entry: ParsedEntry; payload: Extract<Verdict, { outcome: 'accepted' }>['payload'] }[] = [];
  replayed = 0;
  readonly #document: ClearDocument;
  readonly #batch = new Set<string>();

  constructor(document: ClearDocument) {
    this.#document = document;
  }

  offer(entry: ParsedEntry, payload: Extract<Verdict, { outcome: 'accepted' }>['payload']): void {
    const stream = streamOf(entry.header);
    const { counter } = entry.header;
    const key = `${stream}/${counter}`;
    if (this.#document.frontier.has(stream, counter) || this.#batch.has(key)) this.replayed++;
    else {
      this.#batch.add(key);
      this.accepted.push({ entry, payload });
    }
  }
}
