import { ok, type Result, type VigieError } from '@vigie/core';
import type { Binding } from '@vigie/figures';
import type { Locale } from '@vigie/i18n';
import type { RenderedImage } from '@vigie/posts';
import { bindingsOfScene, freezeScene, proposeAltText, renderPng, sizeOf, visualScene } from '@vigie/visuals';
import type { Workspace } from '@vigie/workspace';

/** Width of a picture on the page in pixels: sharp at twice its width on screen. */
const WIDTH = 400;

/** Wait after the last change before it is drawn again, ms. */
const SETTLE_MS = 400;

/** A visual attached to a post, drawn small, followed while it is shown. */
export class VisualPicture {
  url = $state<string | null>(null);
  failure = $state.raw<VigieError | null>(null);
  locale = $state<Locale | null>(null);
  /** What the image says today, in its own language. */
  proposal = $state('');
  readonly #workspace: Workspace;
  readonly #visualId: string;
  #stops: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #gone = false;

  constructor(workspace: Workspace, visualId: string) {
    this.#workspace = workspace;
    this.#visualId = visualId;
  }

  /** Starts drawing; returns the stop. */
  start(): () => void {
    this.#gone = false;
    void this.#open();
    return () => {
      this.#gone = true;
      clearTimeout(this.#timer);
      for (const stop of this.#stops) stop();
      this.#stops = [];
      this.#show(null);
    };
  }

  async #open(): Promise<void> {
    const opened = await this.#workspace.visuals.open(this.#visualId);
    if (this.#gone) return;
    if (!opened.ok) {
      this.failure = opened.error;
      return;
    }
    const scene = visualScene(opened.value);
    const { figures } = this.#workspace.ledger;
    let drawing = 0;
    const draw = async (): Promise<void> => {
      const mine = ++drawing;
      const read = scene.read();
      if (read.ok) {
        this.locale = read.value.locale;
        this.proposal = proposeAltText(read.value, figures);
      }
      const png = read.ok ? await renderPng(read.value, { figures, width: WIDTH }) : read;
      // A slow picture must not cover the one of a later change.
      if (this.#gone || mine !== drawing) return;
      this.failure = png.ok ? null : png.error;
      this.#show(png.ok ? URL.createObjectURL(png.value) : null);
    };
    const later = (): void => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void draw(), SETTLE_MS);
    };
    this.#stops = [scene.observe(later), figures.onChange(later)];
    await draw();
  }

  #show(url: string | null): void {
    const before = this.url;
    this.url = url;
    if (before) URL.revokeObjectURL(before);
  }
}

/** What a visual says today; empty when it cannot be read. */
export async function proposedAltText(workspace: Workspace, visualId: string): Promise<string> {
  const opened = await workspace.visuals.open(visualId);
  const scene = opened.ok ? visualScene(opened.value).read() : opened;
  return scene.ok ? proposeAltText(scene.value, workspace.ledger.figures) : '';
}

/**
 * A visual at its exact size, with the figures it shows held as they are now. Errors of opening, reading and drawing it.
 *
 * @param imageId id of the post's image it is drawn for
 */
export async function renderForApproval(
  workspace: Workspace,
  imageId: string,
  visualId: string,
): Promise<Result<RenderedImage>> {
  const opened = await workspace.visuals.open(visualId);
  if (!opened.ok) return opened;
  const read = visualScene(opened.value).read();
  if (!read.ok) return read;
  const { figures } = workspace.ledger;
  const scene = freezeScene(read.value, figures);
  const blob = await renderPng(scene, { figures });
  if (!blob.ok) return blob;
  const { width, height } = sizeOf(scene.size);
  const shown: Binding[] = bindingsOfScene(scene, figures);
  return ok({ imageId, png: new Uint8Array(await blob.value.arrayBuffer()), width, height, figures: shown });
}
