import type { Workspace } from '@vigie/workspace';

/** Wait before asking again for an image that has not arrived, ms. */
const RETRY_MS = 5_000;

/** An approved image, shown from its sealed bytes. */
export class BlobPicture {
  /** `null` once it was asked for and is not on this device yet. */
  url = $state<string | null | undefined>();
  readonly #workspace: Workspace;
  readonly #blob: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #gone = false;

  constructor(workspace: Workspace, blob: string) {
    this.#workspace = workspace;
    this.#blob = blob;
  }

  /** Starts to fetch; returns the stop. */
  start(): () => void {
    this.#gone = false;
    void this.#fetch();
    return () => {
      this.#gone = true;
      clearTimeout(this.#timer);
      if (this.url) URL.revokeObjectURL(this.url);
      this.url = undefined;
    };
  }

  async #fetch(): Promise<void> {
    const bytes = await this.#workspace.sealed.blobs.get(this.#blob);
    if (this.#gone) return;
    if (bytes.ok) this.url = URL.createObjectURL(new Blob([new Uint8Array(bytes.value)], { type: 'image/png' }));
    else {
      this.url = null;
      this.#timer = setTimeout(() => void this.#fetch(), RETRY_MS);
    }
  }
}
