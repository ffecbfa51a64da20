export * from './approval.ts';
export * from './claim.ts';
export * from './frozen-text.ts';
export * from './limits.ts';
export * from './link.ts';
export * from './measure.ts';
export * from './moment.ts';
export * from './networks.ts';
export { approvedPostSchema, MAX_ALT_LENGTH, MAX_IMAGES, MAX_TITLE_LENGTH, publicationEntrySchema } from './post.ts';
export type {
  ApprovedImage,
  ApprovedPost,
  Claim,
  Post,
  PostImage,
  PostStatus,
  PublicationEntry,
  Stamp,
} from './post.ts';
export * from './publication.ts';
export * from './split-thread.ts';
export * from './ydoc.ts';
