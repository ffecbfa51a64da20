import { m } from '@vigie/i18n';
import type { Post, PostStatus } from '@vigie/posts';
import { toasts } from '@vigie/ui';
import type { ChangedFigure, Workspace } from '@vigie/workspace';

/** The columns of the board, in the order in which a post goes through them. */
export const COLUMNS: readonly PostStatus[] = ['draft', 'approved', 'published'];

/** The posts of the workspace by where they stand. */
export class PostsBoard {
  posts = $state.raw<readonly Post[]>([]);
  /** Stored values of a wrong shape that were left out. */
  refused = $state(0);
  #changed = $state.raw<readonly ChangedFigure[]>([]);
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Follows the workspace; returns the stop. */
  start(): () => void {
    const { posts } = this.#workspace;
    const stops = [
      posts.list.subscribe((list) => {
        this.posts = list;
        this.refused = posts.board.refused();
      }),
      this.#workspace.watchChangedFigures((changed) => (this.#changed = changed)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  column(status: PostStatus): readonly Post[] {
    return this.posts.filter((post) => post.status === status);
  }

  /** How many figures of a post are stale, or changed since it was approved. */
  changedIn(id: string): number {
    return this.#changed.filter((figure) => figure.place === 'post' && figure.id === id).length;
  }

  /** Takes a post off the board; a toast takes it back. */
  remove(id: string): void {
    const { board } = this.#workspace.posts;
    if (!board.remove(id).ok) return;
    toasts.show({
      text: m.posts_removed(),
      action: { label: m.common_undo(), run: () => void board.restore(id) },
    });
  }
}
