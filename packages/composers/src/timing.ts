/** How long the insertion waits for the page, in milliseconds. */
export interface Timing {
  /** Between moving the selection and pasting: the engines learn of a selection from an event of a later task. */
  readonly settle: number;
  /** Between two looks at the page. */
  readonly poll: number;
  /** For the text to stand in the editor. The engines need well under a second for 24,500 characters. */
  readonly text: number;
  /** For every image to show its preview. */
  readonly images: number;
  /** For the network's button to become enabled: some hold it back while images are being sent. */
  readonly ready: number;
  /** For one step of entering a description. */
  readonly altText: number;
}

export const TIMING: Timing = { settle: 60, poll: 50, text: 4_000, images: 15_000, ready: 20_000, altText: 2_000 };

/** Resolves after `ms` milliseconds. */
export function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** Looks every `every` ms until `look` finds something, for `atMost` ms; `null` when it never does. */
export async function waitFor<T>(look: () => T | null | false, atMost: number, every: number): Promise<T | null> {
  const end = performance.now() + atMost;
  for (;;) {
    const found = look();
    if (found !== null && found !== false) return found;
    if (performance.now() >= end) return null;
    await delay(every);
  }
}
