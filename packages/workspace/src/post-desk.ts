import {
  err,
  newId,
  Observable,
  ok,
  toHex,
  type Clock,
  type Readable,
  type Result,
  type VigieError,
} from '@vigie/core';
import { bindingsIn, plainText } from '@vigie/documents';
import { freeze, type Binding, type FigureSource } from '@vigie/figures';
import {
  postBoard,
  type ApprovedImage,
  type ApprovedPost,
  type Network,
  type Post,
  type PostBoard,
} from '@vigie/posts';
import type { Sealed } from '@vigie/sealed';
import { bindingsOfScene, visualScene } from '@vigie/visuals';
import type * as Y from 'yjs';
import type { ShelfOpener } from './shelf.ts';

/** An image of a draft as it was drawn for approval. */
export interface DrawnImage {
  /** Id of the image in the draft. */
  readonly imageId: string;
  /** PNG bytes of exactly `width` × `height` pixels. */
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The posts of the workspace: the board, and what needs more than the board: approval (blobs, figures) and the log. */
export class PostDesk {
  readonly board: PostBoard;
  readonly #sealed: Sealed;
  readonly #figures: FigureSource;
  readonly #visuals: ShelfOpener;
  readonly #clock: Clock;
  readonly #list = new Observable<readonly Post[]>([]);

  constructor(doc: Y.Doc, sealed: Sealed, figures: FigureSource, visuals: ShelfOpener, clock: Clock) {
    this.board = postBoard(doc);
    this.#sealed = sealed;
    this.#figures = figures;
    this.#visuals = visuals;
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
    return post && body ? plainText(body, this.#figures, post.locale, 'post') : '';
  }

  /**
   * Freezes the words, the figures and the drawn images of a draft. Every image of the draft must be drawn. Fails with
   * `post_unknown`, `post_empty`, `post_image_missing`, or what storing a blob or the board answers; nothing is approved then.
   */
  async approve(id: string, drawn: readonly DrawnImage[]): Promise<Result<void, VigieError>> {
    const post = this.board.get(id);
    const body = this.board.textOf(id);
    if (!post || !body) return err('post_unknown');
    const text = plainText(body, this.#figures, post.locale, 'post').trim();
    if (text === '') return err('post_empty');
    const figures = bindingsIn(body).map((binding) => this.#frozen(binding, post.locale));
    const images: ApprovedImage[] = [];
    for (const [index, image] of post.images.entries()) {
      const picture = drawn.find((candidate) => candidate.imageId === image.id);
      if (!picture) return err('post_image_missing');
      const blob = await this.#sealed.blobs.put(picture.png);
      if (!blob.ok) return blob;
      images.push({
        blob: blob.value,
        type: 'image/png',
        width: picture.width,
        height: picture.height,
        alt: image.alt,
        name: `image-${index + 1}.png`,
        figures: await this.#figuresOfVisual(image.visualId),
      });
    }
    const digest = await digestOf({ text, figures, images });
    return this.board.approve(id, { text, figures, images, digest, ...this.#stamp() });
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

  /** Notes that this member published the post on a network, with its address where known. */
  logPublication(postId: string, network: Network, url?: string): Result<void> {
    return this.board.log({ id: newId(), postId, network, ...(url ? { url } : {}), ...this.#stamp() });
  }

  async #figuresOfVisual(id: string): Promise<Binding[]> {
    const doc = await this.#visuals.open(id);
    if (!doc.ok) return [];
    const scene = visualScene(doc.value).read();
    if (!scene.ok) return [];
    return bindingsOfScene(scene.value).map((binding) => this.#frozen(binding, scene.value.locale));
  }

  #frozen(binding: Binding, locale: 'fr' | 'en'): Binding {
    return binding.frozen ? binding : freeze(binding, this.#figures.figure(binding.query), locale);
  }

  #stamp(): { by: string; at: string } {
    return { by: this.#sealed.device.memberName, at: new Date(this.#clock.now()).toISOString() };
  }
}

/** SHA-256 of what is published, hexadecimal: the log can show later that nothing was altered. */
async function digestOf(content: Pick<ApprovedPost, 'text' | 'figures' | 'images'>): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(content));
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
