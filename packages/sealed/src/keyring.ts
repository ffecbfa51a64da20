import type { Dexie, Table } from 'dexie';
import {
  err,
  fromBase64Url,
  newId,
  ok,
  systemClock,
  systemRandom,
  toBase64Url,
  type Clock,
  type Random,
  type Result,
  type VigieError,
} from '@vigie/core';
import { z } from 'zod';
import { blobDatabase } from './blob-shelf.ts';
import { createDeviceKeys, deviceOf, type Device } from './device.ts';
import { createRingKeys, openText, sealText, settingName, type RingKeys } from './ring-keys.ts';

/** One workspace that this device can open. */
export interface KeyringEntry {
  readonly id: string;
  readonly label: string;
  readonly server: string | null;
  readonly memberName: string;
  readonly demo: boolean;
  /** ISO 8601 instant of the last opening. */
  readonly openedAt: string;
}

export interface NewKeyringEntry {
  readonly secret: Uint8Array;
  readonly server: string | null;
  readonly label: string;
  readonly memberName: string;
  readonly demo?: boolean;
}

export interface UnlockedWorkspace {
  readonly secret: Uint8Array;
  readonly device: Device;
  readonly server: string | null;
  readonly persistence: { readonly name: string };
}

export type KeyringError = VigieError<'keyring_entry_missing' | 'keyring_entry_damaged'>;

const contentSchema = z.object({
  secret: z.string(),
  server: z.string().nullable(),
  label: z.string(),
  memberName: z.string(),
  demo: z.boolean(),
  openedAt: z.string(),
});
type Content = z.infer<typeof contentSchema>;

interface WorkspaceRow {
  readonly id: string;
  readonly sealed: Uint8Array;
  readonly device: CryptoKeyPair;
}

interface SettingRow {
  readonly name: string;
  readonly sealed: Uint8Array;
}

/** Row of the one pair of keys that everything else on this device is sealed under. */
const RING = 'ring';

/** Name of the databases of a workspace: its id in the keyring, which says nothing. */
const databaseOf = (id: string): string => `vigie-${id}`;

/**
 * Opens this browser's keyring: the workspaces it can open, and its settings. All of it lies sealed in IndexedDB under keys that the
 * browser keeps and never shows; they do not survive seizure of an unlocked device. [S4]
 */
export async function openKeyring(
  name = 'vigie-keyring',
  ports: { clock?: Clock; random?: Random } = {},
): Promise<Keyring> {
  const { Dexie } = await import('dexie');
  const db = new Dexie(name);
  db.version(1).stores({ rings: '', workspaces: 'id', settings: 'name' });
  const keys = await ringKeys(db.table<RingKeys, string>('rings'));
  return new Keyring(db, keys, ports.clock ?? systemClock, ports.random ?? systemRandom);
}

/** Two tabs at the first start: the one that adds first wins, the other reads its keys. */
async function ringKeys(rings: Table<RingKeys, string>): Promise<RingKeys> {
  const kept = await rings.get(RING);
  if (kept) return kept;
  const made = await createRingKeys();
  await rings.add(made, RING).catch(() => {});
  return (await rings.get(RING)) ?? made;
}

export class Keyring {
  readonly #db: Dexie;
  readonly #keys: RingKeys;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #workspaces: Table<WorkspaceRow, string>;
  readonly #settings: Table<SettingRow, string>;

  constructor(db: Dexie, keys: RingKeys, clock: Clock, random: Random) {
    this.#db = db;
    this.#keys = keys;
    this.#clock = clock;
    this.#random = random;
    this.#workspaces = db.table('workspaces');
    this.#settings = db.table('settings');
  }

  /** The workspaces of this device, last opened first. Those that cannot be read are left out, and left alone. */
  async list(): Promise<readonly KeyringEntry[]> {
    const rows = await this.#workspaces.toArray();
    const entries = await Promise.all(rows.map((row) => this.#read(row)));
    return rows
      .flatMap(({ id }, i) => (entries[i] ? [entryOf(id, entries[i])] : []))
      .sort((a, b) => b.openedAt.localeCompare(a.openedAt));
  }

  /** Keeps a workspace, and makes this device's key pair for it. */
  async add(entry: NewKeyringEntry): Promise<KeyringEntry> {
    const id = newId(this.#random);
    const content: Content = {
      secret: toBase64Url(entry.secret),
      server: entry.server,
      label: entry.label,
      memberName: entry.memberName,
      demo: entry.demo ?? false,
      openedAt: this.#now(),
    };
    await this.#write(id, content, await createDeviceKeys());
    return entryOf(id, content);
  }

  /** The workspace of this device that a secret opens, if there is one. Nothing is opened by asking. */
  async holding(secret: Uint8Array): Promise<KeyringEntry | undefined> {
    const sought = toBase64Url(secret);
    for (const row of await this.#workspaces.toArray()) {
      const content = await this.#read(row);
      if (content?.secret === sought) return entryOf(row.id, content);
    }
    return undefined;
  }

  /** What opening a workspace takes; notes the time. */
  async unlock(id: string): Promise<Result<UnlockedWorkspace, KeyringError>> {
    const row = await this.#workspaces.get(id);
    if (!row) return err('keyring_entry_missing');
    const content = await this.#read(row);
    const secret = content && fromBase64Url(content.secret);
    if (!content || !secret) return err('keyring_entry_damaged');
    await this.#write(id, { ...content, openedAt: this.#now() }, row.device);
    const device = await deviceOf(row.device, content.memberName);
    return ok({ secret, device, server: content.server, persistence: { name: databaseOf(id) } });
  }

  /** Gives a workspace another label on this device. Nothing happens when it is not there. */
  async relabel(id: string, label: string): Promise<void> {
    const row = await this.#workspaces.get(id);
    const content = row && (await this.#read(row));
    if (content) await this.#write(id, { ...content, label }, row.device);
  }

  /** Removes a workspace from this device, its databases and journals included. The server and other devices keep theirs. */
  async remove(id: string): Promise<void> {
    await this.#workspaces.delete(id);
    const { Dexie } = await import('dexie');
    const name = databaseOf(id);
    await Promise.all([Dexie.delete(name), Dexie.delete(blobDatabase(name))]);
    removeJournals(name);
  }

  /** A setting of this device; `null` when it was never set. */
  async setting(key: string): Promise<string | null> {
    const name = await settingName(this.#keys, key);
    const row = await this.#settings.get(name);
    return row ? openText(this.#keys, name, row.sealed) : null;
  }

  async setSetting(key: string, value: string): Promise<void> {
    const name = await settingName(this.#keys, key);
    await this.#settings.put({ name, sealed: await sealText(this.#keys, name, value, this.#random) });
  }

  close(): void {
    this.#db.close();
  }

  async #write(id: string, content: Content, device: CryptoKeyPair): Promise<void> {
    const sealed = await sealText(this.#keys, id, JSON.stringify(content), this.#random);
    await this.#workspaces.put({ id, sealed, device });
  }

  async #read(row: WorkspaceRow): Promise<Content | null> {
    const text = await openText(this.#keys, row.id, row.sealed);
    const parsed = text === null ? null : contentSchema.safeParse(JSON.parse(text));
    return parsed?.success ? parsed.data : null;
  }

  #now(): string {
    return new Date(this.#clock.now()).toISOString();
  }
}

function entryOf(id: string, { label, server, memberName, demo, openedAt }: Content): KeyringEntry {
  return { id, label, server, memberName, demo, openedAt };
}

function removeJournals(name: string): void {
  if (typeof localStorage === 'undefined') return;
  for (const key of Object.keys(localStorage)) if (key.startsWith(`${name}/`)) localStorage.removeItem(key);
}
