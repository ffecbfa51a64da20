// The package ships no types, and whoever compiles this file must find ours: an import cannot bring in an ambient declaration.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./twitter-text.d.ts" />
// Only the counting: the whole library would bring its autolinker along.
import parseTweet from 'twitter-text/dist/parseTweet.js';
import { LIMITS } from './limits.ts';
import type { MeasuredNetwork } from './networks.ts';

/** How long a text is for a network, and whether the network takes it. */
export interface PostMeasure {
  readonly network: MeasuredNetwork;
  /** Weighted for X, characters elsewhere. */
  readonly length: number;
  readonly limit: number;
  /** What is left; negative when too long. */
  readonly remaining: number;
  /** Neither empty nor too long, and nothing in it that the network refuses. */
  readonly ok: boolean;
}

/**
 * Measures a text as the network does. X (twitter-text 3.1.0, its configuration 3): the text in Unicode form NFC, 280 in all, an
 * address counts 23 whatever its length, an emoji sequence 2, most other scripts and the narrow no-break space 2, Latin 1. Facebook
 * and Instagram: UTF-16 units, the strictest reading of "characters".
 */
export function measurePost(text: string, network: MeasuredNetwork): PostMeasure {
  const limit = LIMITS[network].text.value;
  if (network === 'x') {
    const parsed = parseTweet(text);
    return measure(network, parsed.weightedLength, limit, parsed.valid);
  }
  return measure(network, text.length, limit, text.trim() !== '');
}

function measure(network: MeasuredNetwork, length: number, limit: number, valid: boolean): PostMeasure {
  return { network, length, limit, remaining: limit - length, ok: valid && length <= limit };
}
