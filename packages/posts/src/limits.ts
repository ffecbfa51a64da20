import type { MeasuredNetwork } from './networks.ts';

/** One limit of a network, with where it was read and when. */
export interface Limit {
  readonly value: number;
  readonly source: string;
  /** Local date on which the source said so. */
  readonly read: string;
  /** Sources disagree, or the network itself only advises: tell, do not refuse. */
  readonly advisory?: true;
}

export interface NetworkLimits {
  /** Length of the text: weighted for X, characters elsewhere. */
  readonly text: Limit;
  readonly images: Limit;
  /** Characters of one alternative text. */
  readonly altText: Limit;
  /** Bytes of one image. */
  readonly imageBytes?: Limit;
  readonly hashtags?: Limit;
}

const TWITTER_TEXT = 'twitter-text configuration, version 3 (github.com/twitter/twitter-text, config/v3.json)';
const READ = '2026-11-22';

/**
 * What each network accepts. Networks change these without notice: every value has its source and the day it was read, and is
 * corrected here, nowhere else.
 */
export const LIMITS: Readonly<Record<MeasuredNetwork, NetworkLimits>> = {
  x: {
    text: { value: 280, source: TWITTER_TEXT, read: READ },
    images: { value: 4, source: 'support.buffer.com, article 588', read: READ },
    altText: { value: 1000, source: 'accessible-social.com, alternative text on X', read: READ },
    imageBytes: { value: 5 * 1024 * 1024, source: 'ayrshare.com, media guidelines', read: READ },
  },
  facebook: {
    text: { value: 63_206, source: 'coschedule.com and socialcal, character counts', read: READ },
    images: { value: 10, source: 'tools of third parties; the site itself takes more', read: READ, advisory: true },
    altText: { value: 2000, source: 'none published; the site only warns above about 100', read: READ, advisory: true },
  },
  instagram: {
    text: { value: 2200, source: 'help.instagram.com, captions', read: READ },
    images: { value: 10, source: '20 in the app since August 2024, 10 in web tools', read: READ, advisory: true },
    altText: { value: 1000, source: 'publer.com; other tools say 2,200', read: READ, advisory: true },
    hashtags: { value: 5, source: 'businesstoday.in, announcement of 18 December 2025', read: READ },
  },
};
