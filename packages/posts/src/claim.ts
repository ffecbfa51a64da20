import type { Network } from './networks.ts';
import type { Claim, Post, PublicationEntry } from './post.ts';
import { isEarlierVersion } from './publication.ts';

/** A claim older than this is forgotten: whoever put the post into a composer has posted it by then, or will not. */
export const CLAIM_LASTS_MS = 2 * 60 * 60 * 1000;

/** What stands against publishing a post there once more. */
export type Doubling =
  | { readonly kind: 'published'; readonly entry: PublicationEntry }
  /** An earlier version is out: what is there stays, and this one comes on top. */
  | { readonly kind: 'outdated'; readonly entry: PublicationEntry }
  | { readonly kind: 'claimed'; readonly claim: Claim };

/**
 * Whether a post is already out on that network, or somebody else is putting it there: the reason to ask before doing it again.
 *
 * @param now milliseconds since 1970
 */
export function doubling(post: Post, network: Network, by: string, now: number): Doubling | undefined {
  const entries = post.publications.filter((publication) => publication.network === network);
  const current = entries.findLast((entry) => !isEarlierVersion(post, entry));
  if (current) return { kind: 'published', entry: current };
  const claim = standingClaim(post, network, now);
  if (claim && claim.by !== by) return { kind: 'claimed', claim };
  const earlier = entries.at(-1);
  return earlier && { kind: 'outdated', entry: earlier };
}

/** Who is putting the post there now, if anyone. */
export function standingClaim(post: Post, network: Network, now: number): Claim | undefined {
  return post.claims.find((claim) => claim.network === network && now - Date.parse(claim.at) < CLAIM_LASTS_MS);
}
