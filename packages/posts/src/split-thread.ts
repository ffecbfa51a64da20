import { measurePost } from './measure.ts';
import type { MeasuredNetwork } from './networks.ts';

/** A part is cut at a paragraph or a sentence only where that leaves it at least this full: fewer parts, still readable. */
const FULL_ENOUGH = { paragraph: 0.35, sentence: 0.5 };

/** X refuses a text holding one of these (byte-order mark and non-characters); they show nothing, so leaving them out loses nothing. */
const REFUSED = /[\uFEFF\uFFFE\uFFFF]/g;

/** What stands between two parts belongs to neither. */
const EDGE = /^\s+|\s+$/g;

type Cut = { readonly at: number; readonly kind: 'paragraph' | 'sentence' | 'word' };

/**
 * Cuts a text into the parts of a thread, each within the network's limit with its mark ("1/3" after a blank). Cuts fall between
 * paragraphs, else between sentences, else between words; only a word longer than a whole part is cut inside, between two characters
 * as the reader sees them. Nothing but the blanks around the cuts is lost. A text that fits is given back alone, without a mark; an
 * empty one gives no part.
 */
export function splitThread(text: string, network: MeasuredNetwork): string[] {
  const whole = text.replace(REFUSED, '').replace(EDGE, '');
  if (whole === '') return [];
  if (measurePost(whole, network).ok) return [whole];
  for (let digits = 1; ; digits++) {
    const parts = cutAll(whole, network, mark(10 ** digits - 1, 10 ** digits - 1));
    if (String(parts.length).length <= digits) return parts.map((part, i) => part + mark(i + 1, parts.length));
  }
}

function mark(part: number, of: number): string {
  return ` ${part}/${of}`;
}

function cutAll(text: string, network: MeasuredNetwork, widestMark: string): string[] {
  const fits = (part: string): boolean => measurePost(part + widestMark, network).ok;
  const parts: string[] = [];
  let rest = text;
  while (rest !== '') {
    const part = nextPart(rest, fits);
    parts.push(part.replace(EDGE, ''));
    rest = rest.slice(part.length).replace(EDGE, '');
  }
  return parts;
}

function nextPart(rest: string, fits: (part: string) => boolean): string {
  if (fits(rest)) return rest;
  const cuts = cutsOf(rest);
  const last = lastFitting(cuts.length, (i) => fits(before(rest, cuts[i])));
  const furthest = cuts[last];
  if (furthest === undefined) return cutInside(rest, fits);
  const fitting = cuts.slice(0, last + 1);
  for (const kind of ['paragraph', 'sentence'] as const) {
    const best = fitting.findLast((cut) => cut.kind === kind);
    if (best && best.at >= furthest.at * FULL_ENOUGH[kind]) return rest.slice(0, best.at);
  }
  return rest.slice(0, furthest.at);
}

function before(text: string, cut: Cut | undefined): string {
  return text.slice(0, cut?.at ?? 0).replace(EDGE, '');
}

/** Index of the last candidate that fits; −1 when none does. A longer text never measures less, but for an address being completed. */
function lastFitting(count: number, fits: (index: number) => boolean): number {
  let low = -1;
  let high = count;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  // The one exception to growing lengths: the next cut or two may complete an address and fit again.
  while (low + 1 < count && fits(low + 1)) low++;
  return low;
}

/** Every place where the text may be cut, in order: right before a run of blanks. No-break spaces hold their words together. */
function cutsOf(text: string): Cut[] {
  const cuts: Cut[] = [];
  for (const blank of text.matchAll(/[^\S\u00A0\u202F]+/g)) {
    if (blank.index === 0) continue;
    const ends = /[.!?…][»”"’)\]]*$/.test(text.slice(Math.max(0, blank.index - 4), blank.index));
    cuts.push({ at: blank.index, kind: blank[0].includes('\n') ? 'paragraph' : ends ? 'sentence' : 'word' });
  }
  return cuts;
}

/** The longest beginning of one long word that fits: by visible characters, and by code points when even one of those is too long. */
function cutInside(rest: string, fits: (part: string) => boolean): string {
  const ends: number[] = [];
  for (const { index, segment } of new Intl.Segmenter('fr', { granularity: 'grapheme' }).segment(
    rest.slice(0, MAX_PART_UNITS),
  ))
    ends.push(index + segment.length);
  const byCharacter = ends[lastFitting(ends.length, (i) => fits(rest.slice(0, ends[i])))];
  if (byCharacter !== undefined) return rest.slice(0, byCharacter);
  const points = Array.from(rest.slice(0, ends[0]));
  const count = lastFitting(points.length, (i) => fits(points.slice(0, i + 1).join(''))) + 1;
  return points.slice(0, Math.max(1, count)).join('');
}

/** No part of any network is longer than this, so that nothing beyond it need be looked at. */
const MAX_PART_UNITS = 70_000;
