import { newId } from '@vigie/core';
import { hash64, nameKey } from '@vigie/observations';
import type * as Y from 'yjs';

/** Longest secret that is read: a broken or hostile peer's is passed over. */
const MAX_SECRET_LENGTH = 64;

/**
 * Stands in addresses for the names of zones and sites: browsers keep addresses in clear, and people paste them into chats. A key says
 * nothing without the workspace, is the same for the whole team, and survives a reload. The secret it is made with is shared in the
 * map `addresses` of the document `core`.
 */
export class AddressNames {
  readonly #map: Y.Map<unknown>;

  constructor(core: Y.Doc) {
    this.#map = core.getMap('addresses');
  }

  /** The key of a name. */
  keyOf(name: string): string {
    return hash64(`${this.#secret()}\n${nameKey(name)}`);
  }

  /** The one of these names that a key stands for. */
  nameOf(key: string, names: readonly string[]): string | undefined {
    return names.find((name) => this.keyOf(name) === key);
  }

  #secret(): string {
    const known = this.#map.get('secret');
    if (typeof known === 'string' && known !== '' && known.length <= MAX_SECRET_LENGTH) return known;
    const made = newId();
    this.#map.set('secret', made);
    return made;
  }
}
