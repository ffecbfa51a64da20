import type { Network } from './network.ts';

/** CSS selectors and words of one network's composer. Data, so that a change of the site is a change of one file. */
export interface ComposerAdapter {
  readonly network: Network;
  /** Day (ISO) on which the selectors were last read from a trustworthy source. */
  readonly checked: string;
  /** Where a person opens the composer. */
  readonly composeUrl: string;
  /** Contenteditables a post may be written in. */
  readonly editor: string;
  /** When several editors stand in the dialog, the post's is the one whose placeholder matches. */
  readonly editorPlaceholder?: RegExp;
  /** Whether an editor outside any dialog may be the post's (X's home timeline) or never is (Facebook's comment boxes). */
  readonly inline: boolean;
  /** The network's own button. It is read, never pressed: enabled, it proves that the editor's model holds a post. */
  readonly postButton: string;
  readonly fileInput: string;
  /** Of several file inputs, the one that belongs to the post. */
  readonly whichFileInput: 'first' | 'last';
  /** One element for every attached image. */
  readonly imagePreview: string;
  /** Most images one post may have. */
  readonly maxImages: number;
  /** How an image's description is entered, where it is known; best effort. */
  readonly altText?: AltTextSelectors;
  /** Where the network tells that a post was published, and the addresses of posts. */
  readonly published: PublishedSelectors;
}

export interface AltTextSelectors {
  /** Opens the sheet of one image: one such element for every image, in their order. */
  readonly open: string;
  readonly input: string;
  readonly save: string;
  /** Longest description, in characters. */
  readonly maxLength: number;
}

export interface PublishedSelectors {
  /** Messages of the network to the person: nothing outside them is taken for one's own post. */
  readonly notice: string;
  /** Path (and query, for old addresses) of a post. */
  readonly path: RegExp;
}
