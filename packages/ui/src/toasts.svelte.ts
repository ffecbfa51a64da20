/** Long enough to read two lines and to reach "Undo"; it waits while pointer or focus is on it. */
const TOAST_MS = 8_000;

/** One that only tells stands in the way no longer than it takes to read. */
const READ_MS = 5_000;

/** More at once than this would be a log, and stand in the way of what is written below them. */
const MOST_TOASTS = 2;

/** One short word to the member about what has just happened. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'neutral' | 'ok' | 'signal';
  /** What can be done about it: most often, undo. */
  readonly action?: { readonly label: string; run(): void };
  /** Where what it tells of can be looked at. */
  readonly link?: { readonly label: string; readonly href: string };
}

interface Shown {
  readonly tone?: Toast['tone'];
  /** It stays until it is put away. */
  readonly lasting?: boolean;
}

/** The toasts on screen. One for the whole app: `toasts.show({ text })`. */
class Toasts {
  list = $state.raw<readonly Toast[]>([]);
  #next = 1;
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();

  /** Shows a toast and returns its id; it goes by itself, unless `lasting`. */
  show({ tone = 'neutral', lasting = false, ...said }: Omit<Toast, 'id' | 'tone'> & Shown): number {
    const id = this.#next++;
    this.list = [...this.list, { id, tone, ...said }];
    this.#makeRoom();
    if (!lasting) this.resume(id);
    return id;
  }

  /** The oldest goes; one that offers a way back stays longer than those that only tell. */
  #makeRoom(): void {
    while (this.list.length > MOST_TOASTS) {
      const before = this.list.slice(0, -1);
      const old = before.find(({ action }) => !action) ?? before[0];
      if (!old) return;
      this.dismiss(old.id);
    }
  }

  dismiss(id: number): void {
    this.hold(id);
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  /** Stops the clock of a toast that is being read. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  /** Starts its clock again. */
  resume(id: number): void {
    this.hold(id);
    const offers = this.list.some((toast) => toast.id === id && (toast.action || toast.link));
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), offers ? TOAST_MS : READ_MS),
    );
  }
}

export const toasts = new Toasts();
