import { err, ok, type Result, type VigieError } from '@vigie/core';
import type { ApprovedImage } from '@vigie/posts';
import type { Workspace } from '@vigie/workspace';

/** Wait before asking again for an image that has not arrived, ms. */
const RETRY_MS = 5_000;

/** The images of approved posts: fetched once, opened once, shown by an address of their own. */
export class PanelImages {
  /** Address by blob; `null`: not on this device yet. */
  addresses = $state.raw<Readonly<Record<string, string | null>>>({});
  readonly #workspace: Workspace;
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #asked = new Set<string>();
  #closed = false;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Makes sure that the image is shown as soon as it is here. */
  want(blob: string): void {
    if (this.#asked.has(blob)) return;
    this.#asked.add(blob);
    void this.#fetch(blob);
  }

  /** The bytes of all images of a post, in order. Error `image_not_here` (param `image`, from 1). */
  async bytes(images: readonly ApprovedImage[]): Promise<Result<Uint8Array[], VigieError<'image_not_here'>>> {
    const all: Uint8Array[] = [];
    for (const [i, { blob }] of images.entries()) {
      const bytes = await this.#workspace.sealed.blobs.get(blob);
      if (!bytes.ok) return err('image_not_here', { image: i + 1 }, bytes.error.code);
      all.push(bytes.value);
    }
    return ok(all);
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    for (const address of Object.values(this.addresses)) if (address) URL.revokeObjectURL(address);
  }

  async #fetch(blob: string): Promise<void> {
    const bytes = await this.#workspace.sealed.blobs.get(blob);
    if (this.#closed) return;
    const address = bytes.ok
      ? URL.createObjectURL(new Blob([new Uint8Array(bytes.value)], { type: 'image/png' }))
      : null;
    this.addresses = { ...this.addresses, [blob]: address };
    if (!address)
      this.#waiting.set(
        blob,
        setTimeout(() => void this.#fetch(blob), RETRY_MS),
      );
  }
}
