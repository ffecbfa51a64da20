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

  /** Makes the secret where there is none yet: once, before the first key. It writes, so never while something is being derived. */
  prepare(): void {
    if (this.#secret() === null) this.#map.set('secret', newId());
  }

  /** The key of a name. */
  keyOf(name: string): string {
    return hash64(`${this.#secret() ?? ''}\n${nameKey(name)}`);
  }

  #secret(): string | null {
    const known = this.#map.get('secret');
    return typeof known === 'string' && known !== '' && known.length <= MAX_SECRET_LENGTH ? known : null;
  }
}
