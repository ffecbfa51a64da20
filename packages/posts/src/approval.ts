import { err, MAX_BLOB_BYTES, ok, toHex, type Result, type VigieError } from '@vigie/core';
import { plainText, readBlocks } from '@vigie/documents';
import { freeze, type Binding, type FigureSource } from '@vigie/figures';
import type { Locale } from '@vigie/i18n';
import { LIMITS } from './limits.ts';
import { measurePost } from './measure.ts';
import { networkName, type Network } from './networks.ts';
import type { ApprovedImage, ApprovedPost, Post } from './post.ts';
import type { PostBoard } from './ydoc.ts';

/** The shared text of a post, as `PostBoard.textOf` hands it out. */
type TextBody = Parameters<typeof readBlocks>[0];

/** A post's text as it would go out today. */
export interface PostDraft {
  /** Every figure in words, typeset in the post's language. */
  readonly text: string;
  /** In the order of the text. */
  readonly bindings: readonly Binding[];
  /** Figures that cannot be read, or that have no data: they must not go out. */
  readonly unreadable: number;
}

/** Reads a draft's text with today's figures. */
export function readDraft(body: TextBody, figures: FigureSource, locale: Locale): PostDraft {
  const placed = readBlocks(body).flatMap((block) =>
    block.inlines.flatMap((inline) => (inline.type === 'figure' ? [inline.binding] : [])),
  );
  const bindings = placed.filter((binding) => binding !== null);
  const empty = bindings.filter((binding) => figures.figure(binding.query).value === null);
  return {
    text: plainText(body, figures, locale, 'post'),
    bindings,
    unreadable: placed.length - bindings.length + empty.length,
  };
}

/**
 * Everything that stands against approving a post, in the order in which it is written. Advisory limits are not among it. Codes:
 * `post_no_network`, `post_empty`, `post_too_long`, `post_refused_characters`, `post_figure_unreadable`, `post_images_over_limit`,
 * `post_alt_missing`, `post_alt_too_long`; images are numbered from 1.
 */
export function checkPost(
  draft: Pick<PostDraft, 'text' | 'unreadable'>,
  post: { readonly networks: readonly Network[]; readonly images: readonly { readonly alt: string }[] },
): VigieError[] {
  const problems: VigieError[] = [];
  const add = (code: string, params?: Record<string, string | number>): void =>
    void problems.push(err(code, params).error);
  if (post.networks.length === 0) add('post_no_network');
  if (draft.text.trim() === '') add('post_empty');
  if (draft.unreadable > 0) add('post_figure_unreadable');
  for (const network of post.networks) {
    const { images, altText } = LIMITS[network];
    const name = networkName(network);
    const measured = measurePost(draft.text, network);
    if (measured.remaining < 0) add('post_too_long', { network: name, over: -measured.remaining });
    else if (!measured.ok && draft.text.trim() !== '') add('post_refused_characters', { network: name });
    if (!images.advisory && post.images.length > images.value)
      add('post_images_over_limit', { network: name, max: images.value });
    post.images.forEach((image, i) => {
      if (!altText.advisory && image.alt.length > altText.value)
        add('post_alt_too_long', { network: name, image: i + 1, max: altText.value });
    });
  }
  post.images.forEach((image, i) => {
    if (image.alt.trim() === '') add('post_alt_missing', { image: i + 1 });
  });
  return problems;
}

/** A visual of the post, drawn. */
export interface RenderedImage {
  /** Id of the post's image (not of its visual). */
  readonly imageId: string;
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** The figures it shows. */
  readonly figures: readonly Binding[];
}

export interface ApprovalOptions {
  readonly board: PostBoard;
  readonly id: string;
  readonly figures: FigureSource;
  readonly by: string;
  readonly at: string;
  readonly images: readonly RenderedImage[];
  putBlob(bytes: Uint8Array): Promise<Result<string>>;
}

/**
 * Approves a post: its words and figures as they are now, and the rendered images as blobs, become what is published. Errors: those
 * of `checkPost` (the first one), `post_image_missing`, `post_image_too_heavy`, `post_unknown`, `post_locked`, and what `putBlob`
 * fails with. Nothing is kept of a refused approval.
 */
export async function approvePost(options: ApprovalOptions): Promise<Result<ApprovedPost>> {
  const { board, id, figures, by, at } = options;
  const post = board.get(id);
  const body = board.textOf(id);
  if (!post || !body) return err('post_unknown');
  if (post.status !== 'draft') return err('post_locked');
  const draft = readDraft(body, figures, post.locale);
  const [problem] = checkPost(draft, post);
  if (problem) return { ok: false, error: problem };
  const frozen = draft.bindings.map((binding) => freeze(binding, figures.figure(binding.query), post.locale));
  const images = await keepImages(post, options);
  if (!images.ok) return images;
  const content = { text: draft.text.trim(), figures: frozen, images: images.value };
  const approved: ApprovedPost = { ...content, by, at, digest: await digestOf(content) };
  const kept = board.approve(id, approved);
  return kept.ok ? ok(approved) : kept;
}

async function keepImages(post: Post, options: ApprovalOptions): Promise<Result<ApprovedImage[]>> {
  const kept: ApprovedImage[] = [];
  for (const [i, { id, alt }] of post.images.entries()) {
    const rendered = options.images.find((image) => image.imageId === id);
    if (!rendered) return err('post_image_missing', { image: i + 1 });
    const heavy = post.networks.find((network) => rendered.png.length > maxImageBytes(network));
    if (heavy) return err('post_image_too_heavy', { image: i + 1, network: networkName(heavy) });
    const blob = await options.putBlob(rendered.png);
    if (!blob.ok) return blob;
    const { width, height } = rendered;
    // What is frozen already is what the picture shows; the data may have changed since it was drawn.
    const figures = rendered.figures.map((binding) =>
      binding.frozen ? binding : freeze(binding, options.figures.figure(binding.query), post.locale),
    );
    kept.push({
      blob: blob.value,
      type: 'image/png',
      width,
      height,
      alt: alt.trim(),
      name: `image-${i + 1}.png`,
      figures,
    });
  }
  return ok(kept);
}

function maxImageBytes(network: Network): number {
  return LIMITS[network].imageBytes?.value ?? MAX_BLOB_BYTES;
}

/** SHA-256 (hexadecimal) of what a reader gets: the words, the figures they rest on, the images and their descriptions. */
export async function digestOf(content: Pick<ApprovedPost, 'text' | 'figures' | 'images'>): Promise<string> {
  const canonical = JSON.stringify([
    content.text,
    content.figures.map((binding) => [binding.id, binding.frozen?.words, binding.frozen?.digest]),
    content.images.map((image) => [image.blob, image.alt, image.width, image.height]),
  ]);
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical))));
}
