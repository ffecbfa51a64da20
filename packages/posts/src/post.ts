import { BLOB_NAME } from '@vigie/core';
import { bindingSchema } from '@vigie/figures';
import { z } from 'zod';
import { publishedLinkSchema } from './link.ts';
import { NETWORKS, type Network } from './networks.ts';

/** Longest text kept: Facebook's limit with room for the narrow spaces and the marks. */
const MAX_TEXT_LENGTH = 70_000;
/** More figures than any post can name. */
const MAX_FIGURES = 200;
/** Beyond what any network takes in one post. */
export const MAX_IMAGES = 20;
/** Longest alternative text of any network (Bluesky). */
export const MAX_ALT_LENGTH = 2000;
export const MAX_TITLE_LENGTH = 200;

const idSchema = z.string().min(1).max(64);
const nameSchema = z.string().min(1).max(200);
const momentSchema = z.iso.datetime({ offset: true });
/** SHA-256, hexadecimal. */
const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** A figure whose words are kept for good. */
const frozenBindingSchema = bindingSchema.refine((binding) => binding.frozen !== undefined, {
  message: 'an approved figure is frozen',
});

/** An image as it was approved: the bytes are a blob of the workspace, named by the hash of their ciphertext. */
export const approvedImageSchema = z.strictObject({
  blob: z.string().regex(BLOB_NAME),
  type: z.literal('image/png'),
  width: z.int().min(1).max(10_000),
  height: z.int().min(1).max(10_000),
  alt: z.string().max(MAX_ALT_LENGTH),
  /** File name offered to the network and to "save": says nothing about who made it. */
  name: z.string().min(1).max(100),
  /** The figures drawn in it, frozen. */
  figures: z.array(frozenBindingSchema).max(MAX_FIGURES),
});
export type ApprovedImage = z.infer<typeof approvedImageSchema>;

/** What was approved, word for word: this, and nothing else, goes out. */
export const approvedPostSchema = z.strictObject({
  text: z.string().min(1).max(MAX_TEXT_LENGTH),
  /** The figures named in the text, in its order, frozen. */
  figures: z.array(frozenBindingSchema).max(MAX_FIGURES),
  images: z.array(approvedImageSchema).max(MAX_IMAGES),
  by: nameSchema,
  at: momentSchema,
  /** Of text, figures and images (`digestOf`). */
  digest: digestSchema,
});
export type ApprovedPost = z.infer<typeof approvedPostSchema>;

/** One line of the publication log: somebody pressed a network's own button. */
export const publicationEntrySchema = z.strictObject({
  id: idSchema,
  postId: idSchema,
  network: z.enum(NETWORKS),
  url: publishedLinkSchema.optional(),
  /** Which version went out: the `digest` of its approval. Entries of before it was noted have none. */
  digest: digestSchema.optional(),
  by: nameSchema,
  at: momentSchema,
});
export type PublicationEntry = z.infer<typeof publicationEntrySchema>;

/** Who did something, and when. */
export const stampSchema = z.strictObject({ by: nameSchema, at: momentSchema });
export type Stamp = z.infer<typeof stampSchema>;

/** What is written once when a post is created. */
export const birthSchema = stampSchema.extend({ locale: z.enum(['fr', 'en']) });

/** An image of a draft, as stored beside its alternative text. */
export const placedImageSchema = z.strictObject({ visualId: idSchema, order: z.number() });

/** An image of a draft: a visual of the workspace, drawn at approval. */
export interface PostImage {
  readonly id: string;
  readonly visualId: string;
  readonly alt: string;
}

/** Somebody has put the post into a network's composer and has not yet said that it is out. */
export interface Claim extends Stamp {
  readonly network: Network;
}

/**
 * `approved` and `published` are read-only until reopened; a reopened post is a draft that remembers what was approved. `published`: what
 * is approved now is out on a network; where only an earlier version is, it is `approved`.
 */
export type PostStatus = 'draft' | 'approved' | 'published';

export interface Post {
  readonly id: string;
  readonly title: string;
  readonly locale: 'fr' | 'en';
  readonly networks: readonly Network[];
  readonly status: PostStatus;
  readonly images: readonly PostImage[];
  readonly createdBy: string;
  readonly createdAt: string;
  /** The last approval; of a reopened draft, what had been approved. */
  readonly approved?: ApprovedPost;
  /** Set on a draft that was approved and then reopened. */
  readonly reopened?: Stamp;
  /** Oldest first. */
  readonly publications: readonly PublicationEntry[];
  readonly claims: readonly Claim[];
}
