import * as Y from 'yjs';
import { fromBase64Url, Observable, toBase64Url, type Clock, type Readable } from '@vigie/core';
import { z } from 'zod';
import { deviceIdOf, verificationKey, type Device } from './device.ts';

/** The document that holds the roster. */
export const CORE_DOCUMENT = 'core';

const ROSTER_MAP = 'roster';

/** A member's name is a name, not a text. */
export const MAX_MEMBER_NAME_LENGTH = 120;

/** One device that writes, or wrote, in this workspace. */
export interface RosterDevice {
  readonly deviceId: string;
  readonly memberName: string;
  /** ISO 8601 instant, by the clock of the device that joined. */
  readonly addedAt: string;
  /** Whether it is the device we run on. */
  readonly self: boolean;
}

const rosterEntrySchema = z.object({
  publicKey: z.string().length(43),
  memberName: z.string().min(1).max(MAX_MEMBER_NAME_LENGTH),
  addedAt: z.string().max(40),
});
type RosterEntry = z.infer<typeof rosterEntrySchema>;

/** Who may write, read from the `roster` map of the core document. A device id vouches for its key, so no entry can swap keys. [S3] */
export class Roster {
  readonly #self: Device;
  readonly #keys = new Map<string, CryptoKey>();
  /** Keys that their ids vouch for, by both. */
  readonly #introduced = new Map<string, CryptoKey>();
  readonly #devices = new Observable<readonly RosterDevice[]>([]);

  constructor(self: Device) {
    this.#self = self;
  }

  get devices(): Readable<readonly RosterDevice[]> {
    return this.#devices;
  }

  /** The key a device's signatures are verified with, once it is known. */
  keyOf(deviceId: string): CryptoKey | undefined {
    return this.#keys.get(deviceId);
  }

  /** Reads the map again. Resolves with whether a device became known. A device once known stays known while we run. */
  async read(core: Y.Doc): Promise<boolean> {
    const known = this.#keys.size;
    const map = core.getMap<unknown>(ROSTER_MAP);
    const devices: RosterDevice[] = [];
    for (const [deviceId, value] of map.entries()) {
      const entry = rosterEntrySchema.safeParse(value);
      if (!entry.success || !(await this.#learn(deviceId, entry.data))) continue;
      const { memberName, addedAt } = entry.data;
      devices.push({ deviceId, memberName, addedAt, self: deviceId === this.#self.id });
    }
    devices.sort((a, b) => a.addedAt.localeCompare(b.addedAt) || a.deviceId.localeCompare(b.deviceId));
    if (JSON.stringify(devices) !== JSON.stringify(this.#devices.value)) this.#devices.set(devices);
    return this.#keys.size > known;
  }

  /** Writes our own device in, unless it is there under this name. */
  enrol(core: Y.Doc, clock: Clock): void {
    const map = core.getMap<unknown>(ROSTER_MAP);
    const present = rosterEntrySchema.safeParse(map.get(this.#self.id));
    if (present.success && present.data.memberName === this.#self.memberName) return;
    const addedAt = present.success ? present.data.addedAt : new Date(clock.now()).toISOString();
    const publicKey = toBase64Url(this.#self.publicKey);
    const entry: RosterEntry = { publicKey, memberName: this.#self.memberName, addedAt };
    map.set(this.#self.id, rosterEntrySchema.parse(entry));
  }

  /**
   * The key under which an update introduces `deviceId`: the update, applied to an empty document, must put that device in the roster
   * with a key that hashes to its id. `null` when it does not. The device is not known by that. [S6]
   */
  async introducedKey(update: Uint8Array, deviceId: string): Promise<CryptoKey | null> {
    const scratch = new Y.Doc();
    try {
      Y.applyUpdateV2(scratch, update);
      const entry = rosterEntrySchema.safeParse(scratch.getMap<unknown>(ROSTER_MAP).get(deviceId));
      return entry.success ? await this.#vouched(deviceId, entry.data) : null;
    } catch {
      return null; // not a Yjs update
    } finally {
      scratch.destroy();
    }
  }

  async #learn(deviceId: string, entry: RosterEntry): Promise<boolean> {
    if (this.#keys.has(deviceId)) return true;
    const key = await this.#vouched(deviceId, entry);
    if (key) this.#keys.set(deviceId, key);
    return key !== null;
  }

  /** The key of an entry, when the id vouches for it. An introduction is looked at twice: what was found is kept. */
  async #vouched(deviceId: string, { publicKey }: RosterEntry): Promise<CryptoKey | null> {
    const name = `${deviceId}/${publicKey}`;
    const known = this.#introduced.get(name);
    if (known) return known;
    const key = await vouchedKey(deviceId, publicKey);
    if (key) this.#introduced.set(name, key);
    return key;
  }
}

async function vouchedKey(deviceId: string, text: string): Promise<CryptoKey | null> {
  const publicKey = fromBase64Url(text);
  if (!publicKey) return null;
  const [id, key] = await Promise.all([deviceIdOf(publicKey), verificationKey(publicKey)]);
  return id === deviceId ? key : null;
}
