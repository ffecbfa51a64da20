import type { ComposerAdapter } from './adapter.ts';
import { COMPOSERS } from './composers.ts';
import { editorText, normalise } from './editor-text.ts';
import { countImages, findAgain, findComposer, findPostButton, isEnabled, type Composer } from './find-composer.ts';
import { insertAltTexts } from './insert-alt-texts.ts';
import { insertImages } from './insert-images.ts';
import { insertText, type TextOutcome } from './insert-text.ts';
import type { Network } from './network.ts';
import type { FailureReason, InsertOutcome } from './outcome.ts';
import type { PostContent } from './post-content.ts';
import { TIMING, waitFor, type Timing } from './timing.ts';

export interface InsertOptions {
  /** A text that stands in the composer already is never lost unasked: `refuse` (the default) leaves it as it is. */
  readonly existing?: 'refuse' | 'replace';
  readonly timing?: Partial<Timing>;
}

/**
 * Puts a post into the composer that is open on `page`: images first (attaching them can draw the editor anew), then the text, then
 * the descriptions; then looks whether the page holds exactly that. The network's own button is never pressed.
 *
 * Runs in an extension's isolated world, in Chromium and in Firefox.
 */
export async function insertPost(
  page: Document,
  network: Network,
  post: PostContent,
  options: InsertOptions = {},
): Promise<InsertOutcome> {
  return await new Insertion(page, COMPOSERS[network], post, { ...TIMING, ...options.timing }).run(
    options.existing ?? 'refuse',
  );
}

class Insertion {
  readonly #page: Document;
  readonly #adapter: ComposerAdapter;
  readonly #post: PostContent;
  readonly #timing: Timing;
  /** Found once: everything goes into this one, or nowhere. */
  readonly #composer: Composer | null;

  constructor(page: Document, adapter: ComposerAdapter, post: PostContent, timing: Timing) {
    this.#page = page;
    this.#adapter = adapter;
    this.#post = post;
    this.#timing = timing;
    this.#composer = findComposer(page, adapter);
  }

  async run(existing: 'refuse' | 'replace'): Promise<InsertOutcome> {
    const composer = this.#composer;
    if (!composer) return { outcome: 'copy', reason: 'composer_not_found' };
    const obstacle = this.#obstacle(composer, existing);
    if (obstacle) return this.#failed(obstacle, obstacle === 'already_inserted' ? 'inserted' : 'absent');

    const images = await this.#insertImages();
    if (images === 'no-input') return this.#failed('file_input_not_found', 'absent');
    const text = await this.#insertText();
    if (text !== 'inserted') return this.#textFailed(text);
    // Told after the text was tried: the person then has to look after the images alone.
    if (images === 'not-shown') return this.#failed('images_not_shown', 'inserted');
    return await this.#finish();
  }

  #obstacle(composer: Composer, existing: 'refuse' | 'replace'): FailureReason | null {
    const { text, images } = this.#post;
    if (images.length > this.#adapter.maxImages) return 'too_many_images';
    const shown = normalise(editorText(composer.editor));
    const attached = countImages(composer, this.#adapter);
    if (shown !== '' && shown === normalise(text) && attached === images.length) return 'already_inserted';
    if (attached > 0) return 'images_present';
    if (shown !== '' && existing === 'refuse') return 'composer_not_empty';
    return null;
  }

  async #insertImages(): Promise<'inserted' | 'no-input' | 'not-shown'> {
    if (this.#post.images.length === 0) return 'inserted';
    return await insertImages(() => this.#find(), this.#adapter, this.#post.images, this.#timing);
  }

  async #insertText(): Promise<TextOutcome> {
    if (this.#post.text === '') return 'inserted';
    return await insertText(() => this.#find()?.editor ?? null, this.#post.text, this.#timing);
  }

  /** Descriptions, then the proof: text and images as wanted, and the button that only a model with a post in it enables. */
  async #finish(): Promise<InsertOutcome> {
    const enabled = await this.#waitUntilReady();
    if (enabled !== 'enabled') return this.#failed(enabled, 'inserted');
    const altTexts = await insertAltTexts(() => this.#find(), this.#adapter, this.#post.images, this.#timing);
    const composer = this.#find();
    // A description's sheet may stand before the composer when it could not be filled: its text is then still underneath.
    if (!composer) return this.#failed('editor_gone', 'absent');
    if (normalise(editorText(composer.editor)) !== normalise(this.#post.text))
      return this.#failed('text_differs', 'inserted');
    return { outcome: 'inserted', images: this.#post.images.length, altTexts };
  }

  async #waitUntilReady(): Promise<'enabled' | 'post_disabled' | 'post_button_not_found'> {
    const atMost = this.#post.images.length > 0 ? this.#timing.ready : this.#timing.text;
    const button = (): HTMLElement | null => {
      const composer = this.#find();
      return composer && findPostButton(composer, this.#adapter);
    };
    const found = await waitFor(
      () => {
        const post = button();
        return post !== null && isEnabled(post);
      },
      button() === null ? this.#timing.text : atMost,
      this.#timing.poll,
    );
    if (found !== null) return 'enabled';
    return button() === null ? 'post_button_not_found' : 'post_disabled';
  }

  #textFailed(text: Exclude<TextOutcome, 'inserted'>): InsertOutcome {
    const untouched = this.#images() === 0;
    switch (text) {
      case 'unsupported':
        return untouched ? { outcome: 'copy', reason: 'paste_unsupported' } : this.#failed('text_refused', 'absent');
      case 'refused':
        return untouched ? { outcome: 'copy', reason: 'text_refused' } : this.#failed('text_refused', 'absent');
      case 'gone':
        return this.#failed('editor_gone', 'absent');
      case 'doubled':
        return this.#failed('text_doubled', 'inserted');
      case 'differs':
        return this.#failed('text_differs', 'inserted');
    }
  }

  #failed(reason: FailureReason, text: 'inserted' | 'absent'): InsertOutcome {
    return { outcome: 'failed', reason, text, images: this.#images() };
  }

  #images(): number {
    const composer = this.#find();
    return composer ? countImages(composer, this.#adapter) : 0;
  }

  #find(): Composer | null {
    return this.#composer && findAgain(this.#composer, this.#adapter, this.#page);
  }
}
