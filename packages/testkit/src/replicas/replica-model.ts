import type { Page } from 'playwright-core';

/** An image as the page itself has read it from its file input. */
export interface ReplicaFile {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** SHA-256 of the bytes, lower-case hexadecimal. */
  readonly sha256: string;
  readonly alt: string;
}

export interface ReplicaPost {
  readonly text: string;
  readonly files: readonly ReplicaFile[];
  readonly url: string;
}

/** A replica's state, told by its model and not by what it draws. */
export interface ReplicaState {
  /** Text of the composer in use (the dialog's when it is open, else the inline one's), lines joined with one `\n`. */
  readonly text: string;
  /** Text of the editor under the dialog: X's inline composer, Facebook's comment box. */
  readonly inlineText: string;
  readonly files: readonly ReplicaFile[];
  /** Click events that reached a Post button, enabled or not, a person's or a script's. */
  readonly postClicks: number;
  /** What was published by pressing Post. */
  readonly published: readonly ReplicaPost[];
}

/** What a replica offers to tests as `window.replica`. */
export interface ReplicaModel {
  state(): ReplicaState;
}

declare global {
  interface Window {
    replica?: ReplicaModel;
  }
}

/** Reads the state of the replica open in `page`; `null` when the page is none. */
export async function readReplica(page: Page): Promise<ReplicaState | null> {
  return await page.evaluate(() => window.replica?.state() ?? null);
}
