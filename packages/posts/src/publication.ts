import type { Network } from './networks.ts';
import type { ApprovedPost, Post, PublicationEntry } from './post.ts';

/**
 * Whether what went out is this approved version, word for word and picture for picture. An entry that does not say which version it is
 * about is about the one that was approved when it was noted.
 */
export function showsVersion(entry: PublicationEntry, approved: ApprovedPost): boolean {
  return entry.digest === undefined
    ? Date.parse(entry.at) >= Date.parse(approved.at)
    : entry.digest === approved.digest;
}

/** Whether an entry of a post's log is about another version than the one that would go out now; a draft has none that would. */
export function isEarlierVersion(post: Post, entry: PublicationEntry): boolean {
  return post.status === 'draft' || !post.approved || !showsVersion(entry, post.approved);
}

/** The networks a post is written for on which it is not out as it is now, in their order. */
export function remainingNetworks(post: Post): Network[] {
  return post.networks.filter((network) => !isOut(post, network));
}

/** The networks on which a post is out as it is now, in their order. */
export function publishedNetworks(post: Post): Network[] {
  return post.networks.filter((network) => isOut(post, network));
}

/** The networks on which only an earlier version of a post is out, in their order. */
export function outdatedNetworks(post: Post): Network[] {
  return remainingNetworks(post).filter((network) => post.publications.some((entry) => entry.network === network));
}

function isOut(post: Post, network: Network): boolean {
  return post.publications.some((entry) => entry.network === network && !isEarlierVersion(post, entry));
}
