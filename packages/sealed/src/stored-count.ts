/** How many entries were in the carrier when a frame went out, or that the frame says nothing about earlier ones. */
type Mark = number | null;

/**
 * Turns "the first n frames of this connection are stored" into "this many of our entries are stored". [S15]
 *
 * A frame vouches for everything before it only once this connection has answered the server's first question (sync step 2): an update
 * frame sent earlier could be stored while edits made offline have not even left.
 */
export class StoredCount {
  readonly #appended: () => number;
  #marks: Mark[] = [];
  #answered = false;
  #stored: number | null = null;

  constructor(appended: () => number) {
    this.#appended = appended;
  }

  /** Entries known to be stored; `null` while the server has never said. */
  get stored(): number | null {
    return this.#stored;
  }

  /** A new connection counts its frames from zero. */
  reset(): void {
    this.#marks = [];
    this.#answered = false;
  }

  /** A document-changing frame leaves. `answer`: it is a sync step 2. */
  sent(answer: boolean): void {
    this.#answered ||= answer;
    this.#marks.push(this.#answered ? this.#appended() : null);
  }

  /** The server says that the first `frames` frames are stored. Returns whether we learned something. */
  acknowledge(frames: number): boolean {
    const mark = this.#marks[Math.min(frames, this.#marks.length) - 1];
    if (mark === undefined || mark === null || (this.#stored !== null && mark < this.#stored)) return false;
    this.#stored = mark;
    return true;
  }
}
