import { newId, Observable, type Clock, type Readable, type Result, type VigieError } from '@vigie/core';
import type { FigureSource } from '@vigie/figures';
import {
  approvePost,
  postBoard,
  readDraft,
  type ApprovedPost,
  type Network,
  type Post,
  type PostBoard,
  type RenderedImage,
} from '@vigie/posts';
import type { Sealed } from '@vigie/sealed';
import type * as Y from 'yjs';

/** The posts of the workspace: the board, and what needs more than the board: approval (blobs, figures) and the log. */
export class PostDesk {
  readonly board: PostBoard;
  readonly #sealed: Sealed;
  readonly #figures: FigureSource;
  readonly #clock: Clock;
  readonly #list = new Observable<readonly Post[]>([]);

  constructor(doc: Y.Doc, sealed: Sealed, figures: FigureSource, clock: Clock) {
    this.board = postBoard(doc);
    this.#sealed = sealed;
    this.#figures = figures;
    this.#clock = clock;
    const refresh = () => this.#list.set(this.board.list());
    this.board.observe(refresh);
    refresh();
  }

  /** Newest first. */
  get list(): Readable<readonly Post[]> {
    return this.#list;
  }

  /** Makes an empty draft and gives its id. */
  create(options: {
    readonly locale: 'fr' | 'en';
    readonly title?: string;
    readonly networks?: readonly Network[];
  }): string {
    return this.board.create({ ...options, ...this.#stamp() });
  }

  /** The words of a post as they would go out now. */
  textOf(id: string): string {
    const post = this.board.get(id);
    const body = this.board.textOf(id);
    return post && body ? readDraft(body, this.#figures, post.locale).text : '';
  }

  /** Freezes words, figures and drawn images of a draft; fails as `approvePost` does. */
  approve(id: string, images: readonly RenderedImage[]): Promise<Result<ApprovedPost, VigieError>> {
    return approvePost({
      board: this.board,
      id,
      figures: this.#figures,
      images,
      putBlob: (bytes) => this.#sealed.blobs.put(bytes),
      ...this.#stamp(),
    });
  }

  /** Takes the approval back so that the draft can be changed. */
  reopen(id: string): Result<void> {
    const { by, at } = this.#stamp();
    return this.board.reopen(id, by, at);
  }

  /** Says that this member is about to publish the post on a network, so that nobody else does. */
  claim(id: string, network: Network): Result<void> {
    const { by, at } = this.#stamp();
    return this.board.claim(id, network, by, at);
  }

  /**
   * Notes that this member published the post on a network, with its address where known.
   *
   * @param digest which approved version it was; the last one unless said otherwise
   */
  logPublication(
    postId: string,
    network: Network,
    {
      url,
      digest = this.board.get(postId)?.approved?.digest,
    }: { readonly url?: string; readonly digest?: string } = {},
  ): Result<void> {
    const known = { ...(url ? { url } : {}), ...(digest ? { digest } : {}) };
    return this.board.log({ id: newId(), postId, network, ...known, ...this.#stamp() });
  }

  #stamp(): { by: string; at: string } {
    return { by: this.#sealed.device.memberName, at: new Date(this.#clock.now()).toISOString() };
  }
}
