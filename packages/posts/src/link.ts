import { err, ok, type Result, type VigieError } from '@vigie/core';
import { z } from 'zod';
import { networkName, type Network } from './networks.ts';

/** Longest address kept; those of the networks are under 300. */
export const MAX_LINK_LENGTH = 1000;

const HOSTS: Record<Network, RegExp> = {
  x: /^(?:[a-z]+\.)?(?:x|twitter)\.com$/,
  facebook: /^(?:[a-z-]+\.)?(?:facebook\.com|fb\.watch|fb\.me)$/,
};

/** An address that may be shown as a link: https only, so that no peer can plant a script behind one. */
export const publishedLinkSchema = z.url({ protocol: /^https$/ }).max(MAX_LINK_LENGTH);

/**
 * The address of a published post, from what somebody pasted: blanks around it and its fragment are left out, and for X also the
 * query, which only says who shared it. Errors: `link_invalid`, `link_other_network` (param `network`: the one expected).
 */
export function parsePublishedLink(
  text: string,
  network: Network,
): Result<string, VigieError<'link_invalid' | 'link_other_network'>> {
  const parsed = publishedLinkSchema.safeParse(text.trim());
  if (!parsed.success) return err('link_invalid');
  const url = new URL(parsed.data);
  if (!HOSTS[network].test(url.hostname)) return err('link_other_network', { network: networkName(network) });
  url.hash = '';
  if (network === 'x') url.search = '';
  return ok(url.href);
}
