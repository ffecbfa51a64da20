import type { VigieError } from '@vigie/core';
import { renderPng, visualScene } from '@vigie/visuals';
import type { Workspace } from '@vigie/workspace';

/** Width of a thumbnail in pixels: sharp at twice its width on screen. */
const WIDTH = 520;

/** Wait after the last change before it is drawn again, ms. */
const SETTLE_MS = 400;

/** A small picture of one visual that follows its document and its figures while it is shown. */
export class Thumbnail {
  url = $state<string | null>(null);
  failure = $state.raw<VigieError | null>(null);
  readonly #workspace: Workspace;
  readonly #id: string;
  #stops: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #gone = false;

  constructor(workspace: Workspace, id: string) {
    this.#workspace = workspace;
    this.#id = id;
  }

  /** Starts drawing; returns the stop. */
  start(): () => void {
    void this.#open();
    return () => {
      this.#gone = true;
      clearTimeout(this.#timer);
      for (const stop of this.#stops) stop();
      this.#show(null);
    };
  }

  async #open(): Promise<void> {
    const opened = await this.#workspace.visuals.open(this.#id);
    if (this.#gone) return;
    if (!opened.ok) {
      this.failure = opened.error;
      return;
    }
    const scene = visualScene(opened.value);
    const draw = async () => {
      const read = scene.read();
      const png = read.ok
        ? await renderPng(read.value, { figures: this.#workspace.ledger.figures, width: WIDTH })
        : read;
      if (this.#gone) return;
      this.failure = png.ok ? null : png.error;
      this.#show(png.ok ? URL.createObjectURL(png.value) : null);
    };
    const later = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void draw(), SETTLE_MS);
    };
    this.#stops = [scene.observe(later), this.#workspace.ledger.figures.onChange(later)];
    await draw();
  }

  #show(url: string | null): void {
    const before = this.url;
    this.url = url;
    if (before) URL.revokeObjectURL(before);
  }
}
