import type { VigieError } from '@vigie/core';
import { mountEditor, type FigureSpot, type PlacedFigure, type SlashMenu, type TextEditor } from '@vigie/documents';
import type { Binding, FigureSource } from '@vigie/figures';
import { errorText, m, type Locale } from '@vigie/i18n';
import { checkPost, readDraft, type Post, type PostDraft, type RenderedImage } from '@vigie/posts';
import { toasts } from '@vigie/ui';
import { memberColor, type Workspace } from '@vigie/workspace';
import { proposedAltText, renderForApproval } from './visual-picture.svelte.ts';

/** Document under which those who write posts see one another. */
const PRESENCE = 'posts';

/** One post while its page is open. */
export class OpenPost {
  readonly id: string;
  readonly workspace: Workspace;
  readonly figures: FigureSource;
  post = $state.raw<Post | undefined>();
  /** Language of the text, in which its figures are worded. */
  readonly locale: Locale = $derived(this.post?.locale ?? 'fr');
  /** The text with today's figures. */
  draft = $state.raw<PostDraft>({ text: '', bindings: [], unreadable: 0 });
  placed = $state.raw<readonly PlacedFigure[]>([]);
  selected = $state.raw<FigureSpot | null>(null);
  pointed = $state.raw<FigureSpot | null>(null);
  slash = $state.raw<SlashMenu | null>(null);
  /** Keys the open `/` list uses; set by that list. */
  slashKey: (event: KeyboardEvent) => boolean = () => false;
  canUndo = $state(false);
  canRedo = $state(false);
  refusal = $state.raw<VigieError | null>(null);
  editor = $state.raw<TextEditor | null>(null);
  approving = $state(false);
  failure = $state.raw<VigieError | null>(null);
  #toast: number | null = null;
  /** Everything that stands against approving it. */
  readonly problems = $derived(this.post ? checkPost(this.draft, this.post) : []);
  readonly stale = $derived(this.placed.filter((figure) => figure.state === 'stale'));

  constructor(workspace: Workspace, id: string) {
    this.workspace = workspace;
    this.id = id;
    this.figures = workspace.ledger.figures;
    this.#read();
  }

  /** Follows the post and the ledger; returns the stop. */
  follow(): () => void {
    const read = (): void => this.#read();
    const stops = [this.workspace.posts.board.observe(read), this.workspace.ledger.figures.onChange(read)];
    read();
    return () => {
      for (const stop of stops) stop();
    };
  }

  /**
   * Mounts the editor on an element; returns how to take it away. Of the post it reads the language alone: a new title or network
   * must not take the editor away, and its history with it.
   */
  mount(element: HTMLElement): () => void {
    const { workspace, locale } = this;
    const fragment = workspace.posts.board.textOf(this.id);
    if (!fragment) return () => undefined;
    let gone = false;
    const stops: (() => void)[] = [];
    const name = workspace.self.memberName;
    void mountEditor({
      element,
      fragment,
      kind: 'post',
      locale,
      figures: workspace.ledger.figures,
      awareness: workspace.presence(PRESENCE),
      user: { name, color: memberColor(name) },
      label: m.posts_text_label(),
      placeholder: m.posts_placeholder(),
      onSlash: (menu) => (this.slash = menu),
      onSlashKey: (event) => this.slashKey(event),
      onRefused: (error) => toasts.show({ text: errorText(error), tone: 'signal' }),
    }).then((editor) => {
      if (gone) return editor.destroy();
      this.editor = editor;
      stops.push(
        editor.placed.subscribe((placed) => (this.placed = placed)),
        editor.selectedFigure.subscribe((spot) => (this.selected = spot)),
        editor.pointedFigure.subscribe((spot) => (this.pointed = spot)),
        editor.refusal.subscribe((refusal) => (this.refusal = refusal)),
        editor.active.subscribe(({ canUndo, canRedo }) => {
          this.canUndo = canUndo;
          this.canRedo = canRedo;
        }),
        () => editor.destroy(),
      );
    });
    return () => {
      gone = true;
      for (const stop of stops) stop();
      this.editor = null;
      this.slash = null;
      this.placed = [];
    };
  }

  placedOf(id: string | undefined): PlacedFigure | undefined {
    return this.placed.find((figure) => figure.binding.id === id);
  }

  insert(binding: Binding): void {
    this.editor?.insertFigure(binding);
  }

  /** Takes today's values as seen. */
  acceptStale(): void {
    for (const { binding } of this.stale) this.editor?.acceptFigure(binding.id);
  }

  /** Attaches a visual with the alternative text it proposes. */
  async attach(visualId: string): Promise<void> {
    const alt = await proposedAltText(this.workspace, visualId);
    this.tell(this.workspace.posts.board.addImage(this.id, { visualId, alt }));
  }

  /** Shows a refused change; the draft is as it was then. */
  tell(result: { readonly ok: true } | { readonly ok: false; readonly error: VigieError }): void {
    if (!result.ok) toasts.show({ text: errorText(result.error), tone: 'signal' });
  }

  /** Draws the images, freezes everything, and says so; or keeps the draft as it is and says why. */
  async approve(): Promise<void> {
    if (this.approving || !this.post || this.problems.length > 0) return;
    this.approving = true;
    this.failure = null;
    try {
      const images = await this.#render(this.post);
      const approved = images.ok ? await this.workspace.posts.approve(this.id, images.value) : images;
      if (approved.ok) this.#toast = toasts.show({ text: m.posts_approved_toast(), tone: 'ok' });
      else this.failure = approved.error;
    } finally {
      this.approving = false;
    }
  }

  reopen(): void {
    // What it says would no longer be so.
    if (this.#toast !== null) toasts.dismiss(this.#toast);
    this.tell(this.workspace.posts.reopen(this.id));
  }

  async #render(
    post: Post,
  ): Promise<{ ok: true; value: RenderedImage[] } | { readonly ok: false; readonly error: VigieError }> {
    const rendered: RenderedImage[] = [];
    for (const image of post.images) {
      const drawn = await renderForApproval(this.workspace, image.id, image.visualId);
      if (!drawn.ok) return drawn;
      rendered.push(drawn.value);
    }
    return { ok: true, value: rendered };
  }

  #read(): void {
    const { posts, ledger } = this.workspace;
    const post = posts.board.get(this.id);
    const body = posts.board.textOf(this.id);
    this.post = post;
    if (post && body) this.draft = readDraft(body, ledger.figures, post.locale);
  }
}
