import { inspectPhoto, photoMetadata, type Evidence, type PhotoMetadata } from '@vigie/observations';
import type { Workspace } from '@vigie/workspace';
import { decodePhoto } from './photo-picture.ts';

/** Wait before asking again for a photo that has not arrived, ms. */
const RETRY_MS = 5_000;

/** Where the opening of a photo stands. */
export type PhotoState = 'opening' | 'shown' | 'absent' | 'unshowable';

/** An attached photo, drawn from its sealed original. */
export class SealedPhoto {
  state = $state<PhotoState>('opening');
  readonly #workspace: Workspace;
  readonly #evidence: Evidence;
  readonly #side: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #gone = false;

  constructor(workspace: Workspace, evidence: Evidence, side: number) {
    this.#workspace = workspace;
    this.#evidence = evidence;
    this.#side = side;
  }

  /** Draws it on a canvas as soon as its bytes are on this device; returns the stop. */
  drawOn(canvas: HTMLCanvasElement): () => void {
    this.#gone = false;
    void this.#draw(canvas);
    return () => {
      this.#gone = true;
      clearTimeout(this.#timer);
      // Gives the memory of the pixels back at once.
      canvas.width = canvas.height = 0;
    };
  }

  async #draw(canvas: HTMLCanvasElement): Promise<void> {
    const bytes = await this.#workspace.ledger.evidenceBytes(this.#evidence);
    if (this.#gone) return;
    if (!bytes.ok) {
      this.state = 'absent';
      this.#timer = setTimeout(() => void this.#draw(canvas), RETRY_MS);
      return;
    }
    // Whatever a member's device sent: the same bounds as for a file chosen here.
    const facts = inspectPhoto(bytes.value);
    const picture = facts.ok ? await decodePhoto(bytes.value, facts.value, this.#side) : null;
    if (this.#gone) return picture?.close();
    if (!picture) {
      this.state = 'unshowable';
      return;
    }
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext('2d')?.drawImage(picture, 0, 0);
    picture.close();
    this.state = 'shown';
  }
}

/** What the file of a photo itself tells; `null` while it is not on this device. */
export async function photoTells(workspace: Workspace, evidence: Evidence): Promise<PhotoMetadata | null> {
  const bytes = await workspace.ledger.evidenceBytes(evidence);
  if (!bytes.ok) return null;
  const facts = inspectPhoto(bytes.value);
  return facts.ok ? photoMetadata(bytes.value, facts.value) : {};
}
