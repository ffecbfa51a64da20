import type { InsertOutcome, InsertRequest } from '@vigie/composers';
import { err, exhausted, type VigieError } from '@vigie/core';
import {
  doubling,
  networkName,
  parsePublishedLink,
  showsVersion,
  type ApprovedPost,
  type Doubling,
  type Network,
  type Post,
} from '@vigie/posts';
import type { Workspace } from '@vigie/workspace';
import type { ActivePage } from './active-page.svelte.ts';
import { copyText } from './clipboard.ts';
import type { PanelImages } from './images.svelte.ts';
import { insertIntoPage } from './insert-into-page.ts';

/** How far the insertion of one post has come. */
export type Progress =
  | { readonly at: 'idle' }
  /** Already out, or being put out by somebody else: the member decides. */
  | { readonly at: 'asking'; readonly network: Network; readonly doubling: Doubling }
  | { readonly at: 'inserting'; readonly network: Network }
  | { readonly at: 'done'; readonly network: Network; readonly outcome: InsertOutcome; readonly copied: boolean }
  | { readonly at: 'refused'; readonly network: Network; readonly error: VigieError };

interface Surroundings {
  readonly workspace: Workspace;
  readonly page: ActivePage;
  readonly images: PanelImages;
}

/** Puts one post into the page beside the panel, and notes the link when the network tells it. */
export class Insertion {
  progress = $state.raw<Progress>({ at: 'idle' });
  /** The network's link was caught and noted. */
  caught = $state.raw<string | null>(null);
  readonly #around: Surroundings;
  #listening = new AbortController();

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /**
   * One click: asks for the permission when it is missing, warns of posting twice, then inserts.
   *
   * @param sure the member has read the warning
   */
  async run(
    post: Post,
    network: Network,
    { sure = false, existing = 'refuse' as InsertRequest['existing'] } = {},
  ): Promise<void> {
    const { page, workspace } = this.#around;
    if (this.progress.at === 'inserting') return;
    // First of all, and not awaited before: the question must come from the click itself.
    const allowed = page.allow(network);
    this.progress = { at: 'inserting', network };
    if (!(await allowed)) return this.#refuse(network, 'page_permission_refused');
    const tab = await page.look();
    if (tab?.network !== network) return this.#refuse(network, 'page_other_network');
    const double = doubling(post, network, workspace.self.memberName, Date.now());
    if (double && !sure) {
      this.progress = { at: 'asking', network, doubling: double };
      return;
    }
    await this.#insert(post, network, tab.tabId, existing);
  }

  /** Stops listening to the page. */
  close(): void {
    this.#listening.abort();
  }

  reset(): void {
    this.progress = { at: 'idle' };
  }

  async #insert(post: Post, network: Network, tabId: number, existing: InsertRequest['existing']): Promise<void> {
    const { workspace, images } = this.#around;
    const { approved } = post;
    if (!approved) return this.#refuse(network, 'post_not_approved');
    const bytes = await images.bytes(approved.images);
    if (!bytes.ok) return this.#fail(network, bytes.error);
    this.#listening.abort();
    this.#listening = new AbortController();
    this.caught = null;
    workspace.posts.claim(post.id, network);
    const result = await insertIntoPage({
      tabId,
      network,
      existing,
      post: {
        text: approved.text,
        images: approved.images.map(({ name, type, alt }, i) => ({
          name,
          type,
          alt,
          bytes: bytes.value[i] ?? new Uint8Array(),
        })),
      },
      onPublished: (url) => this.#published(post.id, network, approved, url),
      signal: this.#listening.signal,
    });
    if (!result.ok) {
      this.#release(post.id, network);
      return this.#fail(network, result.error);
    }
    const outcome = result.value;
    if (outcome.outcome === 'failed' && outcome.text === 'absent' && outcome.images === 0)
      this.#release(post.id, network);
    this.progress = { at: 'done', network, outcome, copied: needsPasting(outcome) && (await copyText(approved.text)) };
  }

  /** Notes what was inserted, though another version may have been approved since. */
  #published(postId: string, network: Network, inserted: ApprovedPost, url: string): void {
    const { posts } = this.#around.workspace;
    const link = parsePublishedLink(url, network);
    if (!link.ok) return;
    const known = posts.board
      .get(postId)
      ?.publications.some((entry) => entry.url === link.value && showsVersion(entry, inserted));
    if (!known && !posts.logPublication(postId, network, { url: link.value, digest: inserted.digest }).ok) return;
    this.caught = link.value;
    // It is out: what was to be done before is over.
    this.progress = { at: 'idle' };
  }

  #release(postId: string, network: Network): void {
    this.#around.workspace.posts.board.release(postId, network);
  }

  #refuse(network: Network, code: string): void {
    this.#fail(network, err(code, { network: networkName(network) }).error);
  }

  #fail(network: Network, error: VigieError): void {
    this.progress = { at: 'refused', network, error };
  }
}

/** Whether the text is left to the member to paste. */
function needsPasting(outcome: InsertOutcome): boolean {
  switch (outcome.outcome) {
    case 'inserted':
      return false;
    case 'copy':
      return true;
    case 'failed':
      return (
        outcome.text === 'absent' && outcome.reason !== 'composer_not_empty' && outcome.reason !== 'images_present'
      );
    default:
      return exhausted(outcome);
  }
}
