import { err, newId, ok, systemRandom, type Random, type Result } from '@vigie/core';
import * as Y from 'yjs';
import { NETWORKS, type Network } from './networks.ts';
import { readImageOrders, readPost, standingApprovals, type ReadPost } from './post-record.ts';
import {
  approvedPostSchema,
  MAX_ALT_LENGTH,
  MAX_IMAGES,
  MAX_TITLE_LENGTH,
  publicationEntrySchema,
  type ApprovedPost,
  type Post,
  type PublicationEntry,
  type Stamp,
} from './post.ts';

/** Key of the text inside a post's map; everything else there is plain JSON (`readPost`). */
const BODY = 'body';

export interface NewPost extends Stamp {
  readonly locale: 'fr' | 'en';
  readonly title?: string;
  /** Networks it is written for; all that posting is possible to, when absent. */
  readonly networks?: readonly Network[];
}

/**
 * All posts of a workspace. Every change is one transaction; changes made apart converge. What peers wrote in a wrong shape is left
 * out of every reading and counted. Errors: `post_unknown`, and `post_locked` for changes to an approved post.
 */
export interface PostBoard {
  /** Newest first, without the removed ones. */
  list(): readonly Post[];
  get(id: string): Post | undefined;
  /** The text, for `mountEditor({ kind: 'post' })`; undefined when there is no such post. */
  textOf(id: string): Y.XmlFragment | undefined;
  create(post: NewPost): string;
  setTitle(id: string, title: string): Result<void>;
  setNetworks(id: string, networks: readonly Network[]): Result<void>;
  /** Gives the image's id. Error `post_too_many_images` (param `max`). */
  addImage(id: string, image: { visualId: string; alt: string }): Result<string>;
  setAlt(id: string, imageId: string, alt: string): Result<void>;
  removeImage(id: string, imageId: string): Result<void>;
  /** Moves an image before the one now at `index` of the others (0 is first). */
  moveImage(id: string, imageId: string, index: number): Result<void>;
  /** Keeps what is to be published. Errors `post_approval_invalid`, `post_locked` (already approved). */
  approve(id: string, approved: ApprovedPost): Result<void>;
  /** Takes every approval back that is known here; what was approved stays readable. */
  reopen(id: string, by: string, at: string): Result<void>;
  /** Adds to the publication log; the same entry twice is one. Errors `publication_invalid`, `post_not_approved`. */
  log(entry: PublicationEntry): Result<void>;
  /** Says that somebody is about to publish it there. Error `post_not_approved`. */
  claim(id: string, network: Network, by: string, at: string): Result<void>;
  release(id: string, network: Network): Result<void>;
  /** Takes the post off the board; `restore` brings it back whole. */
  remove(id: string): Result<void>;
  restore(id: string): Result<void>;
  /** How many stored values were left out for their wrong shape. */
  refused(): number;
  /** Calls `listener` after every change, also of a text. */
  observe(listener: () => void): () => void;
}

/** Opens the board kept in the `posts` document. */
export function postBoard(doc: Y.Doc, random: Random = systemRandom): PostBoard {
  return new YPostBoard(doc, random);
}

class YPostBoard implements PostBoard {
  readonly #posts: Y.Map<unknown>;
  readonly #doc: Y.Doc;
  readonly #random: Random;
  readonly #read = new Map<string, ReadPost>();
  #list: readonly Post[] | undefined;

  constructor(doc: Y.Doc, random: Random) {
    this.#doc = doc;
    this.#random = random;
    this.#posts = doc.getMap('posts');
    this.#posts.observeDeep((events) => this.#forget(events));
  }

  list(): readonly Post[] {
    this.#list ??= [...this.#posts.keys()]
      .map((id) => this.#reading(id))
      .flatMap(({ post, removed }) => (post && !removed ? [post] : []))
      .sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt) || (a.id < b.id ? -1 : 1));
    return this.#list;
  }

  get(id: string): Post | undefined {
    const { post, removed } = this.#reading(id);
    return removed ? undefined : post;
  }

  textOf(id: string): Y.XmlFragment | undefined {
    const body = this.#map(id)?.get(BODY);
    return body instanceof Y.XmlFragment ? body : undefined;
  }

  create({ locale, by, at, title = '', networks = NETWORKS }: NewPost): string {
    const id = newId(this.#random);
    const entries: [string, unknown][] = [
      ['born', { locale, by, at }],
      ['title', title.slice(0, MAX_TITLE_LENGTH)],
      [BODY, new Y.XmlFragment()],
      ...networks.map((network): [string, unknown] => [`network/${network}`, true]),
    ];
    this.#doc.transact(() => this.#posts.set(id, new Y.Map(entries)));
    return id;
  }

  setTitle(id: string, title: string): Result<void> {
    return this.#change(id, (map) => map.set('title', title.slice(0, MAX_TITLE_LENGTH)));
  }

  setNetworks(id: string, networks: readonly Network[]): Result<void> {
    return this.#change(id, (map) => {
      for (const network of NETWORKS)
        if ((map.get(`network/${network}`) === true) !== networks.includes(network))
          map.set(`network/${network}`, networks.includes(network));
    });
  }

  addImage(id: string, image: { visualId: string; alt: string }): Result<string> {
    const post = this.get(id);
    if (post && post.images.length >= MAX_IMAGES) return err('post_too_many_images', { max: MAX_IMAGES });
    const imageId = newId(this.#random);
    const changed = this.#change(id, (map) => {
      const last = readImageOrders(plain(map)).at(-1)?.order ?? 0;
      map.set(`image/${imageId}`, { visualId: image.visualId, order: last + 1 });
      map.set(`alt/${imageId}`, image.alt.slice(0, MAX_ALT_LENGTH));
    });
    return changed.ok ? ok(imageId) : changed;
  }

  setAlt(id: string, imageId: string, alt: string): Result<void> {
    return this.#change(id, (map) => {
      if (map.has(`image/${imageId}`)) map.set(`alt/${imageId}`, alt.slice(0, MAX_ALT_LENGTH));
    });
  }

  removeImage(id: string, imageId: string): Result<void> {
    return this.#change(id, (map) => {
      map.delete(`image/${imageId}`);
      map.delete(`alt/${imageId}`);
    });
  }

  moveImage(id: string, imageId: string, index: number): Result<void> {
    return this.#change(id, (map) => {
      const image = this.get(id)?.images.find((candidate) => candidate.id === imageId);
      if (!image) return;
      const others = readImageOrders(plain(map)).filter((other) => other.id !== imageId);
      const before = others[index - 1]?.order;
      const after = others[index]?.order;
      const order = before === undefined ? (after ?? 1) - 1 : after === undefined ? before + 1 : (before + after) / 2;
      map.set(`image/${imageId}`, { visualId: image.visualId, order });
    });
  }

  approve(id: string, approved: ApprovedPost): Result<void> {
    const parsed = approvedPostSchema.safeParse(approved);
    if (!parsed.success) return err('post_approval_invalid', undefined, parsed.error.message);
    return this.#change(id, (map) => map.set(`approval/${newId(this.#random)}`, parsed.data));
  }

  reopen(id: string, by: string, at: string): Result<void> {
    return this.#alter(id, (map) => {
      for (const approvalId of standingApprovals(plain(map))) map.set(`reopened/${approvalId}`, { by, at });
      for (const network of NETWORKS) map.delete(`claim/${network}`);
    });
  }

  log(entry: PublicationEntry): Result<void> {
    const parsed = publicationEntrySchema.safeParse(entry);
    if (!parsed.success) return err('publication_invalid', undefined, parsed.error.message);
    const post = this.get(entry.postId);
    if (post && !post.approved) return err('post_not_approved');
    return this.#alter(entry.postId, (map) => {
      if (!map.has(`publication/${entry.id}`)) map.set(`publication/${entry.id}`, parsed.data);
      map.delete(`claim/${entry.network}`);
    });
  }

  claim(id: string, network: Network, by: string, at: string): Result<void> {
    if (this.get(id)?.status === 'draft') return err('post_not_approved');
    return this.#alter(id, (map) => map.set(`claim/${network}`, { by, at }));
  }

  release(id: string, network: Network): Result<void> {
    return this.#alter(id, (map) => map.delete(`claim/${network}`));
  }

  remove(id: string): Result<void> {
    return this.#alter(id, (map) => map.set('removed', true));
  }

  restore(id: string): Result<void> {
    if (!this.#reading(id).post) return err('post_unknown');
    this.#doc.transact(() => this.#map(id)?.delete('removed'));
    return ok(undefined);
  }

  refused(): number {
    return [...this.#posts.keys()].reduce((sum, id) => sum + this.#reading(id).refused, 0);
  }

  observe(listener: () => void): () => void {
    const tell = (): void => listener();
    this.#posts.observeDeep(tell);
    return () => this.#posts.unobserveDeep(tell);
  }

  /** A change to the draft: refused once approved, since what is approved must be what the draft says. */
  #change(id: string, change: (map: Y.Map<unknown>) => void): Result<void> {
    const post = this.get(id);
    if (post && post.status !== 'draft') return err('post_locked');
    return this.#alter(id, change);
  }

  #alter(id: string, change: (map: Y.Map<unknown>) => void): Result<void> {
    const map = this.#map(id);
    if (!map || !this.get(id)) return err('post_unknown');
    this.#doc.transact(() => change(map));
    return ok(undefined);
  }

  #map(id: string): Y.Map<unknown> | undefined {
    const map = this.#posts.get(id);
    return map instanceof Y.Map ? map : undefined;
  }

  #reading(id: string): ReadPost {
    const known = this.#read.get(id);
    if (known) return known;
    const map = this.#map(id);
    const reading = !map
      ? { post: undefined, removed: false, refused: this.#posts.has(id) ? 1 : 0 }
      : map.get(BODY) instanceof Y.XmlFragment
        ? readPost(id, plain(map))
        : { post: undefined, removed: false, refused: 1 };
    if (map) this.#read.set(id, reading);
    return reading;
  }

  /** Keeps the readings of posts of which nothing but the text changed: typing must not parse every approval again. */
  #forget(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void {
    for (const event of events) {
      const [id, part] = event.path;
      if (part === BODY) continue;
      if (typeof id === 'string') this.#read.delete(id);
      else this.#read.clear();
      this.#list = undefined;
    }
  }
}

/** The JSON values of a post's map: nested shared types (the text) are left out. */
function plain(map: Y.Map<unknown>): ReadonlyMap<string, unknown> {
  return new Map([...map.entries()].filter(([, value]) => !(value instanceof Y.AbstractType)));
}
