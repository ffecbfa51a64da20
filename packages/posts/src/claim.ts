import type { Network } from './networks.ts';
import type { Claim, Post, PublicationEntry } from './post.ts';

/** A claim older than this is forgotten: whoever put the post into a composer has posted it by then, or will not. */
export const CLAIM_LASTS_MS = 2 * 60 * 60 * 1000;

/** What stands against publishing a post there once more. */
export type Doubling =
  | { readonly kind: 'published'; readonly entry: PublicationEntry }
  | { readonly kind: 'claimed'; readonly claim: Claim };

/**
 * Whether a post is already out on that network, or somebody else is putting it there: the reason to ask before doing it again.
 *
 * @param now milliseconds since 1970
 */
export function doubling(post: Post, network: Network, by: string, now: number): Doubling | undefined {
  const entry = post.publications.findLast((publication) => publication.network === network);
  if (entry) return { kind: 'published', entry };
  const claim = standingClaim(post, network, now);
  return claim && claim.by !== by ? { kind: 'claimed', claim } : undefined;
}

/** Who is putting the post there now, if anyone. */
export function standingClaim(post: Post, network: Network, now: number): Claim | undefined {
  return post.claims.find((claim) => claim.network === network && now - Date.parse(claim.at) < CLAIM_LASTS_MS);
}

/** The networks a post is written for and is not out on yet, in their order. */
export function remainingNetworks(post: Post): Network[] {
  return post.networks.filter((network) => !post.publications.some((entry) => entry.network === network));
}
