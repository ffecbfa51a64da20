import { newId } from '@vigie/core';
import { hash64, nameKey } from '@vigie/observations';
import { openWords, sealWords } from '@vigie/sealed';
import type * as Y from 'yjs';

/** Longest secret that is read: a broken or hostile peer's is passed over. */
const MAX_SECRET_LENGTH = 64;

/**
 * Stands in addresses for the words of a team: browsers keep addresses in clear, and people paste them into chats. A key of a name, and
 * words that are sealed, say nothing without the workspace, mean the same to the whole team, and survive a reload. The secret they are
 * made with is shared in the map `addresses` of the document `core`.
 */
export class AddressNames {
  readonly #map: Y.Map<unknown>;
  /** As sealed or opened before: the same words stand the same in every address of this visit. */
  readonly #sealed = new Map<string, string>();
  /** Stands in until the team has a secret: its addresses mean something in this visit alone. */
  readonly #visit = newId();

  constructor(core: Y.Doc) {
    this.#map = core.getMap('addresses');
  }

  /** Makes the secret where there is none yet: once, before the first key. It writes, so never while something is being derived. */
  prepare(): void {
    if (this.#secret() === null) this.#map.set('secret', newId());
  }

  /** The key of a name. */
  keyOf(name: string): string {
    return hash64(`${this.#secret() ?? this.#visit}\n${nameKey(name)}`);
  }

  /** Any words, sealed so that they may stand in an address: what was typed, a name that no list holds. */
  seal(words: string): string {
    const known = this.#sealed.get(words);
    if (known !== undefined) return known;
    const sealed = sealWords(this.#secret() ?? this.#visit, words);
    this.#sealed.set(words, sealed);
    return sealed;
  }

  /** The words that stand sealed in an address; `undefined` for those of another team, and for anything else. */
  open(sealed: string): string | undefined {
    const words = openWords(this.#secret() ?? this.#visit, sealed) ?? undefined;
    if (words !== undefined && !this.#sealed.has(words)) this.#sealed.set(words, sealed);
    return words;
  }

  #secret(): string | null {
    const known = this.#map.get('secret');
    return typeof known === 'string' && known !== '' && known.length <= MAX_SECRET_LENGTH ? known : null;
  }
}
