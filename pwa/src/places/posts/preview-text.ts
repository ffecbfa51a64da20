import { measurePost, type Network } from '@vigie/posts';

/** Facebook shows about this much of a post in the feed before "See more". */
const FACEBOOK_FOLD = 477;

/** A text as a network will take it: what shows at once, what is folded away, what does not fit. */
export interface PreviewText {
  readonly shown: string;
  /** Behind "See more". */
  readonly folded: string;
  /** Beyond the limit: the network refuses it. */
  readonly over: string;
}

/** Cuts a text as the network's page will. */
export function previewText(text: string, network: Network): PreviewText {
  const fitting = longestFitting(text, network);
  const fits = text.slice(0, fitting);
  const over = text.slice(fitting);
  if (network !== 'facebook' || fits.length <= FACEBOOK_FOLD) return { shown: fits, folded: '', over };
  const space = fits.lastIndexOf(' ', FACEBOOK_FOLD);
  const fold = space > FACEBOOK_FOLD / 2 ? space : FACEBOOK_FOLD;
  return { shown: fits.slice(0, fold), folded: fits.slice(fold), over };
}

/** UTF-16 length of the longest beginning within the limit. */
function longestFitting(text: string, network: Network): number {
  if (measurePost(text, network).remaining >= 0) return text.length;
  let low = 0;
  let high = text.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (measurePost(text.slice(0, middle), network).remaining >= 0) low = middle;
    else high = middle;
  }
  // Never between the halves of a character.
  const last = text.charCodeAt(low - 1);
  return last >= 0xd800 && last <= 0xdbff ? low - 1 : low;
}
